/** Keys of the editor that work wherever the focus is, unless something is being typed or a dialog is open. */
import type { Editor } from "./editor.svelte";
import { shortcutFor } from "./shortcuts";

const TYPING = "input:not([type=checkbox], [type=range], [type=color], [type=radio]), textarea, [contenteditable]";
/** These do something of their own with arrows and letters. */
const OWN_KEYS = "select, input[type=range], input[type=radio], [role=slider], [role=menu]";
/** Space and Enter press what has the focus. */
const PRESSED = "button, a, summary, input, [role=button], [role=tab], [role=option]";
const PRESSING = [" ", "Enter"];

export const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPING) !== null;

export function keyboard(editor: Editor, event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const found = shortcutFor(event);
  if (!found) return;
  const target = event.target instanceof Element ? event.target : null;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (found.name !== "save") {
    if (isTyping(target) || document.querySelector("dialog[open]")) return;
    if (plain && target?.closest(OWN_KEYS)) return;
    if (plain && PRESSING.includes(event.key) && target?.closest(PRESSED)) return;
  }
  if (found.edits && !editor.mayEdit) return;
  if (found.picked && editor.selected.length === 0) return;
  event.preventDefault();
  if (found.name === "play") tapped(() => found.run!(editor, event));
  else found.run!(editor, event);
}

let held = false;

/** Once the key is up again, unless the pointer did something meanwhile: then it was held to move the view. */
function tapped(run: () => void): void {
  if (held) return;
  held = true;
  const end = (event: Event): void => {
    held = false;
    removeEventListener("keyup", end);
    removeEventListener("pointerdown", end);
    removeEventListener("blur", end);
    if (event.type === "keyup") run();
  };
  addEventListener("keyup", end);
  addEventListener("pointerdown", end);
  addEventListener("blur", end);
}
