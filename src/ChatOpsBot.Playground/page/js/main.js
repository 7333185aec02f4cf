import { html, render } from "./html.js";
import { App } from "./view/App.js";
import { refresh } from "./state/refresh.js";
import { goLive } from "./state/live.js";

render(html`<${App} />`, document.getElementById("app"));
refresh();
goLive();
