import { html } from "../html.js";
import { Avatar, Name } from "./Person.js";

/** What could complete the word being written. */
export function Suggestions({ id, kind, items, at, onPick, onPoint }) {
  // The press must not take the focus from the words.
  const hold = (event) => event.preventDefault();
  return html`<ul id=${id} class="suggestions" role="listbox" aria-label=${kind === "command" ? "Commands" : "People"} data-testid="suggestions" onPointerDown=${hold} onMouseDown=${hold}>
    ${items.map((item, index) => html`<li key=${item.key} id=${`${id}-${index}`} role="option" aria-selected=${index === at} class="suggestion"
      onPointerMove=${() => onPoint(index)} onClick=${() => onPick(item)}>
      ${item.person && html`<${Avatar} id=${item.person.id} name=${item.person.name} bot=${item.person.bot} size="s" />`}
      <span class="suggestion-words"><span>${item.person ? html`<${Name}>${item.label}</${Name}>` : html`<b>${item.label}</b> <span class="suggestion-usage">${item.usage}</span>`}</span><small>${item.hint}</small></span>
    </li>`)}
  </ul>`;
}
