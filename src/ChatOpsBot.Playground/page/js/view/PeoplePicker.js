import { html, useRef, useState } from "../html.js";
import { Icon } from "./icons.js";
import { Popover } from "./Popover.js";
import { Avatar, Name, ShiftBadge, roleWord } from "./Person.js";

const most = 60;

/** A list of people to search and pick from with the keyboard or a click. `onAdd`, where given, makes a requester of an unknown name. */
export function PeoplePicker({ anchor, label, people, current, align, onPick, onAdd, onClose }) {
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(() => Math.max(0, people.findIndex((person) => person.id === current)));
  const list = useRef(null);
  const found = people.filter((person) => `${person.name} ${person.id}`.toLowerCase().includes(wanted.trim().toLowerCase())).slice(0, most);
  const canAdd = onAdd && wanted.trim().length > 1 && !found.some((person) => person.name.toLowerCase() === wanted.trim().toLowerCase());
  const count = found.length + (canAdd ? 1 : 0);
  const finish = (run) => {
    onClose();
    anchor.current?.focus();
    run();
  };
  const pickAt = (index) => finish(() => (index < found.length ? onPick(found[index].id) : onAdd(wanted.trim())));
  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      const next = (at + step + count) % count;
      setAt(next);
      list.current.children[next]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && count) {
      event.preventDefault();
      pickAt(Math.min(at, count - 1));
    }
  };
  return html`<${Popover} anchor=${anchor} label=${label} className="picker" align=${align} onClose=${onClose}>
    <label class="picker-search"><${Icon} name="search" /><span class="sr-only">Search people</span>
      <input data-first type="text" role="combobox" aria-expanded="true" aria-controls="picker-list" autocomplete="off" spellcheck=${false}
        aria-activedescendant=${count ? `picker-${at}` : undefined} placeholder=${onAdd ? "Search, or type a new name" : "Search people"} value=${wanted}
        onInput=${(event) => { setWanted(event.currentTarget.value); setAt(0); }} onKeyDown=${onKeyDown} /></label>
    <ul id="picker-list" ref=${list} role="listbox" aria-label=${label}>
      ${found.map((person, index) => html`<li key=${person.id} id=${`picker-${index}`} role="option" aria-selected=${index === at} data-person=${person.id}
        class="picker-item" onPointerMove=${() => setAt(index)} onClick=${() => pickAt(index)}>
        <${Avatar} id=${person.id} name=${person.name} bot=${person.bot} size="s" />
        <span class="picker-name"><${Name}>${person.name}</${Name}><small>${person.bot ? "Ask it, or write it a request" : roleWord(person.role)}</small></span>
        <${ShiftBadge} onShift=${person.onShift} />
        ${person.id === current && html`<${Icon} name="check" />`}
      </li>`)}
      ${canAdd && html`<li key="add" id=${`picker-${found.length}`} role="option" aria-selected=${at >= found.length} class="picker-item picker-add"
        onPointerMove=${() => setAt(found.length)} onClick=${() => pickAt(found.length)}><${Icon} name="plus" /><span>Add <b><bdi>${wanted.trim()}</bdi></b> as a requester</span></li>`}
      ${!count && html`<li class="picker-none">Nobody by that name.</li>`}
    </ul>
  </${Popover}>`;
}
