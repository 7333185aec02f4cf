import { html } from "../html.js";
import { addRequester, addWindow } from "../state/actions.js";
import { mostWindows } from "../state/address.js";
import { Icon } from "./icons.js";
import { useFloating } from "./Menu.js";
import { PeoplePicker } from "./PeoplePicker.js";

/** One more person's window, while there is room for one. */
export function AddWindow({ people, windows }) {
  const floating = useFloating();
  const full = windows.length >= mostWindows;
  const others = people.filter((person) => !windows.includes(person.id));
  const label = full ? `${mostWindows} windows are open: close one to open another` : "Open another person’s window";
  const add = async (name) => {
    const id = await addRequester(name);
    if (id) addWindow(id);
  };
  return html`<button ref=${floating.anchor} type="button" class="icon-button" data-testid="add-window" aria-label=${label} title=${label} aria-haspopup="dialog"
      aria-expanded=${floating.open} disabled=${full} onClick=${floating.toggle}><${Icon} name="plus" size=${18} /></button>
    ${floating.open && html`<${PeoplePicker} anchor=${floating.anchor} label="Open a window for" people=${others} align="end" onPick=${addWindow} onAdd=${add} onClose=${floating.close} />`}`;
}
