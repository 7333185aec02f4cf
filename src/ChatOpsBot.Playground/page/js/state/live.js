import { eventsAddress } from "./api.js";
import { refresh } from "./refresh.js";
import { update } from "./store.js";

let source = null;
let retry = null;
let silence = null;
let pending = null;

/** Listens for changes, fetches what is shown after each, and says so when the connection is lost. */
export function goLive() {
  clearTimeout(retry);
  source?.close();
  source = new EventSource(eventsAddress());
  source.addEventListener("open", () => {
    clearTimeout(silence);
    silence = null;
    update({ lost: false });
    soon();
  });
  source.addEventListener("changed", soon);
  source.addEventListener("error", () => {
    // A hiccup mends itself within a moment and is nobody's business; after that, say so.
    silence ??= setTimeout(() => update({ lost: true }), 1200);
    if (source.readyState === EventSource.CLOSED) retry = setTimeout(goLive, 1500);
  });
}

/** A burst of changes is one fetch. */
function soon() {
  pending ??= setTimeout(() => {
    pending = null;
    refresh();
  }, 40);
}
