import { html, memo, useEffect, useLayoutEffect, useRef, useState } from "../html.js";
import { newId, send } from "../state/actions.js";
import { draftOf, keepDraft } from "../state/memory.js";
import { draftKey } from "../state/news.js";
import { suggest, usageOf } from "../words/suggest.js";
import { shortened, visible } from "../words/text.js";
import { Icon } from "./icons.js";
import { Suggestions } from "./Suggestions.js";

/** Where a person writes: Enter sends, Shift+Enter begins a line, @ and / suggest. */
export const Composer = memo(function Composer({ person, target, members, people, bot, title, newest, setPending }) {
  const key = draftKey(person.id, target);
  const field = useRef(null);
  const [text, setText] = useState(() => draftOf(key));
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [quiet, setQuiet] = useState(true);
  const found = quiet ? null : suggest(text, caret, mentionable(person, members, people, bot));
  const write = (words) => {
    setText(words);
    keepDraft(key, words);
  };
  useLayoutEffect(() => grow(field.current), [text]);
  useEffect(() => {
    const onDraft = (event) => {
      if (event.detail.person !== person.id) return;
      const words = draftOf(key);
      if (words) setText(words);
      field.current?.focus();
      setCaret(words.length);
    };
    document.addEventListener("draft", onDraft);
    if (draftWanted(person.id)) onDraft({ detail: { person: person.id } });
    return () => document.removeEventListener("draft", onDraft);
  }, [key]);
  const submit = async () => {
    const words = text;
    if (!words.trim()) return field.current.focus();
    const id = newId();
    write("");
    setQuiet(true);
    setPending((all) => [...all, { id, text: words, after: newest }]);
    const sent = await send(person.id, target, words, id);
    setPending((all) => all.filter((each) => each.id !== id));
    // What could not be sent goes back where it came from, unless something new stands there.
    if (!sent) setText((now) => { if (!now) keepDraft(key, words); return now || words; });
    return undefined;
  };
  const accept = (item) => {
    const before = text.slice(0, found.from) + item.insert;
    write(before + text.slice(found.to).trimStart());
    setQuiet(true);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
      setCaret(before.length);
    });
  };
  const onKeyDown = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (found && step) {
      event.preventDefault();
      setAt((at + step + found.items.length) % found.items.length);
    } else if (found && ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab")) {
      event.preventDefault();
      accept(found.items[Math.min(at, found.items.length - 1)]);
    } else if (found && event.key === "Escape") {
      event.preventDefault();
      setQuiet(true);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  };
  const onInput = (event) => {
    write(event.currentTarget.value);
    setCaret(event.currentTarget.selectionStart);
    setAt(0);
    setQuiet(false);
  };
  const listId = `suggestions-${person.id}`;
  const usage = usageOf(text);
  return html`<form class="composer" onSubmit=${(event) => { event.preventDefault(); submit(); }}>
    ${found && html`<${Suggestions} id=${listId} kind=${found.kind} items=${found.items} at=${Math.min(at, found.items.length - 1)} onPick=${accept} onPoint=${setAt} />`}
    ${usage && !found && html`<p class="usage">${usage}</p>`}
    <div class="composer-box">
      <textarea ref=${field} rows="1" dir="auto" data-testid="composer" value=${text} aria-label=${`Message as ${person.name}, to ${title}`} placeholder=${`Message ${shortened(visible(title), 22)}`}
        aria-autocomplete="list" aria-haspopup="listbox" aria-controls=${found ? listId : undefined} aria-activedescendant=${found ? `${listId}-${at}` : undefined}
        onInput=${onInput} onKeyDown=${onKeyDown} onBlur=${() => setQuiet(true)} onClick=${(event) => setCaret(event.currentTarget.selectionStart)}></textarea>
      <button type="submit" class="send" data-testid="send" aria-label="Send" title="Send (Enter)" disabled=${!text.trim()}><${Icon} name="send" size=${17} /></button>
    </div>
  </form>`;
});

let wanted = null;
document.addEventListener("draft", (event) => {
  wanted = { person: event.detail.person, until: performance.now() + 500 };
});

/** Whether this person's composer, only now drawn, was asked for a moment ago. */
function draftWanted(person) {
  return wanted?.person === person && performance.now() < wanted.until;
}

function mentionable(person, members, people, bot) {
  const rank = (each) => (members.includes(each.id) ? 0 : 1);
  return [...people.filter((each) => each.id !== person.id), { ...bot, bot: true }].sort((a, b) => rank(a) - rank(b));
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 168)}px`;
}
