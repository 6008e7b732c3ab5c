/** The project that is being edited: document, selection, undo. One per editor page. */
import { untrack } from "svelte";
import * as projects from "../api/projects";
import type { Clip, Project, ProjectResource, Scene } from "../api/types";
import { History } from "../engine/history";
import { type Copied, ready } from "../engine/pasting";
import { type Deed, deedOf } from "../engine/telling";
import { composition } from "../ui/composing";
import { forget, type Left, leftOf, whole } from "./kept";
import { Mirror } from "./mirror.svelte";
import { Saver, type Saving } from "./saving.svelte";

/** What is looked at: a scene by its id, and what of it is selected. */
type View = { scene: string; selected: string[] };

export class Editor {
  /** When what was edited before has been saved, as far as it can be: open nothing earlier. */
  static left: Promise<unknown> = Promise.resolve();

  readonly id: string;
  project = $state<Project>() as Project;
  sceneIndex = $state(0);
  selected = $state<string[]>([]);
  /** What of the scene is shown, in ms from its start; null: whatever shows it best. */
  moment = $state<number | null>(null);
  recovered = $state(false);
  /** Goes up with every change. */
  version = $state(0);
  canUndo = $state(false);
  canRedo = $state(false);
  readonly mayEdit: boolean;
  readonly saver: Saver;
  #history = new History<Project, View>();
  #mirror = new Mirror(() => this.project);
  #stop: () => void;

  scene = $derived<Scene>(this.project.scenes[Math.min(this.sceneIndex, this.project.scenes.length - 1)]!);
  clips = $derived<Clip[]>(this.scene.clips.filter((clip) => clip.type !== "audio").toSorted((a, b) => a.layer - b.layer));
  picked = $derived<Clip[]>(this.clips.filter((clip) => this.selected.includes(clip.id)));

