import { html, memo } from "../html.js";
import { state, update } from "../state/store.js";
import { addWindow, openDirect } from "../state/actions.js";
import { draftKey } from "../state/news.js";
import { keepDraft } from "../state/memory.js";
import { firstName } from "../words/text.js";
import { Icon } from "./icons.js";

const words = "The viewer crashes when I open the 40 GB run from last night. Can you help?";

/** The first steps, until dismissed. "Try it" writes the first message, and leaves the sending to the person. */
export const Guide = memo(function Guide({ network }) {
  const { people, shift } = network;
  const requester = people.find((each) => each.id === "mia") ?? people.find((each) => each.role === "requester");
  const developer = people.find((each) => each.id === "ben" && !each.onShift) ?? people.find((each) => each.role !== "requester" && !each.onShift);
  if (!requester || !developer) return null;
  const primary = people.find((each) => each.id === shift?.primary);
  const [asks, asked, answers] = [requester, developer, primary].map((each) => each && firstName(each.name));
  return html`<aside class="guide" aria-label="First steps" data-testid="guide">
    <div class="guide-words">
      <h2>Watch one request find its way</h2>
      <ol>
        <li><b>Write as <bdi>${asks}</bdi></b> to <bdi>${asked}</bdi>, who is not on shift.</li>
        <li><b>Press Redirect</b> in <bdi>${asked}</bdi>’s window${answers ? html`: <bdi>${answers}</bdi>, the primary, joins` : ": the primary joins"}.</li>
        <li><b>Move time</b> and see what is promised, due and escalated.</li>
      </ol>
    </div>
    <div class="guide-buttons">
      <button type="button" class="button button-main" data-testid="try-it" onClick=${() => tryIt(requester.id, developer.id)}>Try it</button>
      <button type="button" class="icon-button" aria-label="Dismiss the first steps" data-testid="guide-dismiss" onClick=${() => update({ guide: false })}><${Icon} name="close" /></button>
    </div>
  </aside>`;
});

function tryIt(requester, developer) {
  if (!state.windows.includes(requester)) addWindow(requester);
  // Not chosen for good: the window goes along when the conversation moves to three.
  openDirect(requester, developer, false);
  keepDraft(draftKey(requester, state.open[requester]), words);
  // The composer takes up what was kept for it, and the focus with it.
  // On a phone the first steps would stand where the conversation is.
  update({ tab: requester, guide: innerWidth >= 720 });
  document.dispatchEvent(new CustomEvent("draft", { detail: { person: requester } }));
}
