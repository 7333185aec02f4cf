import { html, classes } from "../html.js";
import { dismissToast } from "../state/store.js";
import { Icon } from "./icons.js";

/** Sentences that stay for a moment. */
export function Toasts({ toasts }) {
  return html`<div class="toasts" role="alert" aria-live="assertive">
    ${toasts.map((each) => html`<div key=${each.id} class=${classes("toast", `toast-${each.tone}`)} data-testid="toast">
      <${Icon} name=${each.tone === "good" ? "check" : "alert"} /><p dir="auto">${each.text}</p>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => dismissToast(each.id)}><${Icon} name="close" /></button>
    </div>`)}
  </div>`;
}

/** Says calmly that the connection is gone and what happens next. */
export function LostBanner({ lost }) {
  return html`<div class="banner-place" role="status">
    ${lost && html`<p class="banner" data-testid="lost"><span class="banner-pulse" aria-hidden="true"></span>The connection to the playground is lost. This page joins again by itself; what you see may be out of date.</p>`}
  </div>`;
}
