/** Pictures of single clips, for the time that they are moved about. Kept by how a clip looks, not by where it is. */
import { SvelteMap } from "svelte/reactivity";
import * as pictures from "../api/pictures";
import type { Clip, Project } from "../api/types";
import { fonts } from "./fonts.svelte";
import { measured } from "./placing";

const KEPT = 200;

/** `base`: the clip's frame when it was drawn, not turned. */
type Based = pictures.Sprite & { base: pictures.Rectangle };
type Kept = Based & { look: string };
/** By clip id: the newest that arrived. */
export const sprites = new SvelteMap<string, Kept>();
const asked = new Map<string, Promise<Based | null>>();

/** What of a clip its picture depends on, but for its size: pictures can be scaled for a moment. */
function look(clip: Clip): string {
  const { tag: _tag, layer: _layer, opacity: _opacity, animations: _animations, start_ms: _start, end_ms: _end, locked: _locked, geometry: _geometry, ...rest } = clip;
  return JSON.stringify(rest);
}

/** What changes with time is drawn as it is at the moment that is shown. */
const lives = (clip: Clip): boolean => clip.type === "presenter" || clip.type === "video";

function key(clip: Clip, document: Project, { scene, width, atMs }: Shown): string {
  const g = clip.geometry;
  const size = g.kind === "box" ? [g.width * g.scale_x, g.height * g.scale_y] : [g.long_side, g.cx, g.cy];
  return JSON.stringify([look(clip), clip.type === "text" ? fonts.version : 0, size, document.canvas, document.language, width, lives(clip) ? [atMs, document.scenes[scene]?.script, document.scenes[scene]?.duration_ms] : 0]);
}

/** Which scene at which moment, and pixels of the whole picture across. */
export type Shown = { scene: number; atMs: number; width: number };

/** There is a picture, and the clip has not come to look otherwise since. */
export const fresh = (clip: Clip): boolean => sprites.get(clip.id)?.look === look(clip);

/** Asks for the pictures of these clips that are not there yet, one after the other. */
export async function prepare(document: Project, clips: readonly Clip[], shown: Shown, live: () => boolean): Promise<void> {
  for (const clip of clips) {
    if (!live()) return;
    const as = key(clip, document, shown);
    let found = asked.get(as);
    if (!found) {
      found = pictures.sprite(document, clip, shown.width, lives(clip) ? shown : undefined, true).then((sprite) => sprite && { ...sprite, base: baseOf(clip, sprite) }).catch(() => (asked.delete(as), null));
      if (asked.size >= KEPT) forget(asked.keys().next().value!);
    } else asked.delete(as);
    asked.set(as, found); // the newest last
    const sprite = await found;
    if (!sprite || !live()) continue;
    sprites.set(clip.id, { ...sprite, look: look(clip) });
    measured.set(clip.id, { ...sprite.frame, angle: 0 });
  }
}

function baseOf(clip: Clip, sprite: pictures.Sprite): pictures.Rectangle {
  const g = clip.geometry;
  if (g.kind === "fit") return sprite.frame;
  return { left: g.left, top: g.top, width: g.width * Math.abs(g.scale_x) || sprite.frame.width, height: g.height * Math.abs(g.scale_y) || sprite.frame.height };
}

function forget(key: string): void {
  void asked.get(key)?.then((sprite) => {
    if (!sprite) return;
    for (const [id, shown] of sprites) if (shown.url === sprite.url) sprites.delete(id);
    URL.revokeObjectURL(sprite.url);
  });
  asked.delete(key);
}
