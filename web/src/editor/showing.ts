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
  const ends = enters ? 0 : Math.min(clip.end_ms ?? Infinity, aloneMs(editor, scene));
  const from = enters ? starts + animation.delay_ms : ends - animation.delay_ms - animation.duration_ms;
  film.motion({ scene, fromMs: Math.max(0, Math.round(from - BEFORE_MS)), toMs: Math.round(from + animation.duration_ms + AFTER_MS) });
}

export function showTransition(scene: number): void {
  film.motion({ scene, transition: true });
}

/** How long a scene is when it is played alone: without what it holds for its transitions. */
function aloneMs(editor: Editor, scene: number): number {
  const scenes = editor.project.scenes;
  if (scenes[scene]?.duration_ms != null) return timings.of(scene).ms;
  const held = (of: number): number => (of >= 0 && of < scenes.length - 1 ? (scenes[of]?.transition?.duration_ms ?? 0) : 0);
  return timings.of(scene).ms - held(scene - 1) - held(scene);
}
