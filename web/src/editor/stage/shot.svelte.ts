/** The renderer's own picture of the moment, asked for a little after the last change; until then, pictures of its parts. */
import { onDestroy } from "svelte";
import * as pictures from "../../api/pictures";
import type { Project } from "../../api/types";
import { bench } from "../bench.svelte";
import { fonts } from "../fonts.svelte";
import { fresh, prepare } from "../sprites";
import { type Trouble, troubleOf } from "../trouble";
import type { View } from "./view.svelte";

const SOON_MS = 160;
/** When what enters has mostly come. */
const SETTLED_MS = 3000;

export class Shot {
  readonly #view: View;
  picture = $state.raw<pictures.Drawn | null>(null);
  #trouble = $state.raw<(Trouble & { scene: number }) | null>(null);
  /** Why the scene that is shown cannot be drawn. */
  readonly trouble = $derived.by(() => (this.#trouble?.scene === this.#view.editor.sceneIndex ? this.#trouble : null));
  /** Of the document that the picture shows. */
  #version = $state(-1);
  /** The clip that the picture leaves out: it is typed or cropped in front of it. */
  without = $state<string | null>(null);
  ground = $state("");
  #groundOf = $state("");
  #scene = $state(-1);
  #fonts = $state(-1);

  readonly aside = $derived.by(() => this.#view.typing ?? (this.#view.uncropped ? this.#view.cropping : null));
  readonly due = $derived.by(() => this.picture === null || this.#version !== this.#view.editor.version || this.#scene !== this.#view.editor.sceneIndex || this.#fonts !== fonts.version || this.without !== this.aside);
  readonly #behind = $derived.by(() => JSON.stringify([this.#view.editor.scene.background, this.#view.canvas]));
  /** Sprites over the ground: while something moves, and until the new picture is there. */
  readonly lively = $derived.by(
    () => (this.due || this.#view.moving.size > 0) && this.ground !== "" && this.#groundOf === this.#behind && this.#view.shown.every((clip) => clip.id === this.aside || clip.type === "text" || fresh(clip)),
  );

  constructor(view: View) {
    this.#view = view;
    $effect(() => this.#ask());
    onDestroy(() => [this.picture?.url, this.ground].forEach((url) => url && URL.revokeObjectURL(url)));
  }

  #ask(): () => void {
    const editor = this.#view.editor;
    const [version, scene, moment, width, without, drawnIn] = [editor.version, editor.sceneIndex, editor.moment, this.#view.pixels, this.aside, fonts.version];
    const document = editor.plain;
    const behind = this.#behind;
    const stop = new AbortController();
    const live = (): boolean => !stop.signal.aborted;
    const draw = async (): Promise<void> => {
      try {
        const drawn = await pictures.frame(leftOut(document, scene, without), scene, moment ?? SETTLED_MS, width, stop.signal, { clamp: moment === null });
        if (!live()) return URL.revokeObjectURL(drawn.url);
        const before = this.picture;
        [this.picture, this.#version, this.#scene, this.#fonts, this.without, this.#trouble] = [drawn, version, scene, drawnIn, without, null];
        bench.drawn = true;
        if (before) setTimeout(() => URL.revokeObjectURL(before.url), 1000);
        await prepare(document, document.scenes[scene]?.clips.filter((clip) => clip.type !== "audio") ?? [], { scene, atMs: drawn.atMs, width }, live);
        if (!live() || behind === this.#groundOf) return;
        const url = await pictures.ground(document, scene, width);
        if (this.ground) URL.revokeObjectURL(this.ground);
        [this.ground, this.#groundOf] = [url, behind];
      } catch (error) {
        if (!live()) return;
        if (moment !== null && moment >= (this.picture?.durationMs ?? 0) - 1) editor.moment = null;
        else this.#trouble = { ...troubleOf(error), scene };
        if (this.#trouble && this.#scene !== scene) this.picture = null; // another scene's picture would mislead
        bench.drawn = true;
      }
    };
    const soon = setTimeout(() => void draw(), SOON_MS);
    return () => {
      clearTimeout(soon);
      stop.abort();
    };
  }
}

function leftOut(document: Project, at: number, clip: string | null): Project {
  if (clip === null) return document;
  return { ...document, scenes: document.scenes.map((scene, n) => (n === at ? { ...scene, clips: scene.clips.filter((other) => other.id !== clip) } : scene)) };
}
