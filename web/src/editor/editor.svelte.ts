/** The project that is being edited: document, selection, undo, saving. One per editor page. */
import { ApiError, said } from "../api/http";
import * as projects from "../api/projects";
import type { Clip, Project, Scene } from "../api/types";
import { covers } from "../engine/covers";
import { History } from "../engine/history";
import { copyOfScene, newId, newScene } from "../engine/make";
import { drop, keep, keptOf } from "./kept";

export type Saving = "saved" | "unsaved" | "saving" | "offline" | "failed" | "conflict";

const SAVE_AFTER_MS = 800;
const TRY_AGAIN_MS = 4000;

export class Editor {
  /** When what was edited before has been saved, as far as it can be: open nothing earlier. */
  static left: Promise<unknown> = Promise.resolve();

  readonly id: string;
  project = $state<Project>() as Project;
  rev = $state(0);
  sceneIndex = $state(0);
  selected = $state<string[]>([]);
  /** What of the scene is shown, in ms from its start; null: whatever shows it best. */
  moment = $state<number | null>(null);
  saving = $state<Saving>("saved");
  /** Why the server does not take the document; trying again would not help. */
  problem = $state("");
  recovered = $state(false);
  /** Goes up with every change. */
  version = $state(0);
  canUndo = $state(false);
  canRedo = $state(false);
  readonly mayEdit: boolean;
  #history = new History();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<boolean> | undefined;
  /** Was sent, and nobody knows whether it came. */
  #lost: Project | undefined;
  #gone = false;

  scene = $derived<Scene>(this.project.scenes[Math.min(this.sceneIndex, this.project.scenes.length - 1)]!);
  clips = $derived<Clip[]>(this.scene.clips.filter((clip) => clip.type !== "audio").toSorted((a, b) => a.layer - b.layer));
  picked = $derived<Clip[]>(this.clips.filter((clip) => this.selected.includes(clip.id)));

  constructor(id: string, document: Project, rev: number, mayEdit: boolean) {
    this.id = id;
    this.project = document;
    this.rev = rev;
    this.mayEdit = mayEdit;
    this.#recover();
  }

  /** Changes the document in one step of undo. `label` joins steps of the same kind that follow quickly. */
  change(label: string, how: (project: Project) => void): void {
    if (!this.mayEdit) return;
    this.#history.mark(this.#text(), label, performance.now());
    how(this.project);
    this.#changed();
  }

  undo(): void {
    this.#jump(this.#history.undo(this.#text()));
  }

  redo(): void {
    this.#jump(this.#history.redo(this.#text()));
  }

  select(id: string, more = false): void {
    if (!more) this.selected = [id];
    else this.selected = this.selected.includes(id) ? this.selected.filter((other) => other !== id) : [...this.selected, id];
  }

  show(scene: number): void {
    this.sceneIndex = scene;
    this.selected = [];
    this.moment = null;
  }

  topLayer(): number {
    return Math.max(300, ...this.scene.clips.map((clip) => clip.layer)) + 10;
  }

  add(clip: Clip): void {
    if (!this.mayEdit) return;
    this.change("", () => this.scene.clips.push(clip));
    this.selected = [clip.id];
  }

  removeSelected(): void {
    const gone = new Set(this.picked.filter((clip) => !clip.locked).map((clip) => clip.id));
    if (gone.size === 0 || !this.mayEdit) return;
    this.change("", () => {
      this.scene.clips = this.scene.clips.filter((clip) => !gone.has(clip.id));
      for (const item of this.scene.script) if (item.kind === "line" && item.speaker && gone.has(item.speaker)) item.speaker = null;
    });
    this.selected = this.selected.filter((id) => !gone.has(id));
  }

  /** From the clipboard: `clips` were copied in some scene, tab or project. */
  paste(clips: Clip[]): void {
    this.#insert(clips, 0);
  }

  duplicateSelected(): void {
    this.#insert($state.snapshot(this.picked) as Clip[], 24);
  }

