import { html, memo, useState } from "../html.js";
import { firstName, visible } from "../words/text.js";
import { Name } from "./Person.js";
import { Sign } from "./Conversations.js";
import { Thread } from "./Thread.js";
import { Composer } from "./Composer.js";

/** The open conversation: who is in it, what was said, and where to write. */
export const Conversation = memo(function Conversation({ person, conversation, to, people, bot }) {
  const [pending, setPending] = useState([]);
  const receiver = to ? people.find((each) => each.id === to) ?? (bot.id === to ? bot : null) : null;
  if (!conversation && !receiver) {
    return html`<div class="conversation conversation-empty"><p class="empty"><b>Nothing open here.</b> Pick a conversation, or start one with the pencil above.</p></div>`;
  }
  const members = conversation ? conversation.members.map((each) => each.id) : [person.id, receiver.id];
  return html`<div class="conversation">
    <${ConversationHeader} person=${person} conversation=${conversation} receiver=${receiver} people=${people} />
    <${Thread} person=${person} conversation=${conversation} receiver=${receiver} pending=${pending} />
    <${Composer} person=${person} target=${conversation ? { conversation: conversation.id } : { to }} members=${members} people=${people} bot=${bot}
      title=${conversation?.title ?? receiver.name} newest=${conversation?.messages.at(-1)?.id} setPending=${setPending} />
  </div>`;
});

function ConversationHeader({ person, conversation, receiver, people }) {
  if (!conversation) return html`<header class="conversation-header"><h3>New message to <${Name}>${receiver.name}</${Name}></h3></header>`;
  const other = conversation.members.find((member) => member.id !== person.id);
  const many = conversation.kind === "group";
  return html`<header class="conversation-header">
    <${Sign} conversation=${conversation} other=${other} />
    <div class="conversation-heading"><h3><bdi>${visible(conversation.title)}</bdi></h3>
      ${many && html`<p class="members">${conversation.members.filter((member) => member.part || people.some((each) => each.id === member.id)).map((member) => html`<span key=${member.id} class="member" title=${member.name}><bdi>${firstName(member.name)}</bdi>${member.part && html` <span class="part">${member.part}</span>`} </span>`)}</p>`}
      ${conversation.kind === "channel" && html`<p class="members">${conversation.members.length} people</p>`}
    </div>
  </header>`;
}
