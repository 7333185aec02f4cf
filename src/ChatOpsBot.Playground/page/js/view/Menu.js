import { html, useRef, useState } from "../html.js";
import { Icon } from "./icons.js";
import { Popover } from "./Popover.js";

/** Opens and closes what floats at a button; a click on the button while it is open closes it. */
export function useFloating() {
  const anchor = useRef(null);
  const [open, setOpen] = useState(false);
  const closed = useRef(0);
  return {
    anchor,
    open,
    close: (at = performance.now()) => {
      closed.current = at;
      setOpen(false);
    },
    // The press that dismissed it is the same press that arrives here as a click.
    toggle: () => setOpen((was) => !was && performance.now() - closed.current > 250),
  };
}

/** A button with a menu: items are {label, icon, hint, testid, run}. Arrow keys move, Escape returns. */
export function Menu({ label, icon = "more", className = "icon-button", testid, items, align = "end" }) {
  const floating = useFloating();
  const pick = (item) => {
    floating.close();
    floating.anchor.current?.focus();
    item.run();
  };
  return html`
    <button ref=${floating.anchor} type="button" class=${className} data-testid=${testid} title=${label} aria-label=${label}
      aria-haspopup="menu" aria-expanded=${floating.open} onClick=${floating.toggle}><${Icon} name=${icon} /></button>
    ${floating.open && html`<${Popover} anchor=${floating.anchor} label=${label} role="menu" className="menu" align=${align} onClose=${floating.close}>
      ${items.map((item, at) => html`<button key=${item.label} type="button" role="menuitem" class="menu-item" data-testid=${item.testid}
        data-first=${at === 0 ? "" : undefined} onClick=${() => pick(item)} onKeyDown=${move}>
        ${item.icon && html`<${Icon} name=${item.icon} />`}<span>${item.label}</span>${item.hint && html`<small>${item.hint}</small>`}
      </button>`)}
    </${Popover}>`}`;
}

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...event.currentTarget.parentElement.querySelectorAll("[role='menuitem']")];
  all[(all.indexOf(event.currentTarget) + step + all.length) % all.length].focus();
}
