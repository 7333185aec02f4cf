/**
 * Whatever a person wrote, as text that can be seen: control characters appear as their pictures; marks that would turn the
 * writing direction of what follows are left out, as in cards; everything else stays.
 */
export function visible(text) {
  // eslint-disable-next-line no-control-regex -- that these are control characters is the point
  return String(text ?? "").replace(/[\u202a-\u202e\u2066-\u2069]/g, "").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, (mark) =>
    mark === "\u007f" ? "\u2421" : String.fromCharCode(0x2400 + mark.charCodeAt(0)));
}

const longest = 900;
const mostLines = 14;

/** The beginning of a long text, or null when it is short enough to show at once. Never cuts a character in two. */
export function beginning(text) {
  let end = text.length > longest ? longest - 100 : text.length;
  let line = -1;
  for (let count = 0; count < mostLines; count++) {
    line = text.indexOf("\n", line + 1);
    if (line < 0) break;
  }
  if (line >= 0) end = Math.min(end, line);
  if (end >= text.length) return null;
  const last = text.charCodeAt(end - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end).trimEnd();
}

/** At most so many characters, cut at a word where one is near. */
export function shortened(text, most) {
  const all = [...text];
  if (all.length <= most) return text;
  const start = all.slice(0, most).join("");
  const space = start.lastIndexOf(" ");
  return `${(space > most / 2 ? start.slice(0, space) : start).replace(/…$/, "").trimEnd()}…`;
}

/** Splits text into plain stretches and the mentions in it: [{text, mention: {id,name}|null}]. */
export function stretches(text, mentions) {
  const names = [...new Map((mentions ?? []).map((m) => [`@${visible(m.name)}`, m])).entries()].sort((a, b) => b[0].length - a[0].length);
  const out = [];
  let plain = "";
  for (let at = 0; at < text.length;) {
    const hit = text[at] === "@" ? names.find(([name]) => text.startsWith(name, at)) : undefined;
    if (!hit) {
      const next = names.length ? text.indexOf("@", at + 1) : -1;
      const end = next < 0 ? text.length : next;
      plain += text.slice(at, end);
      at = end;
      continue;
    }
    if (plain) out.push({ text: plain, mention: null });
    plain = "";
    out.push({ text: hit[0], mention: hit[1] });
    at += hit[0].length;
  }
  if (plain) out.push({ text: plain, mention: null });
  return out;
}

/** Two letters for an avatar. */
export function initials(name) {
  const words = visible(name).trim().split(/\s+/u).filter(Boolean);
  const first = [...(words[0] ?? "?")][0];
  const last = words.length > 1 ? [...words[words.length - 1]][0] : "";
  return (first + last).toLocaleUpperCase("en");
}

/** The first word of a name. */
export function firstName(name) {
  return visible(name).trim().split(/\s+/u)[0] ?? "";
}

/** One of eight avatar colours, the same for the same key everywhere. */
export function hue(key) {
  let sum = 7;
  for (const letter of String(key)) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return sum % 8;
}

/** 1 ticket, 2 tickets */
export function counted(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}
