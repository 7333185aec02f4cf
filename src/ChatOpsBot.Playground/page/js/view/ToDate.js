import { html, useState } from "../html.js";
import { moveTime } from "../state/actions.js";
import { nowAt } from "../state/clock.js";
import { fieldInstant, fieldValue, instant, placeOf, whenLabel } from "../words/time.js";
import { Icon } from "./icons.js";
import { useFloating } from "./Menu.js";
import { Popover } from "./Popover.js";

/** "To a date…": a date and a time in the team's zone. */
export function ToDate({ zone, moving, open, nextOpen }) {
  const floating = useFloating();
  return html`<button ref=${floating.anchor} type="button" class="button" data-testid="advance-date" aria-haspopup="dialog" aria-expanded=${floating.open}
      title="Move time to a date" disabled=${moving !== null && moving !== "date"} aria-busy=${moving === "date"} onClick=${floating.toggle}>
      <${Icon} name="calendar" /><span>To a date…</span></button>
    ${floating.open && html`<${Popover} anchor=${floating.anchor} label="Move time to a date" className="to-date" align="end" onClose=${floating.close}>
      <${DateForm} zone=${zone} open=${open} nextOpen=${nextOpen} close=${floating.close} />
    </${Popover}>`}`;
}

function DateForm({ zone, open, nextOpen, close }) {
  const now = nowAt();
  const [value, setValue] = useState(fieldValue(now + 86_400_000, zone));
  const at = fieldInstant(value, zone);
  const wrong = at === null ? "Give a date and a time." : at <= now ? `Time only moves forward: pick one after ${whenLabel(now, zone, now)}.` : null;
  const opens = instant(nextOpen);
  const go = (event) => {
    event.preventDefault();
    if (wrong) return;
    close();
    moveTime("date", { to: new Date(at).toISOString().replace(".000Z", "Z") });
  };
  return html`<form onSubmit=${go} noValidate>
    <label class="field"><span>Date and time in ${placeOf(zone)}</span>
      <input data-first type="datetime-local" data-testid="advance-date-value" value=${value} min=${fieldValue(now, zone)} aria-invalid=${wrong !== null} aria-describedby="to-date-note"
        onInput=${(event) => setValue(event.currentTarget.value)} /></label>
    <p id="to-date-note" class=${wrong ? "note note-wrong" : "note"}>${wrong ?? "It stops at everything that falls due on the way."}</p>
    <div class="form-buttons">
      ${!open && opens !== null && html`<button type="button" class="button" onClick=${() => { close(); moveTime("date", { to: "nextOpen" }); }}>Next opening</button>`}
      <button type="submit" class="button button-main" data-testid="advance-date-go" disabled=${wrong !== null}>Move time</button>
    </div>
  </form>`;
}
