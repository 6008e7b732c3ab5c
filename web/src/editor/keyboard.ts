/** Keys of the editor that work wherever the focus is, unless something is being typed. */
import type { Editor } from "./editor.svelte";
import { moveBy } from "./placing";

const TYPING = "input:not([type=checkbox], [type=range], [type=color], [type=radio]), textarea, [contenteditable]";
/** These do something of their own with arrows and letters. */
const OWN_KEYS = "select, input[type=range], input[type=radio]";
const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TYPING) !== null;

export function keyboard(editor: Editor, event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "s") {
    event.preventDefault();
    return void editor.save();
  }
  if (isTyping(target) || document.querySelector("dialog[open]")) return;
  if (!command && target?.closest(OWN_KEYS)) return;
  const arrow = ARROWS[event.key];
  if (command && event.key.toLowerCase() === "z") event.shiftKey ? editor.redo() : editor.undo();
  else if (command && event.key.toLowerCase() === "y") editor.redo();
  else if (command && event.key.toLowerCase() === "a") editor.selected = editor.clips.map((clip) => clip.id);
  else if (command && event.key.toLowerCase() === "d" && editor.selected.length > 0) editor.duplicateSelected();
  else if (!command && (event.key === "Delete" || event.key === "Backspace")) editor.removeSelected();
  else if (!command && event.key === "Escape") editor.selected = [];
  else if (!command && arrow && editor.selected.length > 0) {
    const step = event.shiftKey ? 10 : 1;
    editor.change("nudge", () => moveBy(editor.picked.filter((clip) => !clip.locked), arrow[0] * step, arrow[1] * step, editor.project.canvas));
  } else return;
  event.preventDefault();
}
