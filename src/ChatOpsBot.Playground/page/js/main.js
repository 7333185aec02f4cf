import { html, render } from "./html.js";
import { App } from "./view/App.js";
import { refresh } from "./data/refresh.js";
import { goLive } from "./data/live.js";

render(html`<${App} />`, document.getElementById("app"));
refresh();
goLive();
