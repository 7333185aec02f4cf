import { html, useRef } from "../html.js";
import { startOver } from "../state/actions.js";
import { Icon } from "./icons.js";

/** "Start over", which asks first. */
export function StartOver() {
  const dialog = useRef(null);
  const confirm = async () => {
    dialog.current.close();
    await startOver();
  };
  return html`<button type="button" class="button button-quiet" data-testid="start-over" title="Start over" aria-haspopup="dialog" onClick=${() => dialog.current.showModal()}>
      <${Icon} name="restart" /><span>Start over</span></button>
    <dialog ref=${dialog} class="dialog" aria-labelledby="start-over-title" onClick=${(event) => event.target === dialog.current && dialog.current.close()}>
      <div class="dialog-body">
        <h2 id="start-over-title">Start over?</h2>
        <p>This empties every conversation and all tickets, and sets the clock back to the real time. The team stays as it is.</p>
        <div class="form-buttons">
          <button type="button" class="button" autofocus onClick=${() => dialog.current.close()}>Keep everything</button>
          <button type="button" class="button button-danger" data-testid="start-over-confirm" onClick=${confirm}>Start over</button>
        </div>
      </div>
    </dialog>`;
}
