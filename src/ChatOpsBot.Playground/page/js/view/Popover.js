import { html, useLayoutEffect, useRef } from "../html.js";

const gap = 6;

/** Something that floats beside its anchor until a click elsewhere or Escape; the browser keeps it on top. */
export function Popover({ anchor, label, role = "dialog", className = "", align = "start", onClose, children }) {
  const box = useRef(null);
  useLayoutEffect(() => {
    const element = box.current;
    element.showPopover();
    place(element, anchor.current, align);
    (element.querySelector("[data-first]") ?? element.querySelector("input, button, [tabindex='0']"))?.focus();
    const onToggle = (event) => {
      if (event.newState === "closed") onClose(performance.now());
    };
    const onResize = () => onClose(performance.now());
    element.addEventListener("toggle", onToggle);
    addEventListener("resize", onResize);
    return () => {
      element.removeEventListener("toggle", onToggle);
      removeEventListener("resize", onResize);
    };
  }, []);
  const onKeyDown = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose(performance.now());
    anchor.current?.focus();
  };
  return html`<div ref=${box} popover="auto" class=${`popover ${className}`} role=${role} aria-label=${label} onKeyDown=${onKeyDown}>${children}</div>`;
}

function place(element, anchor, align) {
  const around = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = around.bottom + gap;
  const top = below + height <= innerHeight - gap ? below : Math.max(gap, around.top - gap - height);
  const left = align === "end" ? around.right - width : around.left;
  element.style.top = `${top}px`;
  element.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`;
}
