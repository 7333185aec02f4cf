import { html, memo } from "../html.js";
import { update } from "../state/store.js";
import { useNow } from "../state/clock.js";
import { instant, whenLabel } from "../words/time.js";
import { Avatar, Name } from "./Person.js";
import { Ticket } from "./Ticket.js";

/** Who is on shift, and the tickets. */
export const SidePanel = memo(function SidePanel({ network, tickets, selected, detail, openOnly }) {
  const all = tickets ?? [];
  const open = all.filter((ticket) => ticket.state !== "resolved");
  const shown = [...(openOnly ? open : all)].sort(byUrgency);
  return html`<aside class="panel" aria-label="Shift and tickets" data-testid="panel">
    <${OnShift} network=${network} />
    <section class="tickets" aria-labelledby="tickets-title">
      <div class="panel-title"><h2 id="tickets-title">Tickets</h2>
        <div class="switch" role="group" aria-label="Which tickets">
          <button type="button" aria-pressed=${openOnly} onClick=${() => update({ openOnly: true })}>Open <span>${open.length}</span></button>
          <button type="button" aria-pressed=${!openOnly} onClick=${() => update({ openOnly: false })}>All <span>${all.length}</span></button>
        </div></div>
      ${!shown.length && html`<p class="empty">${openOnly && all.length
        ? html`<b>Nothing is open</b>Every request has been resolved.`
        : html`<b>No tickets yet</b>A redirect, or a request written to the bot, opens the first.`}</p>`}
      <ul class="ticket-list">${shown.map((ticket) => html`<li key=${ticket.number}><${Ticket} ticket=${ticket} on=${ticket.number === selected} detail=${ticket.number === selected ? detail : null} zone=${network.team.zone} /></li>`)}</ul>
    </section>
  </aside>`;
});

const dueAt = (ticket) => instant(ticket.nextReplyDue) ?? Number.MAX_SAFE_INTEGER;

function byUrgency(a, b) {
  const done = (ticket) => (ticket.state === "resolved" ? 1 : 0);
  return done(a) - done(b)
    || (done(a) ? b.number - a.number : dueAt(a) - dueAt(b) || a.number - b.number);
}

function OnShift({ network }) {
  const now = useNow();
  const { shift, nextShift, people, team } = network;
  const find = (id) => people.find((person) => person.id === id);
  return html`<section class="on-shift" aria-labelledby="shift-title">
    <div class="panel-title"><h2 id="shift-title">On shift</h2>${shift && html`<span class="panel-note">until ${whenLabel(instant(shift.end), team.zone, now)}</span>`}</div>
    ${shift
      ? html`<ul class="responders"><${Responder} part="Primary" person=${find(shift.primary)} /><${Responder} part="Backup" person=${find(shift.backup)} /></ul>`
      : html`<p class="empty">Nobody is on shift now.</p>`}
    ${nextShift && html`<p class="next-shift"><span>Next</span> ${names(find(nextShift.primary), find(nextShift.backup))}<span class="next-from">from ${whenLabel(instant(nextShift.start), team.zone, now)}</span></p>`}
    <p class="schedule-line"><a href=${`/schedule/${encodeURIComponent(team.id)}`} target="_blank" rel="noopener">Schedule</a></p>
  </section>`;
}

function Responder({ part, person }) {
  return html`<li class="responder" data-testid=${`shift-${part.toLowerCase()}`}>
    ${person ? html`<${Avatar} id=${person.id} name=${person.name} />` : html`<span class="avatar avatar-m avatar-none" aria-hidden="true">–</span>`}
    <span><small>${part}</small>${person ? html`<${Name}>${person.name}</${Name}>` : "Nobody"}</span></li>`;
}

function names(primary, backup) {
  return html`<b><${Name}>${primary?.name ?? "nobody"}</${Name}></b>${backup && html`, backup <b><${Name}>${backup.name}</${Name}></b>`}`;
}
