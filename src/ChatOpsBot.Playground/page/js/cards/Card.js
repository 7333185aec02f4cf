import { html, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../html.js";
import { press } from "../state/actions.js";
import { draw } from "./draw.js";
import { capture, fold, restore } from "./form.js";

/** A card, drawn by the adaptivecards library. It is drawn again only when its JSON is another. */
export const Card = memo(function Card({ card, person, conversation, message }) {
  const place = useRef(null);
  const drawn = useRef(null);
  const sent = useRef(false);
  const [busy, setBusy] = useState(false);
  const [broken, setBroken] = useState(false);
  const json = useMemo(() => JSON.stringify(card), [card]);
  const onPress = async (action, inputs) => {
    setBusy(true);
    sent.current = true;
    const done = await press(person, conversation, message, action, inputs);
    if (done && drawn.current) fold(drawn.current);
    sent.current = false;
    setBusy(false);
  };
  const pressed = useRef(onPress);
  pressed.current = onPress;
  useLayoutEffect(() => {
    const kept = drawn.current && !sent.current ? capture(drawn.current) : null;
    try {
      drawn.current = draw(JSON.parse(json), (...what) => pressed.current(...what));
      place.current.replaceChildren(drawn.current.element);
      if (kept) restore(drawn.current, kept);
      setBroken(false);
    } catch {
      drawn.current = null;
      place.current.replaceChildren();
      setBroken(true);
    }
  }, [json]);
  useEffect(() => {
    // Inert, not disabled: the button keeps its look and cannot be pressed twice.
    place.current.inert = busy;
  }, [busy]);
  return html`<div class="card" data-testid="card" aria-busy=${busy}>
    <div ref=${place} class="card-place"></div>
    ${broken && html`<p class="card-broken">This card can't be shown. Ask the bot for “tickets” instead.</p>`}
  </div>`;
});
