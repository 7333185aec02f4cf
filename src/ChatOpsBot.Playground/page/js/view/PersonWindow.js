import { html, memo, classes } from "../html.js";
import { addRequester, closeWindow, openDirect, showPerson } from "../state/actions.js";
import { useNow } from "../state/clock.js";
import { placeOf, timeOf } from "../words/time.js";
import { Icon } from "./icons.js";
import { useFloating } from "./Menu.js";
import { PeoplePicker } from "./PeoplePicker.js";
import { Avatar, Name, ShiftBadge, roleWord } from "./Person.js";
import { Conversations } from "./Conversations.js";
import { Conversation } from "./Conversation.js";

/** What one person sees. */
export const PersonWindow = memo(function PersonWindow({ at, person, view, target, people, bot, zone, active, closable }) {
  if (!person) return null;
  const conversation = view?.conversations.find((each) => each.id === target?.conversation);
  return html`<section class=${classes("window", active && "window-active")} data-testid=${`window-${person.id}`} aria-label=${`${person.name}’s window`}>
    <${WindowHeader} at=${at} person=${person} people=${people} bot=${bot} zone=${zone} closable=${closable} />
    <div class="window-body">
      <${Conversations} person=${person} conversations=${view?.conversations} current=${conversation?.id} />
      ${view && html`<${Conversation} key=${placeOfWords(person, conversation, target, bot)} person=${person} conversation=${conversation} to=${conversation ? null : target?.to} people=${people} bot=${bot} />`}
    </div>
  </section>`;
});

const WindowHeader = memo(function WindowHeader({ at, person, people, bot, zone, closable }) {
  const picking = useFloating();
  const writing = useFloating();
  const others = [{ ...bot, bot: true }, ...people.filter((each) => each.id !== person.id)];
  const add = async (name) => {
    const id = await addRequester(name);
    if (id) showPerson(at, id);
  };
  return html`<header class="window-header">
    <h2 class="window-person"><button ref=${picking.anchor} type="button" class="pick-person" data-testid="pick-person" aria-haspopup="listbox" aria-expanded=${picking.open}
      title="Show another person here" onClick=${picking.toggle}>
      <${Avatar} id=${person.id} name=${person.name} />
      <span class="pick-words"><span class="pick-name"><${Name}>${person.name}</${Name}><${Icon} name="chevron" size=${14} /></span>
        <span class="pick-role">${roleWord(person.role)} · <${LocalTime} zone=${person.zone} teamZone=${zone} /></span></span>
    </button></h2>
    <${ShiftBadge} onShift=${person.onShift} />
    <button ref=${writing.anchor} type="button" class="icon-button" data-testid="new-message" aria-haspopup="dialog" aria-expanded=${writing.open} aria-label=${`New message as ${person.name}`}
      title="New message to…" onClick=${writing.toggle}><${Icon} name="write" size=${17} /></button>
    ${closable && html`<button type="button" class="icon-button close-window" aria-label=${`Close ${person.name}’s window`} title="Close this window" onClick=${() => closeWindow(person.id)}><${Icon} name="close" /></button>`}
    ${picking.open && html`<${PeoplePicker} anchor=${picking.anchor} label="Whose window is this?" people=${people} current=${person.id} onPick=${(id) => showPerson(at, id)} onAdd=${add} onClose=${picking.close} />`}
    ${writing.open && html`<${PeoplePicker} anchor=${writing.anchor} label="New message to" people=${others} align="end" onPick=${(id) => startWriting(person.id, id)} onClose=${writing.close} />`}
  </header>`;
});

// A first message makes a conversation of what was none: it stays the same place, and nobody who writes on is interrupted.
function placeOfWords(person, conversation, target, bot) {
  if (!conversation) return `to ${target?.to}`;
  if (conversation.kind === "bot") return `to ${bot.id}`;
  if (conversation.kind === "direct") return `to ${conversation.members.find((member) => member.id !== person.id)?.id}`;
  return conversation.id;
}

function startWriting(person, to) {
  openDirect(person, to);
  document.dispatchEvent(new CustomEvent("draft", { detail: { person } }));
}

function LocalTime({ zone, teamZone }) {
  const now = useNow();
  const far = zone !== teamZone;
  return html`<span title=${zone}><time dateTime=${new Date(now).toISOString()}>${timeOf(now, zone)}</time>${far ? ` in ${placeOf(zone)}` : ""}</span>`;
}
