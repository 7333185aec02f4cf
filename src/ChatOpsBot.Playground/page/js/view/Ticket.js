import { html, memo, classes } from "../html.js";
import { selectTicket, showTicketConversation } from "../state/actions.js";
import { useNow } from "../state/clock.js";
import { dayKey, dayLabel, instant, span, timeOf, whenLabel } from "../words/time.js";
import { visible } from "../words/text.js";
import { Icon } from "./icons.js";
import { Name } from "./Person.js";

const stateWords = { open: "Open", acknowledged: "In hand", waiting: "Waiting", resolved: "Resolved" };

/** A ticket's line, and its timeline while it is selected. */
export const Ticket = memo(function Ticket({ ticket, on, detail, zone }) {
  const number = ticket.number;
  return html`<article class=${classes("ticket", on && "ticket-on")}>
    <button type="button" class="ticket-line" data-testid=${`ticket-${number}`} aria-expanded=${on} aria-controls=${`timeline-${number}`} onClick=${() => selectTicket(on ? null : number)}>
      <span class="ticket-top"><span class="ticket-number">#${number}</span><span class=${`state state-${ticket.state}`}>${stateWords[ticket.state] ?? ticket.state}</span><${Due} ticket=${ticket} zone=${zone} /></span>
      <bdi class="ticket-title">${visible(ticket.title)}</bdi>
      <span class="ticket-people"><${Name}>${ticket.requester.name}</${Name}> <span aria-hidden="true">→</span><span class="sr-only">, with</span> ${ticket.assignee ? html`<${Name}>${ticket.assignee.name}</${Name}>` : "nobody yet"}
        <${Icon} name="chevron" size=${14} /></span>
    </button>
    <div id=${`timeline-${number}`} hidden=${!on}>${on && html`<${Timeline} ticket=${ticket} detail=${detail} zone=${zone} />`}</div>
  </article>`;
});

function Due({ ticket, zone }) {
  const now = useNow();
  const due = instant(ticket.nextReplyDue);
  if (ticket.state === "resolved" || due === null) return null;
  const late = due <= now;
  const soon = !late && due - now < 60 * 60_000;
  return html`<span class=${classes("due", late ? "due-late" : soon && "due-soon")} title=${`Next reply due ${whenLabel(due, zone, now)}`}>
    ${late ? (now - due < 60_000 ? "Overdue just now" : `Overdue by ${span(now - due)}`) : `Due in ${span(due - now)}`}<span class="due-at">${whenLabel(due, zone, now)}</span></span>`;
}

function Timeline({ ticket, detail, zone }) {
  const now = useNow();
  if (!detail) return html`<p class="timeline-wait" aria-busy="true">Looking it up…</p>`;
  const entries = detail.timeline ?? [];
  return html`<div class="ticket-detail">
    <dl class="facts">
      <div><dt>Opened</dt><dd>${whenLabel(instant(ticket.openedAt), zone, now)}</dd></div>
      ${ticket.kind && html`<div><dt>Kind</dt><dd>${ticket.kind}</dd></div>`}
      ${ticket.breached && html`<div><dt>Response goal</dt><dd class="facts-late">Breached</dd></div>`}
      ${ticket.resolution && html`<div><dt>Resolution</dt><dd><bdi>${ticket.resolution}</bdi></dd></div>`}
    </dl>
    ${ticket.conversation && html`<button type="button" class="button show-conversation" data-testid=${`show-${ticket.number}`} onClick=${() => showTicketConversation(ticket)}><${Icon} name="people" />Show the conversation</button>`}
    <h3 class="sr-only">Timeline of ticket #${ticket.number}</h3>
    <ol class="timeline" data-testid="timeline">${entries.map((entry, at) => html`<li key=${`${entry.at} ${at}`}>
      <time dateTime=${entry.at} title=${whenLabel(instant(entry.at), zone, now)}>${timeOf(instant(entry.at), zone)}${newDay(entries, at, zone) && html`<small>${dayLabel(instant(entry.at), zone, now)}</small>`}</time>
      <p><b class="timeline-what">${visible(entry.what)}</b>${entry.by && !entry.what.includes(entry.by.name) && html`<span class="timeline-by"><${Name}>${entry.by.name}</${Name}></span>`}${entry.detail && html`<span class="timeline-detail" dir="auto">${visible(entry.detail).slice(0, 400)}</span>`}</p></li>`)}</ol>
    ${!entries.length && html`<p class="empty">Nothing has happened yet.</p>`}
  </div>`;
}

function newDay(entries, at, zone) {
  return at === 0 || dayKey(instant(entries[at].at), zone) !== dayKey(instant(entries[at - 1].at), zone);
}
