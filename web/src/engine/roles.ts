/** Roles for parts that have none, guessed from how they look, so that a brand kit can dress a whole project. Pure. */
import type { Clip, Project, Roles, Scene } from "../api/types";
import { opaque } from "./colour.ts";
import { plainOf } from "./paint.ts";

type Ground = "background" | "primary" | "accent" | "secondary";

/** Of the shorter side of the canvas: letters from this size on are a heading. */
const HEADING = 0.05;
const SHAPE_ROLES = ["primary", "accent", "secondary"] as const;
const NOTHING: Roles = { wire: {}, fill: null, background: null, stroke: null, font: null, on: null };

/** A copy; parts that have roles keep them. */
export function withRoles(project: Project): Project {
  const copy = structuredClone(project);
  const shapes = shapeColours(copy);
  const side = Math.min(copy.canvas.width, copy.canvas.height);
  for (const scene of copy.scenes) {
    if (scene.background.url === null) scene.background.roles ??= { ...NOTHING, fill: "background" };
    for (const clip of scene.clips) {
      if (clip.type === "shape") clip.roles ??= { ...NOTHING, fill: SHAPE_ROLES[Math.min(2, shapes.indexOf(opaque(plainOf(clip.fill))))]! };
    }
    for (const clip of scene.clips) {
      if (clip.type !== "text" || clip.roles) continue;
      const font = clip.style.size >= side * HEADING ? "heading" : "body";
      const ground = groundOf(scene, clip);
      clip.roles = ground === null ? { ...NOTHING, font } : { ...NOTHING, font, fill: ground === "primary" ? "background" : "text", on: ground };
    }
  }
  return copy;
}

/** Parts that a kit could dress, and that name no role. */
export const withoutRoles = (project: Project): number =>
  project.scenes.reduce((sum, scene) => sum + scene.clips.filter((clip) => (clip.type === "text" || clip.type === "shape") && !clip.roles).length, 0);

/** The colours of shapes, the most used first. */
function shapeColours(project: Project): string[] {
  const counts = new Map<string, number>();
  for (const clip of project.scenes.flatMap((scene) => scene.clips)) {
    if (clip.type !== "shape") continue;
    const colour = opaque(plainOf(clip.fill));
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
}

/** What the middle of a text stands on; null: on a picture, whose colours nobody knows. */
function groundOf(scene: Scene, text: Clip): Ground | null {
  const middle = middleOf(text);
  const under = scene.clips.filter((clip) => clip.layer < text.layer || (clip.layer === text.layer && scene.clips.indexOf(clip) < scene.clips.indexOf(text)));
  for (const clip of under.toSorted((a, b) => b.layer - a.layer)) {
    if (!middle || !covers(clip, middle)) continue;
    if (clip.type === "shape") return (clip.roles?.fill as Ground | null) ?? null;
    if (clip.type === "image" || clip.type === "video") return null;
  }
  return scene.background.url === null ? "background" : null;
}

function middleOf(clip: Clip): [number, number] | null {
  const g = clip.geometry;
  return g.kind === "box" ? [g.left + (g.width * g.scale_x) / 2, g.top + (g.height * g.scale_y) / 2] : null;
}

function covers(clip: Clip, [x, y]: [number, number]): boolean {
  const g = clip.geometry;
  return g.kind === "box" && x >= g.left && y >= g.top && x <= g.left + g.width * g.scale_x && y <= g.top + g.height * g.scale_y;
}
