import { api } from "./api.js";
import { state, update, toast } from "./store.js";
import { refresh } from "./refresh.js";
import { goLive } from "./live.js";
import { draftOf, forgetDrafts, keepDraft } from "./memory.js";
import { draftKey } from "./news.js";
import { mostWindows } from "./address.js";
import { counted } from "../words/text.js";

/** Runs a call, then shows what follows; a refusal becomes a toast. Answers whether it went through. */
async function attempt(work) {
  try {
    await work();
    await refresh();
    return true;
  } catch (error) {
    toast(error.message);
    // What was refused may have been pressed on something that has changed since.
    refresh();
    return false;
  }
}

const fresh = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

/** Shows a conversation in a person's window: {conversation} or {to}. One that was not chosen gives way to news. */
export function openIn(person, target, chosen = true) {
  update((s) => ({ open: { ...s.open, [person]: { ...target, chosen } } }));
}

/** Opens the direct conversation of a person with another, or a blank one. */
export function openDirect(person, to, chosen = true) {
  const found = state.views[person]?.conversations.find((each) =>
    (each.kind === "direct" || each.kind === "bot") && each.members.some((member) => member.id === to));
  openIn(person, found ? { conversation: found.id } : { to }, chosen);
}

/** Writes as a person into what is open in the window. The id makes a repeated call harmless. */
export function send(person, target, text, id) {
  return attempt(async () => {
    const where = target.to ? { to: target.to } : { conversation: target.conversation };
    const answer = await api.send(person, { ...where, text, id });
    const conversation = answer.conversation?.id ?? answer.conversation;
    if (!target.to || !conversation) return;
    // First what is in it, so that the window never stands empty in between.
    await refresh();
    // What was written on meanwhile goes along into the conversation that there is now.
    const meanwhile = draftOf(draftKey(person, target));
    if (meanwhile) keepDraft(draftKey(person, { conversation }), meanwhile);
    keepDraft(draftKey(person, target), "");
    openIn(person, { conversation }, state.open[person]?.chosen);
  });
}

/** A new id for a call. */
export const newId = fresh;

/** Presses a button of a card. */
export function press(person, conversation, message, action, inputs) {
  return attempt(() => api.act(person, { conversation, message, action, inputs, id: fresh() }));
}

/** Picks "Redirect to primary" on a message. */
export function redirectToPrimary(person, conversation, message) {
  return attempt(() => api.shortcut(person, { conversation, message, shortcut: "redirect", id: fresh() }));
}

/** Marks a conversation as read; when that fails the mark simply stays. */
export async function markRead(person, conversation) {
  try {
    await api.read(person, conversation);
    await refresh();
  } catch {
    // The next message, or the next look, tries again.
  }
}

/** Moves the playground's time. `what` names the button that asked. */
export async function moveTime(what, body) {
  if (state.moving) return;
  update({ moving: what });
  await attempt(() => api.moveClock(body));
  update({ moving: null });
}

/** Empties the network, the tickets and the clock. */
export async function startOver() {
  const done = await attempt(async () => {
    await api.reset();
    forgetDrafts();
    update({ open: {}, ticket: null, ticketDetail: null });
  });
  if (done) toast("Everything is as it was in the beginning.", "good");
  return done;
}

/** Shows another person in a window; a person shown elsewhere changes places. */
export function showPerson(at, person) {
  update((s) => {
    const windows = [...s.windows];
    const there = windows.indexOf(person);
    if (there >= 0) windows[there] = windows[at];
    windows[at] = person;
    return { windows, tab: person };
  });
  return refresh();
}

/** One more window, while there is room. */
export function addWindow(person) {
  if (state.windows.includes(person)) return update({ tab: person });
  if (state.windows.length >= mostWindows) return toast(`${counted(mostWindows, "window", "windows")} fit side by side. Close one first.`, "warning");
  update((s) => ({ windows: [...s.windows, person], tab: person }));
  return refresh();
}

/** Closes a window. */
export function closeWindow(person) {
  update((s) => {
    const windows = s.windows.filter((each) => each !== person);
    return { windows, tab: s.tab === person ? windows[0] : s.tab };
  });
}

/** Adds a requester to the network and answers their handle, or null. */
export async function addRequester(name) {
  const id = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 30) || `person-${Date.now() % 10_000}`;
  const done = await attempt(() => api.addPerson({ id, name }));
  return done ? id : null;
}

/** Selects a ticket, or none. */
export function selectTicket(number) {
  update({ ticket: number, ticketDetail: number === state.ticketDetail?.number ? state.ticketDetail : null });
  if (number) refresh();
}

/** Opens a ticket's conversation in the windows of all who take part; when no window is theirs, in one of the assignee's. */
export async function showTicketConversation(ticket) {
  const inside = () => state.windows.filter((id) => state.views[id]?.conversations.some((each) => each.id === ticket.conversation));
  if (!inside().length && ticket.assignee) {
    if (state.windows.length < mostWindows) await addWindow(ticket.assignee.id);
    else await showPerson(state.windows.length - 1, ticket.assignee.id);
  }
  const people = inside();
  people.forEach((id) => openIn(id, { conversation: ticket.conversation }));
  if (people.length && !people.includes(state.tab)) update({ tab: people.includes(ticket.assignee?.id) ? ticket.assignee.id : people[0] });
}

/** Shows another team. */
export function showTeam(team) {
  update({ team, windows: null, views: {}, open: {}, ticket: null, ticketDetail: null });
  goLive();
}

/** Light or dark, remembered. */
export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("playground.theme", theme);
  } catch {
    // Not remembered; it still changes now.
  }
  update({ theme });
}
