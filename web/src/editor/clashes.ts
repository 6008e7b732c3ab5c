/** What clashes, in words, by the scene that it is in. */
import type { Project } from "../api/types";
import type { Conflict } from "../engine/merge";
import type { Words } from "../text/en";
import { clipName } from "./names";

/** `scene`: its id, null for the project itself. */
export type Clashing = { scene: string | null; title: string; what: string[] };

export function clashing(conflicts: readonly Conflict[], mine: Project, theirs: Project, words: Words): Clashing[] {
  const groups = new Map<string | null, Clashing>();
  for (const conflict of conflicts) {
    const group = groups.get(conflict.scene) ?? { scene: conflict.scene, title: titled(conflict.scene, mine, theirs, words), what: [] };
    groups.set(conflict.scene, group);
    const what = told(conflict, mine, theirs, words);
    if (!group.what.includes(what)) group.what.push(what);
  }
  return [...groups.values()];
}

function titled(id: string | null, mine: Project, theirs: Project, words: Words): string {
  if (id === null) return words.saving.project;
  const own = mine.scenes.findIndex((scene) => scene.id === id);
  const [index, scene] = own >= 0 ? [own, mine.scenes[own]] : [theirs.scenes.findIndex((one) => one.id === id), theirs.scenes.find((one) => one.id === id)];
  return `${words.scenes.scene} ${index + 1}${scene?.name ? `: ${scene.name}` : ""}`;
}

const FIELDS: Record<string, keyof Words["did"]> = {
  name: "name", canvas: "shape", captions: "captions", soundtrack: "music", background: "background", transition: "transition", script: "script", text: "text",
  geometry: "move", layer: "order", animations: "animation", locked: "lock", tag: "tag", crop: "crop", content: "crop", duration_ms: "scene",
};
const SETTINGS = ["dictionary", "language", "fps", "watermark", "brand"];

function told(conflict: Conflict, mine: Project, theirs: Project, words: Words): string {
  const scenes = [mine, theirs].map((one) => one.scenes.find((scene) => scene.id === conflict.scene));
  const clip = scenes.flatMap((scene) => scene?.clips ?? []).find((one) => one.id === conflict.part);
  const field = conflict.scene !== null && conflict.part === null && conflict.field === "name" ? "scene" : (FIELDS[conflict.field] ?? (SETTINGS.includes(conflict.field) ? "settings" : "look"));
  const line = conflict.part !== null && !clip;
  const how =
    conflict.how === "order" ? words.saving.order
    : conflict.how === "removed by me" ? words.saving.deletedByMe
    : conflict.how === "removed by them" ? words.saving.deletedByThem
    : words.did[line ? "script" : field];
  return clip ? `${clipName(clip, words)}: ${how}` : line && conflict.how !== "changed" ? `${words.did.script}: ${how}` : how;
}
