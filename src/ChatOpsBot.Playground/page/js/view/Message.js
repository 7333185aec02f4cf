import { html, memo, classes } from "../html.js";
import { redirectToPrimary } from "../state/actions.js";
import { toast } from "../state/store.js";
import { nowAt } from "../state/clock.js";
import { fullDayOf, instant, timeOf } from "../words/time.js";
import { Card } from "../cards/Card.js";
import { Icon } from "./icons.js";
import { Menu } from "./Menu.js";
import { Avatar, Name } from "./Person.js";
import { Prose } from "./Prose.js";

/** One message, as one reader sees it. The text beside a card is what a notification would show: the card says it all. */
export const Message = memo(function Message({ message, person, conversation, alone, joined }) {
  const at = instant(message.at) ?? nowAt();
  const own = message.own;
  // With the bot alone everything is private; saying so would only puzzle.
  const hush = message.private && !alone;
  const menu = !message.bot && !message.private;
  return html`<article class=${classes("message", own && "message-own", joined && "message-joined", hush && "message-private", message.card && "message-with-card")}
    data-testid="message" data-message=${message.id} data-author=${message.author.id} data-private=${message.private ? "true" : undefined}>
    ${!own && html`<div class="message-side">${!joined && html`<${Avatar} id=${message.author.id} name=${message.author.name} bot=${message.bot} size="s" />`}</div>`}
    <div class="message-main">
      ${hush && html`<p class="message-for-you"><${Icon} name="lock" size=${13} />Only you can see this</p>`}
      <p class=${classes("message-head", joined && "sr-only")}>
        <span class=${own ? "sr-only" : "message-author"}><${Name}>${own ? "You" : message.author.name}</${Name}>${message.bot && html`<span class="app-badge">Bot</span>`}</span>
        <time dateTime=${message.at} title=${`${fullDayOf(at, person.zone)}, ${timeOf(at, person.zone)}`}>${timeOf(at, person.zone)}</time>
        ${message.edited && html`<span class="edited">edited</span>`}
      </p>
      ${message.text && !message.card && html`<div class="bubble"><${Prose} text=${message.text} mentions=${message.mentions} me=${person.id} /></div>`}
      ${message.card && html`<${Card} card=${message.card} person=${person.id} conversation=${conversation} message=${message.id} />`}
    </div>
    ${menu && html`<div class="message-menu"><${Menu} label=${`More for the message of ${timeOf(at, person.zone)}`} testid="message-menu" items=${itemsFor(message, person, conversation)} /></div>`}
  </article>`;
});

function itemsFor(message, person, conversation) {
  const copy = { label: "Copy text", icon: "copy", run: () => copyText(message.text) };
  if (message.own || person.role === "requester") return [copy];
  return [{ label: "Redirect to primary", icon: "redirect", testid: "redirect-shortcut", run: () => redirectToPrimary(person.id, conversation, message.id) }, copy];
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied.", "good");
  } catch {
    toast("The browser did not allow copying. Select the text instead.");
  }
}

/** Words on their way. */
export function PendingMessage({ text }) {
  return html`<article class="message message-own message-pending" aria-busy="true"><div class="message-main">
    <p class="message-head"><span>Sending…</span></p><div class="bubble"><${Prose} text=${text} /></div></div></article>`;
}