  constructor(id: string, document: Project, rev: number, mayEdit: boolean) {
    this.id = id;
    this.project = document;
    this.mayEdit = mayEdit;
    // As long as somebody follows it, only what changed is read again.
    this.#stop = $effect.root(() => {
      $effect(() => void this.#mirror.plain);
    });
    this.saver = new Saver(this, rev);
  }

  /** With the edits that never reached the server, if this browser has some. */
  static async open(id: string, mayEdit: boolean): Promise<Editor> {
    await Editor.left;
    const found = await projects.get(id);
    const editor = new Editor(id, found.document, found.rev, mayEdit);
    if (mayEdit) await editor.#recover();
    return editor;
  }

  /** The document as plain data that shares what did not change. Read only. */
  get plain(): Project {
    return this.#mirror.plain;
  }

  /** The project without its scenes. */
  get head(): Omit<Project, "scenes"> {
    return this.#mirror.head;
  }

  get saving(): Saving {
    return this.saver.state;
  }

  get rev(): number {
    return this.saver.rev;
  }

  get problem(): string {
    return this.saver.problem;
  }

  save(): Promise<boolean> {
    return this.saver.save();
  }

  /** Saves for the last time; what does not arrive is kept in the browser. `opening`: what `open` gave, there or not yet. */
  static leave(opening: Promise<Editor>): void {
    Editor.left = opening.then(
      (editor) => editor.saver.leave().finally(editor.#stop),
      () => undefined, // was not opened
    );
  }

  /** Changes the document in one step of undo. `label` joins steps of the same kind that follow quickly. */
  change(label: string, how: (project: Project) => void): void {
    if (!this.mayEdit) return;
    untrack(() => {
      const [before, view] = [this.plain, this.#view()];
      how(this.project);
      if (this.plain === before) return;
      this.#history.mark(before, view, label, performance.now(), composition());
      this.#changed();
      const version = this.version;
      queueMicrotask(() => version === this.version && this.#history.settle(this.#view()));
    });
  }

  undo(): void {
    if (this.mayEdit) this.#jump(this.#history.undo(this.plain));
  }

  redo(): void {
    if (this.mayEdit) this.#jump(this.#history.redo());
  }

  /** What the next undo takes back. */
  get undoes(): Deed | undefined {
    const span = this.version >= 0 ? this.#history.undone(this.plain) : undefined;
    return span && deedOf(...span);
  }

  get redoes(): Deed | undefined {
    const span = this.version >= 0 ? this.#history.redone() : undefined;
    return span && deedOf(...span);
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

  /** From the clipboard: they were copied in some scene, tab or project. */
  paste(from: Copied): void {
    const now = this.plain;
    const { clips, speaks } = ready(from, this.id, now, now.scenes[this.sceneIndex]!);
    this.change("", () => {
      this.scene.clips.push(...(structuredClone(clips) as Clip[]));
      for (const item of this.scene.script) if (item.kind === "line" && item.speaker === null && speaks.has(item.id)) item.speaker = speaks.get(item.id)!;
    });
    if (this.mayEdit) this.selected = clips.map((clip) => clip.id);
  }

  duplicateSelected(): void {
    const scene = this.plain.scenes[this.sceneIndex]!;
    const clips = scene.clips.filter((clip) => this.selected.includes(clip.id));
    if (clips.length > 0) this.paste({ project: this.id, canvas: this.plain.canvas, clips, lines: {} });
  }

  /** As somebody else saved it, put together with mine; `again` does the same to each document that undo remembers. */
  adopt(document: Project, again: (one: Project) => Project): void {
    untrack(() => {
      const view = this.#view();
      this.#history.rebase(again);
      this.#put(document);
      this.#look(view);
      this.version += 1;
    });
  }

  replace(document: Project): void {
    untrack(() => {
      const view = this.#view();
      this.change("", () => this.#put(document));
      this.#look(view);
    });
  }

  #view(): View {
    return { scene: this.scene.id, selected: [...this.selected] };
  }

  #look(at: View): void {
    const found = this.project.scenes.findIndex((scene) => scene.id === at.scene);
    const index = found >= 0 ? found : Math.min(this.sceneIndex, this.project.scenes.length - 1);
    if (index !== this.sceneIndex || found < 0) this.moment = null;
    this.sceneIndex = index;
    this.selected = at.selected.filter((id) => this.scene.clips.some((clip) => clip.id === id));
  }

  #jump(to: { document: Project; view: View } | undefined): void {
    if (!to) return;
    this.#put(to.document);
    this.#look(to.view);
    this.#changed();
  }

  /** Writes what is different, and leaves what is equal as it is. */
  #put(document: Project): void {
    const { scenes, ...head } = document;
    const now = this.#mirror.head;
    const project = this.project as unknown as Record<string, unknown>;
    for (const key of Object.keys(now)) if (!(key in head)) delete project[key];
    for (const [key, value] of Object.entries(head)) if (now[key as keyof typeof now] !== value) project[key] = structuredClone(value);
    const live = new Map(this.project.scenes.map((scene) => [scene.id, scene]));
    const next = scenes.map((scene) => {
      const here = live.get(scene.id);
      return here && this.#mirror.scene(here) === scene ? here : structuredClone(scene);
    });
    const inPlace = next.length === this.project.scenes.length && next.every((scene, n) => scene.id === this.project.scenes[n]!.id);
    if (inPlace) next.forEach((scene, n) => this.project.scenes[n] !== scene && (this.project.scenes[n] = scene));
    else this.project.scenes = next;
    this.project.scenes.forEach((scene, n) => live.get(scene.id) !== scene && this.#mirror.knows(scene, scenes[n]!));
  }

  #changed(): void {
    this.version += 1;
    this.canUndo = this.#history.undone(this.plain) !== undefined;
    this.canRedo = this.#history.redone() !== undefined;
    this.saver.changed();
  }

  /** One tab's after the other's, each when the one before is saved: where two changed the same, it is asked. */
  async #recover(): Promise<void> {
    const left = await leftOf(this.id);
    if (left.length === 0) return;
    this.saver.onsettled = () => void this.#next(left);
    await this.#next(left);
  }

  #takeUp({ name, kept }: Left, base: ProjectResource, newest: ProjectResource): void {
    this.saver.recover(whole(kept, base.document), base, newest);
    this.recovered = true;
    forget(name);
  }

  async #next(others: Left[]): Promise<void> {
    const next = others[0];
    if (!next) return;
    const get = (rev: number): Promise<ProjectResource> => projects.get(this.id, rev);
    const found = await Promise.all([get(next.kept.rev), get(this.rev)]).catch(() => null); // stays where it is kept
    if (this.saving !== "saved" || others[0] !== next || (found && found[1].rev !== this.rev)) return;
    others.shift();
    if (found) this.#takeUp(next, ...found);
    if (this.saver.state === "saved") await this.#next(others);
  }
}
