/** Movements, shown on the stage: how a clip comes or goes, how a scene becomes the next. */
import type { Animation, Clip } from "../api/types";
import { timings } from "./timings.svelte";
import type { Editor } from "./editor.svelte";
import { film } from "./film.svelte";

/** Around the movement itself. */
const BEFORE_MS = 200;
const AFTER_MS = 500;

export function showMotion(editor: Editor, clip: Clip, type: Animation["type"]): void {
  const animation = clip.animations.find((one) => one.type === type);
  if (!animation) return;
  const scene = editor.sceneIndex;
  const enters = type.startsWith("in") || type.endsWith("-in");
  const starts = clip.start_ms ?? 0;
  const ends = enters ? 0 : Math.min(clip.end_ms ?? Infinity, timings.of(scene).ms);
  const from = enters ? starts + animation.delay_ms : ends - animation.delay_ms - animation.duration_ms;
  film.motion({ scene, fromMs: Math.max(0, Math.round(from - BEFORE_MS)), toMs: Math.round(from + animation.duration_ms + AFTER_MS) });
}

export function showTransition(editor: Editor, scene: number): void {
  const length = editor.project.scenes[scene]?.transition?.duration_ms ?? 0;
  const end = timings.of(scene).ms;
  film.motion({ scene, fromMs: Math.max(0, end - length - AFTER_MS), toMs: end });
}
