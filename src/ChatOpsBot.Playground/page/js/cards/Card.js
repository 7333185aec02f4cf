import { html, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../html.js";
import { press } from "../state/actions.js";
import { draw } from "./draw.js";
import { capture, fold, restore } from "./form.js";

/** A card, drawn by the adaptivecards library. It is drawn again only when its JSON is another. */
export const Card = memo(function Card({ card, person, conversation, message }) {
  const place = useRef(null);
  const drawn = useRef(null);
  const shown = useRef(null);
  const sent = useRef(false);
  const [busy, setBusy] = useState(false);
  const [broken, setBroken] = useState(false);
  const [held, setHeld] = useState(false);
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
  const redraw = () => {
    shown.current = json;
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
  };
  // A card that is drawn anew while a button of it is held down would lose the click: it waits for the release.
  useLayoutEffect(() => {
    if (!held && shown.current !== json) redraw();
  }, [json, held]);
  const hold = () => {
    setHeld(true);
    const release = () => {
      removeEventListener("pointerup", release);
      removeEventListener("pointercancel", release);
      // The click comes right after the release.
      setTimeout(() => setHeld(false));
    };
    addEventListener("pointerup", release);
    addEventListener("pointercancel", release);
  };
  useEffect(() => {
    // Inert, not disabled: the button keeps its look and cannot be pressed twice.
    place.current.inert = busy;
  }, [busy]);
  return html`<div class="card" data-testid="card" aria-busy=${busy}>
    <div ref=${place} class="card-place" onPointerDown=${hold}></div>
    ${broken && html`<p class="card-broken">This card can't be shown. Ask the bot for “tickets” instead.</p>`}
  </div>`;
});
