import { html, classes } from "../html.js";
import { hue, initials, visible } from "../words/text.js";
import { Icon } from "./icons.js";

/** A coloured square with initials; the bot has its own sign. */
export function Avatar({ id, name, bot, size = "m" }) {
  return html`<span class=${classes("avatar", `avatar-${size}`, bot ? "avatar-bot" : `hue-${hue(id)}`)} aria-hidden="true">
    ${bot ? html`<${Icon} name="bot" size=${size === "s" ? 14 : 18} />` : initials(name)}
  </span>`;
}

/** A name as text of its own, so that its writing direction turns nothing around it. */
export function Name({ children }) {
  return html`<bdi class="name">${[children].flat().map(visible).join("")}</bdi>`;
}

/** Primary or backup, when the person is on shift. */
export function ShiftBadge({ onShift }) {
  return onShift ? html`<span class="badge badge-shift">${onShift === "primary" ? "Primary" : "Backup"}</span>` : null;
}

/** A small count of things unread. */
export function Unread({ count, label = "unread" }) {
  return count > 0
    ? html`<span class="unread" data-testid="unread"><span aria-hidden="true">${count > 99 ? "99+" : count}</span><span class="sr-only">${count} ${label}</span></span>`
    : null;
}

/** Requester, developer, lead. */
export const roleWord = (role) => (role ? role[0].toUpperCase() + role.slice(1) : "");
