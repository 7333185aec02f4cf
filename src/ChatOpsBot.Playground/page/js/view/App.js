import { html, useEffect, useState } from "../html.js";
import { state, listen } from "../state/store.js";
import { Header } from "./Header.js";
import { PersonWindow } from "./PersonWindow.js";
import { SidePanel } from "./SidePanel.js";
import { Guide } from "./Guide.js";
import { Toasts, LostBanner } from "./Notices.js";
import { TabBar } from "./TabBar.js";

/** The page. It alone listens to the state and hands each part what that part shows. */
export function App() {
  const [s, set] = useState(state);
  useEffect(() => listen(set), []);
  if (!s.network) return html`<${Start} failed=${s.failed} />`;
  const people = Object.fromEntries(s.network.people.map((person) => [person.id, person]));
  return html`
    <a class="skip" href="#windows">Skip to the windows</a>
    <${Header} network=${s.network} windows=${s.windows} moving=${s.moving} theme=${s.theme} panel=${s.panel} />
    <${LostBanner} lost=${s.lost} />
    ${s.guide && html`<${Guide} network=${s.network} />`}
    <div class=${`body ${s.panel ? "with-panel" : ""} ${s.tab === "tickets" ? "tab-tickets" : ""}`}>
      <main id="windows" tabindex="-1" class="windows" data-count=${s.windows.length} aria-label="Windows, one for each person">
        ${s.windows.map((id, at) => html`<${PersonWindow} key=${id} at=${at} person=${people[id] ?? s.views[id]?.person} view=${s.views[id]} target=${s.open[id]}
          people=${s.network.people} bot=${s.network.bot} zone=${s.network.team.zone} active=${s.tab === id} closable=${s.windows.length > 1} />`)}
      </main>
      <${SidePanel} network=${s.network} tickets=${s.tickets} selected=${s.ticket} detail=${s.ticketDetail} openOnly=${s.openOnly} />
    </div>
    <${TabBar} windows=${s.windows} people=${people} views=${s.views} tab=${s.tab} tickets=${s.tickets} />
    <${Toasts} toasts=${s.toasts} />
    <div class="sr-only" role="status" aria-live="polite">${s.announcement}</div>`;
}

function Start({ failed }) {
  return html`<main class="start" aria-busy=${!failed}>
    ${failed
      ? html`<h1>The playground can't be reached</h1><p>${failed}</p><button type="button" class="button" onClick=${() => location.reload()}>Try again</button>`
      : html`<p class="start-wait">Opening the windows…</p>`}
  </main>`;
}
