/** Text to the clipboard and from it. Pages that came over plain http, from another machine, are refused its own interface. */
import { spoken } from "../text/words.svelte";
import { toasts } from "./toasts.svelte";

/** What was copied here last, for when the clipboard may not be read. */
let last = "";

/** It goes to the clipboard by an event. */
export const remembered = (text: string): string => (last = text);

/** Whether it is there. */
export async function toClipboard(text: string): Promise<boolean> {
  remembered(text);
  const written = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  return written || byCommand(text);
}

export async function fromClipboard(): Promise<string> {
  const found = await navigator.clipboard?.readText().catch(() => last);
  return found ?? last;
}

/** And a word about it. */
export async function copy(text: string, shown = ""): Promise<boolean> {
  const done = await toClipboard(text);
  if (!done) toasts.warn(spoken.words.notCopied);
  else toasts.say(shown ? `${spoken.words.copied}: ${shown}` : spoken.words.copied);
  return done;
}

/** As somebody would who selects it; in a dialog, since nothing behind one can be selected. */
function byCommand(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  Object.assign(field.style, { position: "fixed", top: "0", opacity: "0" });
  ([...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body).append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
