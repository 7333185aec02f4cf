import { api } from "./api.js";
import { state, update, toast } from "./store.js";
import { share } from "./share.js";
import { usualWindows } from "./address.js";
import { setClock } from "./clock.js";
import { newcomers, followNews } from "./news.js";

let running = null;
let again = false;

/** Fetches all that is shown. Calls while one is under way are answered by one more, afterwards. */
export function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = fetchAll().finally(() => {
    running = null;
    if (again) {
      again = false;
      return refresh();
    }
    return undefined;
  });
  return running;
}

async function fetchAll() {
  const { team, windows: asked } = state;
  try {
    const [network, tickets] = await Promise.all([api.network(), api.tickets()]);
    const windows = windowsIn(network, asked);
    const [views, ticketDetail] = await Promise.all([viewsOf(windows), detailOf(state.ticket, tickets.tickets)]);
    if (state.team !== team) return;
    setClock(network.now);
    update((s) => {
      // Windows that were changed while this was on its way stay as they are now; the next fetch fills them.
      const shown = s.windows === asked ? share(s.windows, windows) : s.windows;
      const shared = share(s.views, views);
      const open = followNews(s, shared);
      return {
        network: share(s.network, network),
        tickets: share(s.tickets, tickets.tickets),
        ticketDetail: ticketDetail?.number === s.ticket ? share(s.ticketDetail, ticketDetail) : s.ticketDetail,
        windows: shown,
        tab: shown.includes(s.tab) || s.tab === "tickets" ? s.tab : shown[0],
        announcement: newcomers(s, shared, open) || s.announcement,
        views: shared,
        open,
        failed: null,
      };
    });
  } catch (error) {
    if (!state.network) update({ failed: error.message });
    else if (!state.lost) toast(error.message);
  }
}

function windowsIn(network, asked) {
  const known = new Set(network.people.map((person) => person.id));
  const present = asked?.filter((id) => known.has(id)) ?? [];
  if (!state.network && asked && present.length < asked.length) {
    const missing = asked.filter((id) => !known.has(id));
    toast(`Nobody here goes by ${missing.map((id) => `“${id}”`).join(", ")}. Pick another person.`, "warning");
  }
  return present.length ? (present.length === asked.length ? asked : present) : usualWindows(network, innerWidth);
}

async function viewsOf(windows) {
  return Object.fromEntries(await Promise.all(windows.map(async (id) => [id, await api.view(id)])));
}

async function detailOf(number, tickets) {
  return number && tickets.some((ticket) => ticket.number === number) ? api.ticket(number) : null;
}
