/** Text to the clipboard, and a word about it. */
import { spoken } from "../text/words.svelte";
import { toasts } from "./toasts.svelte";

export async function copy(text: string, shown = ""): Promise<void> {
  await navigator.clipboard.writeText(text);
  toasts.say(shown ? `${spoken.words.copied}: ${shown}` : spoken.words.copied);
}
