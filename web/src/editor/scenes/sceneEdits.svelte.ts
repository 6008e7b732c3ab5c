/** What is done to whole scenes; each is one step of undo. */
import type { Paint, Scene } from "../../api/types";
import { copyOfScene, newScene } from "../../engine/make";
import { reordered } from "../../engine/scenes";
import { counted, spoken } from "../../text/words.svelte";
import { toasts } from "../../ui/toasts.svelte";
import type { Editor } from "../editor.svelte";

/** As server and manual say. */
export const MOST_SCENES = 500;

const plain = (editor: Editor, ids: ReadonlySet<string>): Scene[] => editor.project.scenes.filter((scene) => ids.has(scene.id)).map((scene) => $state.snapshot(scene) as Scene);

export function insertScenes(editor: Editor, at: number, made: readonly Scene[]): void {
  if (!editor.mayEdit || made.length === 0) return;
  if (editor.project.scenes.length + made.length > MOST_SCENES) return toasts.warn(spoken.words.scenes.tooMany);
  editor.change("", (project) => project.scenes.splice(at, 0, ...made));
  editor.show(at);
}

export function addScene(editor: Editor, after = editor.sceneIndex): void {
  const colour = editor.project.scenes[after]?.background.colour;
  insertScenes(editor, after + 1, [newScene($state.snapshot(colour) as Paint | undefined)]);
}

/** Behind the last of them. */
export function duplicateScenes(editor: Editor, ids: ReadonlySet<string>): void {
  const last = editor.project.scenes.findLastIndex((scene) => ids.has(scene.id));
  insertScenes(editor, last + 1, plain(editor, ids).map(copyOfScene));
}

/** With a way back, wherever the project has gone meanwhile. The last scene of a project stays. */
export function removeScenes(editor: Editor, ids: ReadonlySet<string>): void {
  const scenes = editor.project.scenes;
  const at = scenes.findIndex((scene) => ids.has(scene.id));
  const gone = plain(editor, ids);
  if (!editor.mayEdit || gone.length === 0 || gone.length >= scenes.length) return;
  const places = new Map(scenes.map((scene, index) => [scene.id, index]));
  const shown = editor.scene.id;
  editor.change("", (project) => (project.scenes = project.scenes.filter((scene) => !ids.has(scene.id))));
  const kept = editor.project.scenes.findIndex((scene) => scene.id === shown);
  editor.show(kept >= 0 ? kept : Math.min(at, editor.project.scenes.length - 1));
  const back = (): void => {
    const missing = gone.filter((scene) => editor.project.scenes.every((other) => other.id !== scene.id));
    if (missing.length === 0) return;
    editor.change("", (project) => {
      for (const scene of missing) project.scenes.splice(Math.min(places.get(scene.id)!, project.scenes.length), 0, scene);
    });
    editor.show(editor.project.scenes.findIndex((scene) => scene.id === missing[0]!.id));
  };
  const words = spoken.words.scenes;
  toasts.say(gone.length > 1 ? counted(gone.length, words.removedMany) : words.removed, { label: spoken.words.undo, run: back });
}

/** `to`: the place, counted as they stand now, before which they go. */
export function moveScenes(editor: Editor, ids: ReadonlySet<string>, to: number): void {
  const shown = editor.scene.id;
  const order = reordered(editor.project.scenes, ids, to);
  if (!editor.mayEdit || order.every((scene, index) => scene.id === editor.project.scenes[index]?.id)) return;
  editor.change("", (project) => (project.scenes = order));
  editor.show(editor.project.scenes.findIndex((scene) => scene.id === shown));
}

export function renameScene(editor: Editor, scene: Scene, name: string): void {
  if (name !== scene.name) editor.change("", () => (scene.name = name));
}
