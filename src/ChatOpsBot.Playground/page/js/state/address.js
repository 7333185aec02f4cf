/** At most this many windows stand side by side. */
export const mostWindows = 4;

/** The windows that the page's address asks for, or null. */
export function windowsFromAddress() {
  const asked = new URLSearchParams(location.search).get("windows");
  const people = [...new Set((asked ?? "").split(",").map((id) => id.trim()).filter(Boolean))].slice(0, mostWindows);
  return people.length ? people : null;
}

/** The team that the page's address asks for, or null for the first. */
export function teamFromAddress() {
  return new URLSearchParams(location.search).get("team");
}

/** Writes windows and team into the page's address, so that a link or a reload shows the same. */
export function rememberAddress({ windows, team }) {
  const address = new URL(location.href);
  if (windows) address.searchParams.set("windows", windows.join(","));
  if (team) address.searchParams.set("team", team);
  // Commas are legal in a query, and read better than %2C.
  history.replaceState(null, "", address.href.replaceAll("%2C", ","));
}

/** Whose windows to show when nobody has said: the requester, a developer who is not on shift, the primary, the backup. */
export function usualWindows(network, width) {
  const room = width >= 1720 ? 4 : width >= 1360 || width < 720 ? 3 : 2;
  const requester = network.people.find((person) => person.role === "requester");
  const developer = network.people.find((person) => person.role === "developer" && !person.onShift)
    ?? network.people.find((person) => person.role !== "requester" && !person.onShift);
  const wanted = [requester?.id, developer?.id, network.shift?.primary, network.shift?.backup];
  const known = wanted.filter((id) => id && network.people.some((person) => person.id === id));
  return [...new Set(known.length ? known : network.people.map((person) => person.id))].slice(0, room);
}
