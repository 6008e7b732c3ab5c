/** What happened between two documents, as a kind that has a name. Pure; cheap where they share what is equal. */
import type { Box, Clip, Project, Scene } from "../api/types";

export type Deed =
  | "addScene" | "removeScene" | "moveScene" | "scene" | "transition" | "background" | "script" | "captions" | "name" | "shape" | "music" | "settings"
  | "add" | "remove" | "move" | "resize" | "turn" | "order" | "text" | "look" | "animation" | "lock" | "tag" | "crop" | "several";

export function deedOf(before: Project, after: Project): Deed {
  const deeds = new Set<Deed>();
  if (before.canvas !== after.canvas && JSON.stringify(before.canvas) !== JSON.stringify(after.canvas)) return "shape";
  const [was, is] = [before.scenes.map((scene) => scene.id), after.scenes.map((scene) => scene.id)];
  if (is.length > was.length) return "addScene";
  if (is.length < was.length) return "removeScene";
  if (is.some((id, n) => id !== was[n])) return "moveScene";
  if (before.name !== after.name) deeds.add("name");
  if (before.captions !== after.captions) deeds.add("captions");
  if (before.soundtrack !== after.soundtrack) deeds.add("music");
  for (const key of ["dictionary", "language", "fps", "watermark", "brand"] as const) if (before[key] !== after[key]) deeds.add("settings");
  after.scenes.forEach((scene, n) => scene !== before.scenes[n] && inScene(before.scenes[n]!, scene, deeds));
  return only(deeds);
}

const only = (deeds: Set<Deed>): Deed => (deeds.size === 1 ? [...deeds][0]! : "several");

function inScene(before: Scene, after: Scene, deeds: Set<Deed>): void {
  if (before.background !== after.background) deeds.add("background");
  if (before.transition !== after.transition) deeds.add("transition");
  if (before.captions !== after.captions) deeds.add("captions");
  if (before.name !== after.name || before.duration_ms !== after.duration_ms) deeds.add("scene");
  const was = new Map(before.clips.map((clip) => [clip.id, clip]));
  const is = new Set(after.clips.map((clip) => clip.id));
  const gone = before.clips.filter((clip) => !is.has(clip.id)).length > 0;
  if (gone) deeds.add("remove");
  else if (before.script !== after.script) deeds.add("script"); // who goes takes the lines' speaker along
  for (const clip of after.clips) {
    const old = was.get(clip.id);
    if (!old) deeds.add("add");
    else if (old !== clip) inClip(old, clip, deeds);
  }
}

const KINDS: Record<string, Deed> = { layer: "order", text: "text", animations: "animation", locked: "lock", tag: "tag", crop: "crop", content: "crop" };

function inClip(before: Clip, after: Clip, deeds: Set<Deed>): void {
  const [was, is] = [before as unknown as Record<string, unknown>, after as unknown as Record<string, unknown>];
  const found = new Set<Deed>();
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (was[key] === is[key]) continue;
    found.add(key === "geometry" ? placed(before.geometry as Box, after.geometry as Box) : (KINDS[key] ?? "look"));
  }
  const cut = found.has("crop"); // which moves the edges too
  for (const deed of found) if (!cut || (deed !== "move" && deed !== "resize")) deeds.add(deed);
}

function placed(before: Box, after: Box): Deed {
  if (before.angle !== after.angle) return "turn";
  const sides = ["width", "height", "scale_x", "scale_y", "long_side"] as (keyof Box)[];
  return sides.some((side) => before[side] !== after[side]) ? "resize" : "move";
}
