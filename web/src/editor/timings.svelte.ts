/** How long scenes and lines take, from the real speech. Asked for a moment after a change, the shown scene first. */
import { SvelteMap } from "svelte/reactivity";
import { ApiError, said } from "../api/http";
import * as speech from "../api/speech";
import type { Line, LineTiming, Project, Scene, SceneTiming } from "../api/types";
import { type Heard, laid, lineKey, LEAD_OUT_MS, type Placed } from "../engine/laid";
import type { Editor } from "./editor.svelte";
import { presentersIn, speakerOf } from "./speakers";

const AFTER_MS = 400;
const TRY_AGAIN_MS = 4000;
/** Scenes in one request. */
const AT_ONCE = 6;
const UNTIMED_MS = 5000;

/** `exact`: as an export would have it; else estimated, because somebody is typing or nothing was asked yet. */
export type Length = { ms: number; exact: boolean };
type Known = { look: string; answer: SceneTiming | null; problem: string };

class Timings {
  #editor = $state.raw<Editor>();
  /** Several ask for the times of the scene that is shown, at every letter. */
  #shown = $derived(this.#editor ? lookOf(this.#editor.plain, this.#editor.sceneIndex) : "");
  #common = $derived(this.#editor ? commonOf(this.#editor.project) : "");
  /** By scene id. */
  #known = new SvelteMap<string, Known>();
  /** By scene and line. */
  #heard = new SvelteMap<string, Heard>();
  #told = new SvelteMap<string, { key: string; line: LineTiming }>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;

