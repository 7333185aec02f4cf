import { windowsFromAddress, teamFromAddress, rememberAddress } from "./address.js";
import { recall, keep } from "./memory.js";

/** Everything the page knows. Replaced as a whole by `update`; never changed in place. */
export let state = {
  team: teamFromAddress(),
  network: null,
  windows: windowsFromAddress(),
  views: {},
  // By person: {conversation} or {to}, and whether the person at the page chose it.
  open: recall("open", {}),
  tab: null,
  tickets: null,
  ticket: null,
  ticketDetail: null,
  openOnly: true,
  panel: innerWidth >= 980,
  theme: document.documentElement.dataset.theme,
  guide: recall("guide", true, localStorage),
  moving: null,
  lost: false,
  toasts: [],
  announcement: "",
  failed: null,
};

const listeners = new Set();
let scheduled = false;

/** Replaces parts of the state; those who listen hear of it once a frame at most. */
export function update(change) {
  const part = typeof change === "function" ? change(state) : change;
  if (Object.entries(part).every(([name, value]) => state[name] === value)) return;
  state = { ...state, ...part };
  if ("open" in part) keep("open", state.open);
  if ("guide" in part) keep("guide", state.guide, localStorage);
  if ("windows" in part) rememberAddress(state);
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    for (const listener of listeners) listener(state);
  });
}

/** Calls back after each change, until the function returned is called. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let lastToast = 0;

/** Shows a sentence for a while; the same sentence is not shown twice at once. */
export function toast(text, tone = "breach") {
  const id = ++lastToast;
  update((s) => ({ toasts: [...s.toasts.filter((each) => each.text !== text), { id, text, tone }].slice(-3) }));
  setTimeout(() => dismissToast(id), Math.max(6000, text.length * 70));
}

/** Takes a toast away. */
export function dismissToast(id) {
  update((s) => ({ toasts: s.toasts.filter((each) => each.id !== id) }));
}
