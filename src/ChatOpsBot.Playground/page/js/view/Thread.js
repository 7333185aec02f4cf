import { html, memo, useState } from "../html.js";
import { dayKey, dayLabel, instant } from "../words/time.js";
import { nowAt } from "../state/clock.js";
import { firstName } from "../words/text.js";
import { Message, PendingMessage } from "./Message.js";
import { Icon } from "./icons.js";
import { useBottom, useReading } from "./reading.js";

const page = 80;
const together = 5 * 60_000;

// What was just sent may come back with the news before the answer to the sending does; it is never shown twice.
function arrived(sent, messages) {
  const from = messages.findIndex((message) => message.id === sent.after) + 1;
  return messages.slice(from).some((message) => message.own && message.text.trim() === sent.text.trim());
}

/** The messages of a conversation, the newest at the bottom. */
export const Thread = memo(function Thread({ person, conversation, receiver, pending }) {
  const messages = conversation?.messages ?? [];
  const [shown, setShown] = useState(page);
  const bottom = useBottom(messages[messages.length - 1]?.id, pending.length);
  useReading(person.id, conversation, bottom);
  const visible = messages.slice(-shown);
  return html`<div class="thread-place"><div class="thread" ref=${bottom.scroller} onScroll=${bottom.onScroll} tabindex="0" role="log" aria-live="off" aria-label=${`Messages, ${conversation?.title ?? receiver.name}`}>
      <div class="thread-inside" ref=${bottom.inside}>
        ${messages.length > shown && html`<button type="button" class="button earlier" onClick=${() => setShown(shown + page)}>Show earlier messages</button>`}
        ${!messages.length && !pending.length && html`<${Nothing} conversation=${conversation} receiver=${receiver} />`}
        ${rows(visible, person, conversation)}
        ${pending.filter((each) => !arrived(each, messages)).map((each) => html`<${PendingMessage} key=${each.id} text=${each.text} />`)}
      </div>
    </div>
    ${bottom.behind && html`<button type="button" class="to-newest" onClick=${bottom.jump}><${Icon} name="chevron" size=${14} />New messages</button>`}
  </div>`;
});

function rows(messages, person, conversation) {
  const out = [];
  let before = null;
  for (const message of messages) {
    const at = instant(message.at) ?? 0;
    const day = dayKey(at, person.zone);
    if (day !== before?.day) out.push(html`<p key=${`day ${day}`} class="day"><span>${dayLabel(at, person.zone, nowAt())}</span></p>`);
    const joined = before && before.day === day && before.author === message.author.id && at - before.at < together
      && !message.private && !before.private;
    out.push(html`<${Message} key=${message.id} message=${message} person=${person} conversation=${conversation.id} alone=${conversation.kind === "bot"} joined=${Boolean(joined)} />`);
    before = { day, at, author: message.author.id, private: message.private };
  }
  return out;
}

function Nothing({ conversation, receiver }) {
  const [title, text] = conversation?.kind === "bot" || (!conversation && receiver?.role === undefined)
    ? ["Ask the bot", "Try “who is primary?”, “tickets” or “help”. A request written here opens a ticket."]
    : conversation?.kind === "channel"
      ? ["Nothing said here yet", "The whole team reads this channel."]
      : ["No messages yet", `Say hello${receiver ? ` to ${firstName(receiver.name)}` : ""}.`];
  return html`<p class="empty"><b>${title}</b>${text}</p>`;
}
