/** Scenes put in another order, and how long they play. Pure. */
import type { Scene, Transition } from "../api/types";

/** `ids` together before what stands at `to` now (the length: at the end), in the order that they have. */
export function reordered<T extends { id: string }>(scenes: readonly T[], ids: ReadonlySet<string>, to: number): T[] {
  const moving = scenes.filter((scene) => ids.has(scene.id));
  const before = scenes.slice(0, to).filter((scene) => !ids.has(scene.id));
  const after = scenes.slice(to).filter((scene) => !ids.has(scene.id));
  return [...before, ...moving, ...after];
}

/** From one to the other, both included, whichever comes first. */
export function rangeOf<T extends { id: string }>(scenes: readonly T[], from: string, to: string): string[] {
  const [a, b] = [scenes.findIndex((scene) => scene.id === from), scenes.findIndex((scene) => scene.id === to)];
  if (a < 0 || b < 0) return b < 0 ? [] : [to];
  return scenes.slice(Math.min(a, b), Math.max(a, b) + 1).map((scene) => scene.id);
}

type Timed = { transition: Pick<Transition, "type" | "duration_ms"> | null };

const overlap = (scene: Timed | undefined): number => (!scene?.transition || scene.transition.type === "cut" ? 0 : scene.transition.duration_ms);

/** Of the whole video: scenes overlap by their transitions. */
export function totalLength(scenes: readonly Timed[], lengths: readonly number[]): number {
  const shared = scenes.slice(0, -1).reduce((sum, scene) => sum + overlap(scene), 0);
  return lengths.reduce((sum, ms) => sum + ms, 0) - shared;
}

/** Where something dropped at `x` goes, among boxes that stand beside each other. */
export function insertionAt(boxes: readonly { left: number; right: number }[], x: number): number {
  const found = boxes.findIndex((box) => x < (box.left + box.right) / 2);
  return found < 0 ? boxes.length : found;
}

export const nameOf = (scene: Pick<Scene, "name">, number: number, word: string): string => `${word} ${number}${scene.name ? `: ${scene.name}` : ""}`;
