/**
 * The new value, with every part that equals the old one replaced by the old object itself.
 * What has not changed keeps its identity, so nothing that shows it is drawn again.
 */
export function share(old, fresh) {
  if (Object.is(old, fresh)) return old;
  if (Array.isArray(old) && Array.isArray(fresh)) return shareList(old, fresh);
  if (isRecord(old) && isRecord(fresh)) return shareRecord(old, fresh);
  return fresh;
}

function shareList(old, fresh) {
  const byKey = new Map(old.map((item, at) => [keyOf(item, at), item]));
  let same = old.length === fresh.length;
  const made = fresh.map((item, at) => {
    const shared = share(byKey.get(keyOf(item, at)), item);
    if (shared !== old[at]) same = false;
    return shared;
  });
  return same ? old : made;
}

function shareRecord(old, fresh) {
  const names = Object.keys(fresh);
  let same = names.length === Object.keys(old).length;
  const made = {};
  for (const name of names) {
    made[name] = share(old[name], fresh[name]);
    if (made[name] !== old[name]) same = false;
  }
  return same ? old : made;
}

function keyOf(item, at) {
  return isRecord(item) ? (item.id ?? item.number ?? `at ${at}`) : `at ${at}`;
}

function isRecord(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
