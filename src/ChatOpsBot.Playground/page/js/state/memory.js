// What a reload should not lose. A browser that keeps nothing still shows the page.

/** What was kept under a name, or the fallback. */
export function recall(name, fallback, where = sessionStorage) {
  try {
    const text = where.getItem(`playground.${name}`);
    return text === null ? fallback : JSON.parse(text);
  } catch {
    return fallback;
  }
}

/** Keeps a value under a name. */
export function keep(name, value, where = sessionStorage) {
  try {
    where.setItem(`playground.${name}`, JSON.stringify(value));
  } catch {
    // Storage is full or off: the page works without.
  }
}

const drafts = new Map(Object.entries(recall("drafts", {})));

/** The words not yet sent to a conversation, by window and conversation. */
export function draftOf(key) {
  return drafts.get(key) ?? "";
}

/** Remembers words not yet sent; empty ones are forgotten. */
export function keepDraft(key, text) {
  if (text) drafts.set(key, text);
  else drafts.delete(key);
  keep("drafts", Object.fromEntries([...drafts].filter(([, words]) => words.length < 50_000)));
}

/** Forgets all words not yet sent. */
export function forgetDrafts() {
  drafts.clear();
  keep("drafts", {});
}
