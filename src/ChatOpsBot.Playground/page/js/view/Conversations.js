import { html, memo, classes } from "../html.js";
import { openIn } from "../state/actions.js";
import { newest } from "../state/news.js";
import { visible } from "../words/text.js";
import { cardTitle } from "../words/cardTitle.js";
import { Icon } from "./icons.js";
import { Avatar, Unread } from "./Person.js";

/** All conversations of one person, the latest first, with what is unread. */
export const Conversations = memo(function Conversations({ person, conversations, current }) {
  const sorted = [...(conversations ?? [])].sort(newest);
  return html`<nav class="conversations" aria-label=${`${person.name}’s conversations`}>
    ${conversations && !sorted.length && html`<p class="conversations-none">No conversations yet.</p>`}
    <ul>${sorted.map((each) => html`<li key=${each.id}><${Row} person=${person.id} conversation=${each} on=${each.id === current} /></li>`)}</ul>
  </nav>`;
});

const Row = memo(function Row({ person, conversation, on }) {
  const last = conversation.messages[conversation.messages.length - 1];
  const other = conversation.members.find((member) => member.id !== person);
  return html`<button type="button" class=${classes("conversation-row", on && "conversation-on", conversation.unread > 0 && "conversation-unread")}
    data-testid=${`conversation-${conversation.id}`} data-kind=${conversation.kind} aria-current=${on ? "true" : undefined} onClick=${() => openIn(person, { conversation: conversation.id })}>
    <${Sign} conversation=${conversation} other=${other} />
    <span class="conversation-words"><bdi class="conversation-title">${visible(conversation.title)}</bdi>
      <span class="conversation-last">${last ? html`<bdi>${preview(last, conversation)}</bdi>` : "No messages yet"}</span></span>
    <${Unread} count=${conversation.unread} />
  </button>`;
});

/** The sign before a conversation's name. */
export function Sign({ conversation, other }) {
  if (conversation.kind === "direct" && other) return html`<${Avatar} id=${other.id} name=${other.name} size="s" />`;
  if (conversation.kind === "bot") return html`<${Avatar} bot size="s" />`;
  return html`<span class="sign" aria-hidden="true"><${Icon} name=${conversation.kind === "channel" ? "hash" : "people"} size=${15} /></span>`;
}

function preview(message, { kind, title }) {
  const words = message.text || cardTitle(message.card) || "…";
  // A ticket's card in the ticket's own conversation: what follows the title is the news.
  const known = kind === "group" && message.card && words.startsWith(title.replace(/…$/, ""));
  const what = visible(known ? words.slice(words.lastIndexOf(" – ") + 3) : words).slice(0, 90).replace(/\s+/g, " ").trim();
  return message.own ? `You: ${what}` : what;
}
