/** The commands that a person can type. */
export const commands = [
  { name: "/redirect", usage: "@requester [note]", hint: "Redirect a requester to the primary" },
  { name: "/oncall", usage: "[who is backup | next | next week]", hint: "Who is on shift" },
  { name: "/ticket", usage: "[number | mine | open | overdue]", hint: "Look at tickets" },
];

/**
 * What could complete the word before the caret: {kind, from, to, items:[{key,label,hint,insert}]}, or null.
 * A mention is written by handle, which the playground turns into the person's name.
 */
export function suggest(text, caret, people) {
  const before = text.slice(0, caret);
  if (/^\/[a-z]*$/i.test(before)) {
    const typed = before.toLowerCase();
    const items = commands.filter((command) => command.name.startsWith(typed) && command.name !== text.trim());
    return list("command", 0, caret, items.map((command) => ({
      key: command.name, label: command.name, usage: command.usage, hint: command.hint, insert: `${command.name} `,
    })));
  }
  const typed = /(?:^|[\s(])@([\p{L}\p{N}._-]*)$/u.exec(before);
  if (!typed) return null;
  const wanted = typed[1].toLowerCase();
  const items = people
    .filter((person) => person.id.toLowerCase().startsWith(wanted)
      || person.name.toLowerCase().split(/\s+/).some((word) => word.startsWith(wanted)))
    .slice(0, 6)
    .map((person) => ({ key: person.id, label: person.name, hint: `@${person.id}`, person, insert: `@${person.id} ` }));
  return list("mention", caret - typed[1].length - 1, caret, items);
}

/** The usage line for the command that a text starts with, or null. */
export function usageOf(text) {
  const command = commands.find((each) => text.toLowerCase().startsWith(`${each.name} `) || text.toLowerCase() === each.name);
  return command ? `${command.name} ${command.usage}: ${command.hint.toLowerCase()}.` : null;
}

function list(kind, from, to, items) {
  return items.length ? { kind, from, to, items } : null;
}
