/** Lines that are heard in the editor: one, or all of a scene with their pauses. One sound at a time. */
import { SvelteMap } from "svelte/reactivity";
import { said } from "../api/http";
import { speak } from "../api/speech";
import type { Line, Project, Scene, SpeechRequest } from "../api/types";
import { silenceBefore } from "../engine/laid";
import { isLine } from "../engine/script";
import { spoken } from "../text/words.svelte";
import { spokenAs } from "./speakers";

const KEPT = 60;
/** Bytes of a WAV file without sound. */
const EMPTY = 44;

class Listening {
  /** The id of the line that is heard or about to be; a name of the caller's own for other texts. */
  id = $state("");
  /** Its sound is not there yet. */
  waiting = $state(false);
  /** All of the scene. */
  whole = $state(false);
  /** Of the sound that is heard. */
  lengthMs = $state(0);
  /** What went wrong, by line. */
  failed = new SvelteMap<string, string>();
  #sounds = new Map<string, Promise<string>>();
  #stopped = new AbortController();

  async line(project: Project, scene: Scene, line: Line): Promise<void> {
    await this.text(line.id, spokenAs(project, scene, line));
  }

  async text(id: string, what: SpeechRequest): Promise<void> {
    const live = this.#begin(false);
    await this.#play(id, what, live);
    if (!live.aborted) this.stop();
  }

  /** From a line on (default: the first one). Each next one is spoken while the one before is heard. */
  async scene(project: Project, scene: Scene): Promise<void> {
    const live = this.#begin(true);
    const lines = scene.script.flatMap((item, index) => (isLine(item) && item.text.trim() ? [{ line: item, after: silenceBefore(scene.script, index) }] : []));
    for (const [n, { line, after }] of lines.entries()) {
      const next = lines[n + 1];
      const ready = this.#sound(spokenAs(project, scene, line));
      await Promise.all([pause(n === 0 ? 0 : after, live), ready.catch(() => "")]);
      if (live.aborted) return;
      if (next) this.#sound(spokenAs(project, scene, next.line)).catch(() => "");
      if (!(await this.#play(line.id, spokenAs(project, scene, line), live))) break;
    }
    if (!live.aborted) this.stop();
  }

  stop(): void {
    this.#stopped.abort();
    this.id = "";
    this.waiting = false;
    this.whole = false;
  }

  /** Stops, and lets all sounds go. */
  end(): void {
    this.stop();
    this.failed.clear();
    for (const sound of this.#sounds.values()) void sound.then(URL.revokeObjectURL, () => {});
    this.#sounds.clear();
  }

  #begin(whole: boolean): AbortSignal {
    this.stop();
    this.#stopped = new AbortController();
    this.whole = whole;
    return this.#stopped.signal;
  }

  /** True when it was heard to its end. */
  async #play(id: string, what: SpeechRequest, live: AbortSignal): Promise<boolean> {
    this.id = id;
    this.waiting = true;
    this.failed.delete(id);
    try {
      const url = await this.#sound(what);
      if (live.aborted) return false;
      await heard(url, live, (ms) => ([this.waiting, this.lengthMs] = [false, ms]));
      return !live.aborted;
    } catch (error) {
      if (!live.aborted) this.failed.set(id, said(error));
      return false;
    }
  }

  /** What was spoken once is at hand. */
  #sound(what: SpeechRequest): Promise<string> {
    const key = JSON.stringify(what);
    const found = this.#sounds.get(key);
    if (found) return found;
    const made = speak(what).then((sound) => {
      if (sound.size <= EMPTY) throw new Error(spoken.words.script.nothingToSay);
      return URL.createObjectURL(sound);
    });
    made.catch(() => this.#sounds.delete(key));
    this.#sounds.set(key, made);
    if (this.#sounds.size > KEPT) {
      const [oldest, sound] = this.#sounds.entries().next().value!;
      this.#sounds.delete(oldest);
      void sound.then(URL.revokeObjectURL, () => {});
    }
    return made;
  }
}

function heard(url: string, live: AbortSignal, began: (ms: number) => void): Promise<void> {
  const player = new Audio(url);
  return new Promise((resolve, reject) => {
    player.onplaying = () => began(player.duration * 1000);
    player.onended = () => resolve();
    player.onerror = () => reject(new Error(player.error?.message ?? ""));
    live.addEventListener("abort", () => (player.pause(), resolve()), { once: true });
    player.play().catch((error: unknown) => (live.aborted ? resolve() : reject(error as Error)));
  });
}

function pause(ms: number, live: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    live.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

export const listening = new Listening();
