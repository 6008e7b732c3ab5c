/** Scenes by copy and paste, within a project and between projects. */
import type { Scene } from "../../api/types";
import { copyOfScene } from "../../engine/make";
import type { Editor } from "../editor.svelte";
import { insertScenes } from "./sceneEdits.svelte";

const MARK = "greenroom/scenes";

export function scenesText(editor: Editor, ids: ReadonlySet<string>): string {
  const scenes = editor.project.scenes.filter((scene) => ids.has(scene.id)).map((scene) => $state.snapshot(scene));
  return JSON.stringify({ schema: MARK, scenes });
}

/** True when there were scenes in it; they stand behind the shown one then. */
export function pasteScenes(editor: Editor, text: string): boolean {
  const found = scenesIn(text);
  insertScenes(editor, editor.sceneIndex + 1, found.map(copyOfScene));
  return found.length > 0;
}

function scenesIn(text: string): Scene[] {
  if (!text.includes(MARK)) return [];
  try {
    const found = JSON.parse(text) as { schema?: string; scenes?: Scene[] };
    return found.schema === MARK && Array.isArray(found.scenes) && found.scenes.every(isScene) ? found.scenes : [];
  } catch {
    return [];
  }
}

const isScene = (one: Partial<Scene> | null): boolean => typeof one?.id === "string" && Array.isArray(one.clips) && Array.isArray(one.script) && typeof one.background === "object";
