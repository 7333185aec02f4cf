import { html, memo, classes } from "../html.js";
import { update } from "../state/store.js";
import { firstName } from "../words/text.js";
import { Icon } from "./icons.js";
import { Avatar, Unread } from "./Person.js";

/** At phone width: one window at a time, picked here. */
export const TabBar = memo(function TabBar({ windows, people, views, tab, tickets }) {
  const open = (tickets ?? []).filter((ticket) => ticket.state !== "resolved");
  return html`<nav class="tabs" aria-label="Windows">
    ${windows.map((id) => {
      const unread = (views[id]?.conversations ?? []).reduce((sum, each) => sum + each.unread, 0);
      return html`<button key=${id} type="button" class=${classes("tab", tab === id && "tab-on")} aria-current=${tab === id ? "page" : undefined} data-testid=${`tab-${id}`} onClick=${() => update({ tab: id })}>
        <span class="tab-sign"><${Avatar} id=${id} name=${people[id]?.name ?? id} size="s" />${unread > 0 && html`<span class="tab-count"><${Unread} count=${unread} /></span>`}</span>
        <bdi>${firstName(people[id]?.name ?? id)}</bdi></button>`;
    })}
    <button type="button" class=${classes("tab", tab === "tickets" && "tab-on")} aria-current=${tab === "tickets" ? "page" : undefined} data-testid="tab-tickets" onClick=${() => update({ tab: "tickets" })}>
      <span class="tab-sign"><${Icon} name="ticket" size=${22} />${open.length > 0 && html`<span class="tab-count tab-count-quiet">${open.length}</span>`}</span><span>Tickets</span></button>
  </nav>`;
});
