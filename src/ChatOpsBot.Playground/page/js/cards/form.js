// A card that changes while somebody fills in its form is drawn again with the same form open and the same words in it.
const { ShowCardAction } = globalThis.AdaptiveCards;

/** What a person has done with a drawn card and not yet sent. */
export function capture({ card, element }) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  return {
    open: openForm(card)?.title ?? null,
    values: inputs(card).map(({ key, input }) => [key, input.value]),
    focus: focused && {
      id: inputs(card).find(({ input }) => input.renderedElement?.contains(focused) || input.renderedInputControlElement?.contains(focused))?.key ?? null,
      label: focused.textContent,
      from: focused.selectionStart ?? null,
      to: focused.selectionEnd ?? null,
    },
  };
}

/** Puts it back into the card as drawn now; what no longer exists there is dropped. */
export function restore({ card, element }, kept) {
  const fields = new Map(inputs(card).map(({ key, input }) => [key, input]));
  if (kept.open) button(element, kept.open)?.click();
  for (const [key, value] of kept.values) if (value !== undefined && fields.has(key)) setValue(fields.get(key), value);
  if (!kept.focus) return;
  const control = kept.focus.id ? controlOf(fields.get(kept.focus.id)) : button(element, kept.focus.label);
  control?.focus({ preventScroll: true });
  if (kept.focus.from !== null && control?.setSelectionRange) control.setSelectionRange(kept.focus.from, kept.focus.to);
}

/** Closes an open form after it was sent. */
export function fold({ card, element }) {
  const open = openForm(card);
  if (open) button(element, open.title)?.click();
}

const controlOf = (input) => input?.renderedElement?.querySelector("input, textarea, select") ?? input?.renderedInputControlElement;

function forms(card) {
  return card.getAllActions().filter((action) => action instanceof ShowCardAction);
}

function openForm(card) {
  return forms(card).find((action) => action.renderedElement?.getAttribute("aria-expanded") === "true");
}

function inputs(card) {
  const seen = new Map();
  const add = (prefix) => (input) => seen.set(input, `${prefix}|${input.id}`);
  for (const form of forms(card)) form.card.getAllInputs(false).forEach(add(form.title));
  card.getAllInputs(false).forEach((input) => seen.has(input) || add("")(input));
  return [...seen].map(([input, key]) => ({ key, input }));
}

function button(element, title) {
  return [...element.querySelectorAll("button")].find((each) => each.textContent === title || each.title === title);
}

function setValue(input, value) {
  const controls = [...(input.renderedElement?.querySelectorAll("input, textarea, select") ?? [])];
  for (const control of controls) {
    if (control.type === "checkbox" || control.type === "radio") control.checked = String(value).split(",").includes(control.value);
    else control.value = value;
  }
}
