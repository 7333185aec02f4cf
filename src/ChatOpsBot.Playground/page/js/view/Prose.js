import { html, memo, classes, useMemo, useState } from "../html.js";
import { beginning, stretches, visible } from "../words/text.js";

/** Somebody's words: always text, never markup; in their own writing direction; long ones folded. */
export const Prose = memo(function Prose({ text, mentions, me }) {
  const [all, setAll] = useState(false);
  const words = useMemo(() => visible(text), [text]);
  const short = useMemo(() => beginning(words), [words]);
  const shown = short === null || all ? words : short;
  return html`<div class="prose" dir="auto">${stretches(shown, mentions).map((part) => part.mention
      ? html`<span class=${classes("mention", part.mention.id === me && "mention-me")}><bdi>${part.text}</bdi></span>`
      : part.text)}${short !== null && !all ? "…" : ""}</div>
    ${short !== null && html`<button type="button" class="fold" aria-expanded=${all} onClick=${() => setAll(!all)}>${all ? "Show less" : `Show more (${words.length.toLocaleString("en-GB")} characters)`}</button>`}`;
});
