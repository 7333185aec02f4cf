import { html } from "../html.js";

const paths = {
  sun: "M12 4V2m0 20v-2m8-8h2M2 12h2m13.7-5.700 1.400-1.400M4.900 19.100l1.400-1.400m0-11.400L4.900 4.900m14.200 14.200-1.400-1.400M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0z",
  moon: "M20.500 14.200A8.500 8.500 0 0 1 9.800 3.500a8.500 8.500 0 1 0 10.700 10.700z",
  send: "M5 12h14m-6-6 6 6-6 6",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  chevron: "M7 10l5 5 5-5",
  back: "M14 6l-6 6 6 6",
  check: "M5 13l4.500 4.500L19 7",
  redirect: "M4 18v-3a5 5 0 0 1 5-5h11m-5-5 5 5-5 5",
  copy: "M9 9h10v11H9zM15 9V5H5v11h4",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  hash: "M5 9h15M4 15h15M10 4 8 20m8-16-2 16",
  people: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zm-6.500 9a6.500 6.500 0 0 1 13 0M16 4.500a3.500 3.500 0 0 1 0 6.200M21.500 20a6.500 6.500 0 0 0-4-6",
  bot: "M5 9.500h14V19H5zM12 9.500V6m0 0a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM9.500 13.500v1.500m5-1.500v1.500M2.500 13v3m19-3v3",
  write: "M14 5.500 18.500 10 9 19.500H4.500V15z",
  calendar: "M4.500 6h15v14h-15zM4.500 10.500h15M8.500 3.500V7m7-3.500V7",
  skip: "M5 6l7 6-7 6zM13 6l7 6-7 6z",
  restart: "M4.500 12a7.500 7.500 0 1 0 2.500-5.600M4.500 4.500V9H9",
  ticket: "M4 6.500h16V10a2 2 0 0 0 0 4v3.500H4V14a2 2 0 0 0 0-4zM14 7v2m0 2.500v1.500m0 2.500v1.500",
  panel: "M4 5h16v14H4zM14.500 5v14",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm5-2 4.500 4.500",
  alert: "M12 8.500v4.500m0 3.500h.01M12 3 2.500 20h19z",
};

/** A line icon, for the eye only: whoever uses it names the thing in words. */
export function Icon({ name, size = 16 }) {
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
    stroke-width="1.800" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${paths[name]} /></svg>`;
}

/** The product's mark. */
export function Mark() {
  return html`<svg class="mark" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" class="mark-ground" />
    <path d="M9 10.500h8.500a4 4 0 0 1 0 8H13l-4 3.500z" fill="#fff" />
    <path d="M20 22.500l3.500-3.500-3.500-3.500M23 19h-5" fill="none" stroke="#c9c7ff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
  </svg>`;
}