  #insert(clips: Clip[], shift: number): void {
    if (!this.mayEdit) return;
    const made = clips.map((clip) => {
      const geometry = clip.geometry.kind === "box" ? { ...clip.geometry, left: clip.geometry.left + shift, top: clip.geometry.top + shift } : clip.geometry;
      return { ...clip, id: newId(), geometry } as Clip;
    });
    this.change("", () => this.scene.clips.push(...made));
    this.selected = made.map((clip) => clip.id);
  }

  addScene(copy: boolean): void {
    const made = copy ? copyOfScene($state.snapshot(this.scene) as Scene) : newScene(this.scene.background.colour);
    const at = this.sceneIndex + 1;
    this.change("", (project) => project.scenes.splice(at, 0, made));
    this.show(at);
  }

  removeScene(at: number): void {
    if (this.project.scenes.length < 2) return;
    this.change("", (project) => project.scenes.splice(at, 1));
    this.show(Math.max(0, Math.min(this.sceneIndex, this.project.scenes.length - 1)));
  }

  moveScene(from: number, to: number): void {
    if (to < 0 || to >= this.project.scenes.length || from === to) return;
    this.change("", (project) => project.scenes.splice(to, 0, ...project.scenes.splice(from, 1)));
    this.show(to);
  }

  /** Saves what is not saved yet; true when the server has it all. Never fails: `saving` and `problem` say what is. */
  save(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#running ??= this.#save().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Saves for the last time; what does not arrive is kept in the browser. */
  leave(): void {
    this.#gone = true;
    Editor.left = this.save().then((all) => all || (this.saving === "unsaved" ? this.save() : false));
  }

  async #save(): Promise<boolean> {
    if (this.saving === "saved") return true;
    if (this.saving === "conflict") return false;
    this.saving = "saving";
    const sent = this.version;
    const document = $state.snapshot(this.project) as Project;
    try {
      const rev = await this.#send(document);
      if (rev === "conflict") {
        this.saving = "conflict";
        return false;
      }
      this.rev = rev;
    } catch (error) {
      const passing = !(error instanceof ApiError) || error.offline || error.status >= 500 || [408, 429].includes(error.status);
      this.saving = passing ? "offline" : "failed";
      this.problem = passing ? "" : said(error);
      if (passing) this.#lost = document;
      if (passing) this.#saveSoon(TRY_AGAIN_MS);
      return false;
    }
    this.#lost = undefined;
    this.problem = "";
    if (this.version === sent) {
      this.saving = "saved";
      drop(this.id);
      return true;
    }
    this.saving = "unsaved";
    keep(this.id, this.rev, this.project);
    this.#saveSoon(0);
    return false;
  }

  /** The new rev. A save of mine that arrived while its answer was lost is no conflict. */
  async #send(document: Project): Promise<number | "conflict"> {
    const rev = await projects.save(this.id, document, this.rev);
    if (rev !== "conflict") return rev;
    const found = await projects.get(this.id);
    if (covers(found.document, document)) return found.rev;
    return this.#lost && covers(found.document, this.#lost) ? projects.save(this.id, document, found.rev) : "conflict";
  }

  /** After a conflict: my document as a project of its own. */
  async keepAsCopy(): Promise<string> {
    const made = await projects.create($state.snapshot(this.project) as Project, `${this.project.name} (2)`);
    this.forget();
    return made.id;
  }

  forget(): void {
    clearTimeout(this.#timer);
    drop(this.id);
    this.saving = "saved";
  }

  #text(): string {
    return JSON.stringify(this.project);
  }

  #jump(text: string | undefined): void {
    if (text === undefined || !this.mayEdit) return;
    const before = this.project.scenes.map((scene) => JSON.stringify(scene));
    const shown = this.sceneIndex;
    this.project = JSON.parse(text) as Project;
    const changed = this.project.scenes.map((scene, n) => JSON.stringify(scene) !== before[n]);
    if (!changed[this.sceneIndex] && changed.includes(true)) this.sceneIndex = changed.indexOf(true);
    this.sceneIndex = Math.min(this.sceneIndex, this.project.scenes.length - 1);
    if (this.sceneIndex !== shown) this.moment = null;
    this.selected = this.selected.filter((id) => this.scene.clips.some((clip) => clip.id === id));
    this.#changed();
  }

  #changed(): void {
    this.version += 1;
    this.canUndo = this.#history.canUndo;
    this.canRedo = this.#history.canRedo;
    keep(this.id, this.rev, this.project);
    if (this.saving === "conflict") return;
    if (this.saving !== "saving") this.saving = "unsaved";
    this.#saveSoon(SAVE_AFTER_MS);
  }

  #saveSoon(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#gone) return;
    this.#timer = setTimeout(() => void this.save(), ms);
  }

  /** Edits that never reached the server, if the server still has the rev that they were made on. */
  #recover(): void {
    const kept = this.mayEdit ? keptOf(this.id) : null;
    if (kept === null) return;
    this.project = kept.document;
    this.recovered = true;
    this.version += 1;
    this.saving = "unsaved";
    this.rev = kept.rev;
    this.#saveSoon(SAVE_AFTER_MS);
  }
}