  /** Keeps up with an editor; call it while the editor's page is made. */
  follow(editor: Editor): void {
    this.#editor = editor;
    $effect(() => () => {
      if (this.#editor !== editor) return; // another one is here already
      clearTimeout(this.#timer);
      this.#editor = undefined;
    });
    $effect(() => {
      void [editor.version, editor.sceneIndex];
      this.#soon(AFTER_MS);
    });
  }

  /** Of a scene, by its number. */
  of(index: number): Length {
    const project = this.#editor?.plain;
    const scene = project?.scenes[index];
    if (!project || !scene) return { ms: 0, exact: false };
    const known = this.#known.get(scene.id);
    if (known?.answer && known.look === this.#look(index)) return { ms: known.answer.duration_ms, exact: known.answer.problems.length === 0 && known.answer.lines.every((line) => line.problems.length === 0) };
    if (scene.duration_ms !== null) return { ms: scene.duration_ms, exact: true };
    const last = this.lines(index).at(-1);
    const [before, after] = sides(project, index);
    return { ms: last ? last.end + LEAD_OUT_MS + after : Math.max(UNTIMED_MS, before + after), exact: false };
  }

  /** The lines of a scene that can be heard, in order. */
  lines(index: number): Placed[] {
    const project = this.#editor?.plain;
    const scene = project?.scenes[index];
    if (!project || !scene) return [];
    const known = this.#known.get(scene.id);
    if (known?.answer && known.look === this.#look(index)) {
      return known.answer.lines.flatMap(({ id, start_ms: start, end_ms: end }) => (start !== null && end !== null ? [{ id, start, end, exact: true }] : []));
    }
    return laid(scene.script, sides(project, index)[0], (line) => keyOf(scene, line, this.#common), (id) => this.#heard.get(`${scene.id} ${id}`));
  }

  /** What the server has to say about a line as it is now. */
  about(index: number, line: Line): LineTiming | undefined {
    const project = this.#editor?.project;
    const scene = project?.scenes[index];
    if (!project || !scene) return undefined;
    const told = this.#told.get(`${scene.id} ${line.id}`);
    return told?.key === keyOf(scene, line, this.#common) ? told.line : undefined;
  }

  /** Why the times of a scene are not known, or why it cannot be exported, if that is not about one of its lines. */
  problem(index: number): { code: string; text: string } | undefined {
    const scene = this.#editor?.plain.scenes[index];
    const known = scene && this.#known.get(scene.id);
    if (!known || known.look !== this.#look(index)) return undefined;
    if (known.problem) return { code: "", text: known.problem };
    const found = known.answer?.problems.find((one) => one.path.endsWith(".duration_ms"));
    return found && { code: found.code, text: found.msg };
  }

  #look(index: number): string {
    const editor = this.#editor!;
    return index === editor.sceneIndex ? this.#shown : lookOf(editor.plain, index);
  }

  #soon(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  /** One request after the other, until nothing is left to ask. */
  async #ask(): Promise<void> {
    if (this.#asking) return; // it comes round to what has changed meanwhile
    this.#asking = true;
    try {
      for (let next = this.#next(AT_ONCE); next && this.#editor; next = this.#next(AT_ONCE)) await this.#learn(next);
    } catch {
      this.#soon(TRY_AGAIN_MS);
    } finally {
      this.#asking = false;
    }
  }

  /** Scenes beside each other whose times are not known; the one that is looked at alone and first. */
  #next(most: number): { document: Project; from: number; to: number } | null {
    if (!this.#editor) return null;
    const document = this.#editor.plain;
    const due = (index: number): boolean => this.#known.get(document.scenes[index]!.id)?.look !== lookOf(document, index);
    const shown = Math.min(this.#editor.sceneIndex, document.scenes.length - 1);
    if (due(shown)) return { document, from: shown, to: shown + 1 };
    const from = document.scenes.findIndex((_, index) => due(index));
    if (from < 0) return null;
    let to = from + 1;
    while (to < document.scenes.length && to - from < most && due(to)) to += 1;
    return { document, from, to };
  }

  /** Throws when it is worth trying again. */
  async #learn({ document, from, to }: { document: Project; from: number; to: number }): Promise<void> {
    try {
      for (const answer of await speech.timings(document, from, to)) this.#keep(document, answer);
    } catch (error) {
      if (!(error instanceof ApiError) || error.offline || error.status >= 500 || [408, 429].includes(error.status)) throw error;
      if (to - from > 1) for (let index = from; index < to; index++) await this.#learn({ document, from: index, to: index + 1 });
      else this.#known.set(document.scenes[from]!.id, { look: lookOf(document, from), answer: null, problem: said(error) });
    }
  }

  #keep(document: Project, answer: SceneTiming): void {
    const scene = document.scenes[answer.index]!;
    const common = commonOf(document);
    for (const line of scene.script) {
      const told = line.kind === "line" && answer.lines.find((one) => one.id === line.id);
      if (!told) continue;
      const [at, key] = [`${scene.id} ${line.id}`, keyOf(scene, line, common)];
      this.#told.set(at, { key, line: told });
      if (told.start_ms !== null && told.end_ms !== null) this.#heard.set(at, { key, text: line.text, ms: told.end_ms - told.start_ms });
    }
    this.#known.set(scene.id, { look: lookOf(document, answer.index), answer, problem: "" });
  }
}

function keyOf(scene: Scene, line: Line, common: string): string {
  const speaker = speakerOf(scene, line);
  return lineKey(line, speaker && [speaker.presenter, speaker.outfit, speaker.language], common);
}

const commonOf = (project: Project): string => JSON.stringify([project.language, project.dictionary]);

/** Looks of scenes that did not change since, with what was around them. */
const looks = new WeakMap<Scene, { around: unknown[]; look: string }>();

/** What of a scene its times, and what is told about its lines, depend on. The project is plain data: equal parts are the same ones. */
function lookOf(project: Project, index: number): string {
  const scene = project.scenes[index];
  if (!scene) return "";
  const around = [...sides(project, index), (scene.captions ?? project.captions).enabled, project.fps, project.language, project.dictionary];
  const known = looks.get(scene);
  if (known?.around.every((one, n) => one === around[n])) return known.look;
  const cast = presentersIn(scene).map((clip) => [clip.id, clip.presenter, clip.outfit, clip.language]);
  const films = scene.clips.flatMap((clip) => (clip.type === "video" ? [[clip.url, clip.loop, clip.start_ms, clip.end_ms, clip.trim_start_ms, clip.trim_end_ms]] : []));
  const look = JSON.stringify([scene.script, scene.duration_ms, cast, films, around]);
  looks.set(scene, { around, look });
  return look;
}

/** Milliseconds that the transitions at both ends take. */
function sides(project: Project, index: number): [number, number] {
  const overlap = (scene: Scene | undefined): number => (scene?.transition && scene.transition.type !== "cut" ? scene.transition.duration_ms : 0);
  return [overlap(project.scenes[index - 1]), index < project.scenes.length - 1 ? overlap(project.scenes[index]) : 0];
}

export const timings = new Timings();
