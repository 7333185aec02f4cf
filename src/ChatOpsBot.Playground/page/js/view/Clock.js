import { html } from "../html.js";
import { useNow } from "../state/clock.js";
import { dayOf, instant, placeOf, timeOf, whenLabel } from "../words/time.js";

/** The playground's time in the team's zone, and whether the response clock runs. */
export function Clock({ network }) {
  const now = useNow();
  const zone = network.team.zone;
  const opens = instant(network.coverage.nextOpen);
  const time = timeOf(now, zone);
  return html`<div class="clock" data-testid="clock" role="group" aria-label="The playground's time">
    <time class="clock-time" dateTime=${new Date(now).toISOString()}>${time}</time>
    <div class="clock-words">
      <span class="clock-day">${dayOf(now, zone)} · <span title=${zone}>${placeOf(zone)}</span></span>
      ${network.coverage.open
        ? html`<span class="coverage coverage-open">Coverage is open</span>`
        : html`<span class="coverage coverage-closed">Closed${opens === null ? "" : ` · opens ${whenLabel(opens, zone, now)}`}</span>`}
    </div>
  </div>`;
}
