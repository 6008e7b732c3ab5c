/** Clips that were copied somewhere, made ready for a scene. Pure, but for fresh ids. */
import type { Canvas, Clip, Project, Scene } from "../api/types";
import { newId } from "./make.ts";
import { relaid } from "./relay.ts";

/** `lines`: by clip id, the ids of the lines that it spoke where it was copied. */
export type Copied = { project: string; canvas: Canvas; clips: Clip[]; lines: Record<string, string[]> };
export type Ready = { clips: Clip[]; speaks: Map<string, string> };

const STEP_PX = 24;
const MARK = "greenroom/clips";
/** Of everything of Greenroom's that is copied as text. */
const OURS = /^\{"schema":"greenroom\//;

export const clipsText = (from: Copied): string => JSON.stringify({ schema: MARK, ...from });

/** "damaged": it says that it was copied here, and no longer is what was copied. Null: it comes from elsewhere. */
export function clipsIn(text: string): Copied | "damaged" | null {
  if (!OURS.test(text)) return null;
  try {
    const { schema, ...rest } = JSON.parse(text) as Copied & { schema?: string };
    return schema === MARK && isWhole(rest) ? rest : "damaged";
  } catch {
    return "damaged";
  }
}

const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);

function isWhole({ canvas, clips, lines }: Partial<Copied>): boolean {
  if (!isNumber(canvas?.width) || !isNumber(canvas?.height) || typeof lines !== "object" || lines === null || !Object.values(lines).every(Array.isArray)) return false;
  return Array.isArray(clips) && clips.length > 0 && clips.every((clip) => typeof clip?.id === "string" && typeof clip.type === "string" && isNumber(clip.layer) && ["box", "fit"].includes(clip.geometry?.kind));
}

export function copied(project: string, canvas: Canvas, scene: Scene, clips: readonly Clip[]): Copied {
  const lines: Record<string, string[]> = {};
  for (const item of scene.script) if (item.kind === "line" && item.speaker) (lines[item.speaker] ??= []).push(item.id);
  return { project, canvas, clips: [...clips], lines };
}

/**
 * In front of everything and beside each other as they were; a little further down each time that they are there
 * already. `speaks`: by line id, who speaks it again: a presenter that was cut and comes back.
 */
export function ready(from: Copied, id: string, into: Project, scene: Scene): Ready {
  const fitted = suited(from, into.canvas);
  const shift = free(fitted, scene.clips);
  const taken = new Set(into.scenes.flatMap((one) => one.clips.map((clip) => clip.id)));
  const top = Math.max(300, ...scene.clips.map((clip) => clip.layer));
  const order = fitted.toSorted((a, b) => a.layer - b.layer);
  const speaks = new Map<string, string>();
  const clips = fitted.map((clip) => {
    const made = { ...moved(clip, shift, into.canvas), id: from.project === id && !taken.has(clip.id) ? clip.id : newId(), layer: top + 10 * (order.indexOf(clip) + 1), locked: false } as Clip;
    for (const line of from.lines[clip.id] ?? []) speaks.set(line, made.id);
    return made;
  });
  return { clips, speaks };
}

/** On a canvas of another shape they are laid out again. */
function suited({ canvas, clips }: Copied, to: Canvas): Clip[] {
  if (canvas.width === to.width && canvas.height === to.height) return clips;
  return relaid({ canvas, scenes: [{ clips }] } as unknown as Project, to).scenes[0]!.clips;
}

function moved(clip: Clip, by: number, canvas: Canvas): Clip {
  const g = clip.geometry;
  const geometry = g.kind === "box" ? { ...g, left: g.left + by, top: g.top + by } : { ...g, cx: g.cx + by / canvas.width, cy: g.cy + by / canvas.height };
  return { ...clip, geometry } as Clip;
}

const placeOf = ({ type, geometry: g }: Clip): string => JSON.stringify([type, g.kind === "box" ? [g.left, g.top, g.width, g.height, g.angle] : [g.cx, g.cy, g.long_side]]);

/** The smallest shift at which none of them covers what is of its kind and size in the scene. */
function free(clips: readonly Clip[], there: readonly Clip[]): number {
  const taken = new Set(there.map(placeOf));
  let shift = 0;
  while (shift < 40 * STEP_PX && clips.some((clip) => taken.has(placeOf(shift ? moved(clip, shift, { width: 1, height: 1 } as Canvas) : clip)))) shift += STEP_PX;
  return shift;
}
