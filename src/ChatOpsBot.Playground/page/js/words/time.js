// Instants are milliseconds since 1970 inside the page; everything shown is in a named zone.
const formats = new Map();

function format(zone, name, options) {
  const key = `${zone}|${name}`;
  if (!formats.has(key)) {
    let made;
    try {
      made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
    } catch {
      made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
    }
    formats.set(key, made);
  }
  return formats.get(key);
}

/** Milliseconds for an ISO-8601 instant, or null. */
export function instant(text) {
  const at = text == null ? NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** 15:40 */
export function timeOf(at, zone) {
  return format(zone, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** Fri 20 Nov */
export function dayOf(at, zone) {
  return format(zone, "day", { weekday: "short", day: "numeric", month: "short" }).format(at).replace(",", "");
}

/** Friday 20 November 2026 */
export function fullDayOf(at, zone) {
  return format(zone, "full", { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at).replace(",", "");
}

/** A key that differs from day to day in the zone: 2026-11-20. */
export function dayKey(at, zone) {
  const parts = pieces(at, zone);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** Today, Yesterday, Tomorrow, or the day's name. */
export function dayLabel(at, zone, now) {
  const day = 86_400_000;
  const key = dayKey(at, zone);
  if (key === dayKey(now, zone)) return "Today";
  if (key === dayKey(now - day, zone)) return "Yesterday";
  if (key === dayKey(now + day, zone)) return "Tomorrow";
  return dayOf(at, zone);
}

/** today 15:40, or Mon 23 Nov 08:00 */
export function whenLabel(at, zone, now) {
  const label = dayLabel(at, zone, now);
  const near = label === "Today" || label === "Yesterday" || label === "Tomorrow";
  return `${near ? label.toLowerCase() : label} ${timeOf(at, zone)}`;
}

/** 3 h 10 min, from milliseconds. */
export function span(length) {
  const minutes = Math.max(0, Math.round(length / 60_000));
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

/** Europe/Berlin as people say it: Berlin. */
export function placeOf(zone) {
  return (zone ?? "UTC").split("/").pop().replaceAll("_", " ");
}

/** 2026-12-01T09:00 for a datetime-local field. */
export function fieldValue(at, zone) {
  const p = pieces(at, zone);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** The instant that a datetime-local field means in the zone, or null. A time that daylight saving skips moves forward. */
export function fieldInstant(value, zone) {
  const wall = Date.parse(`${value}:00Z`);
  if (Number.isNaN(wall)) return null;
  let at = wall - offsetAt(wall, zone);
  at = wall - offsetAt(at, zone);
  return at;
}

function offsetAt(at, zone) {
  return Date.parse(`${fieldValue(at, zone)}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

function pieces(at, zone) {
  const made = format(zone, "pieces", {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(at);
  return Object.fromEntries(made.map((part) => [part.type, part.value]));
}
