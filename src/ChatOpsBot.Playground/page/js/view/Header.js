import { html, memo } from "../html.js";
import { update } from "../state/store.js";
import { moveTime, setTheme, showTeam } from "../state/actions.js";
import { instant, whenLabel } from "../words/time.js";
import { Icon, Mark } from "./icons.js";
import { Clock } from "./Clock.js";
import { ToDate } from "./ToDate.js";
import { StartOver } from "./StartOver.js";
import { AddWindow } from "./AddWindow.js";
import { nowAt } from "../state/clock.js";

/** Product, team, the clock and the buttons that move it. */
export const Header = memo(function Header({ network, windows, moving, theme, panel }) {
  const dark = theme === "dark";
  const due = instant(network.nextDue);
  const zone = network.team.zone;
  const time = (key, testid, label, title, body, icon, disabled = false) => html`<button type="button" class="button" data-testid=${testid} title=${title}
    disabled=${disabled || (moving !== null && moving !== key)} aria-busy=${moving === key} onClick=${() => moveTime(key, body)}>
    ${icon && html`<${Icon} name=${icon} />`}<span>${label}</span></button>`;
  return html`<header class="header">
    <div class="brand"><${Mark} /><div class="brand-words"><h1>ChatOpsBot <span>Playground</span></h1><${TeamName} network=${network} /></div></div>
    <${Clock} network=${network} />
    <div class="tools">
      ${network.timeTravel && html`<div class="button-group" role="group" aria-label="Move time forward">
        ${time("15m", "advance-15m", "+15 min", "Move time forward by 15 minutes", { by: "PT15M" })}
        ${time("1h", "advance-1h", "+1 h", "Move time forward by an hour", { by: "PT1H" })}
        ${time("due", "advance-due", "Next due", due === null ? "Nothing is due" : `Move time to what falls due next: ${whenLabel(due, zone, nowAt())}`, { to: "nextDue" }, "skip", due === null)}
        ${time("shift", "advance-shift", "End of shift", `Move time to the end of the shift${network.shift ? `: ${whenLabel(instant(network.shift.end), zone, nowAt())}` : ""}`, { to: "shiftEnd" }, null, !network.shift)}
        <${ToDate} zone=${zone} moving=${moving} open=${network.coverage.open} nextOpen=${network.coverage.nextOpen} />
      </div>`}
      <a class="button button-quiet to-schedule" data-testid="schedule" href=${`/schedule/${encodeURIComponent(network.team.id)}`} target="_blank" rel="noopener" aria-label="Schedule" title="Who serves when, in a new tab"><${Icon} name="calendar" /><span>Schedule</span></a>
      <${AddWindow} people=${network.people} windows=${windows} />
      ${network.timeTravel && html`<${StartOver} />`}
      <button type="button" class="icon-button" data-testid="theme" aria-label=${dark ? "Light colours" : "Dark colours"} title=${dark ? "Light colours" : "Dark colours"}
        onClick=${() => setTheme(dark ? "light" : "dark")}><${Icon} name=${dark ? "sun" : "moon"} size=${18} /></button>
      <button type="button" class="icon-button panel-toggle" data-testid="panel-toggle" aria-label="Shift and tickets" aria-expanded=${panel} title=${panel ? "Hide shift and tickets" : "Show shift and tickets"}
        onClick=${() => update((s) => ({ panel: !s.panel }))}><${Icon} name="panel" size=${18} /></button>
    </div>
  </header>`;
});

function TeamName({ network }) {
  if (network.teams.length < 2) return html`<p class="team"><bdi>${network.team.name}</bdi></p>`;
  return html`<label class="team"><span class="sr-only">Team</span><select value=${network.team.id} onChange=${(event) => showTeam(event.currentTarget.value)}>
    ${network.teams.map((team) => html`<option key=${team.id} value=${team.id}>${team.name}</option>`)}</select></label>`;
}
