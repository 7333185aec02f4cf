import { draftOf } from "./memory.js";
import { visible } from "../words/text.js";
import { cardTitle } from "../words/cardTitle.js";
import { instant } from "../words/time.js";

/** The key of the words not yet sent in a window. */
export function draftKey(person, target) {
  return `${person}|${target?.conversation ?? `to ${target?.to ?? ""}`}`;
}

/**
 * Which conversation each window shows after news. One that a person chose stays; one that nobody chose gives way to
 * the newest with something unread, unless words are being written there.
 */
export function followNews(state, views) {
  const open = { ...state.open };
  for (const [person, view] of Object.entries(views)) {
    const current = open[person];
    const shown = view.conversations.find((each) => each.id === current?.conversation);
    const exists = current?.to || shown;
    if (current?.chosen && exists) continue;
    if (exists && draftOf(draftKey(person, current))) continue;
    const ranked = [...view.conversations].sort(newest);
    const next = ranked.find((each) => each.unread > 0 || arrived(state.views[person], each)) ?? (exists ? null : ranked[0]);
    // What came in before that which is shown waits with its mark: no window wanders through old mail.
    if (next && !(shown && newest(next, shown) >= 0)) open[person] = { conversation: next.id };
    else if (!exists) delete open[person];
  }
  return JSON.stringify(open) === JSON.stringify(state.open) ? state.open : open;
}

// Another browser page that shows the same person may have read it already; it has arrived here all the same.
function arrived(before, now) {
  const last = now.messages[now.messages.length - 1];
  if (!before || !last || last.own) return false;
  const then = before.conversations.find((each) => each.id === now.id);
  return then?.messages[then.messages.length - 1]?.id !== last.id;
}

/** Conversations by latest activity, the newest first; those without any keep their order. */
export function newest(a, b) {
  return (instant(b.lastAt) ?? 0) - (instant(a.lastAt) ?? 0);
}

/** A sentence for screen readers on what came in, or an empty string. */
export function newcomers(state, views, open) {
  const said = [];
  for (const [person, view] of Object.entries(views)) {
    const before = state.views[person];
    const target = open[person]?.conversation;
    const now = view.conversations.find((each) => each.id === target);
    const then = before?.conversations.find((each) => each.id === target);
    if (!before || !now || now === then) continue;
    const seen = new Set(then?.messages.map((message) => message.id));
    const fresh = now.messages.filter((message) => !message.own && !seen.has(message.id));
    const last = fresh[fresh.length - 1];
    if (last) said.push(`${view.person.name} has a message from ${last.author.name}: ${visible(last.text || cardTitle(last.card)).slice(0, 140)}`);
  }
  return said.join(". ");
}
