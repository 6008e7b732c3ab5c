/** Pictures of single clips, for the time that they are moved about. Kept by how a clip looks, not by where it is. */
import { SvelteMap } from "svelte/reactivity";
import * as pictures from "../api/pictures";
import type { Clip, Project } from "../api/types";
import { measured } from "./placing";

const KEPT = 200;

/** By clip id: the newest that arrived. */
export const sprites = new SvelteMap<string, pictures.Sprite>();
const asked = new Map<string, Promise<pictures.Sprite | null>>();

/** What of a clip its picture depends on. */
function look(clip: Clip, document: Project, width: number): string {
  const { tag: _tag, layer: _layer, opacity: _opacity, animations: _animations, start_ms: _start, end_ms: _end, geometry, ...rest } = clip;
  const size = geometry.kind === "box" ? { w: geometry.width * geometry.scale_x, h: geometry.height * geometry.scale_y } : { l: geometry.long_side, x: geometry.cx, y: geometry.cy };
  return JSON.stringify([rest, size, document.canvas, document.language, width]);
}

/** Asks for the pictures of these clips that are not there yet, one after the other. */
export async function prepare(document: Project, clips: readonly Clip[], width: number, live: () => boolean): Promise<void> {
  for (const clip of clips) {
    if (!live()) return;
    const key = look(clip, document, width);
    let found = asked.get(key);
    if (!found) {
      found = pictures.sprite(document, clip, width).catch(() => (asked.delete(key), null));
      if (asked.size >= KEPT) forget(asked.keys().next().value!);
    } else asked.delete(key);
    asked.set(key, found); // the newest last
    const sprite = await found;
    if (!sprite || !live()) continue;
    sprites.set(clip.id, sprite);
    measured.set(clip.id, { ...sprite.frame, angle: 0 });
  }
}

function forget(key: string): void {
  void asked.get(key)?.then((sprite) => {
    if (!sprite) return;
    for (const [id, shown] of sprites) if (shown === sprite) sprites.delete(id);
    URL.revokeObjectURL(sprite.url);
  });
  asked.delete(key);
}
