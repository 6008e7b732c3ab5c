/** A column of texts in an area of another shape: wider and lower, with letters of the same size. Pure. */
import type { Clip } from "../api/types";
import type { Bounds } from "./geometry.ts";

type Box = Extract<Clip["geometry"], { kind: "box" }>;
/** What is lower than this share of the column is a rule between texts. */
const RULE = 0.04;
const WIDEST = 2;

/** Changes `clips` when all of them are texts, and rules between them, one below the other. `around` is their bounds. */
export function widened(clips: readonly Clip[], around: Bounds, area: Bounds): void {
  const by = Math.min(WIDEST, Math.sqrt(area.w / area.h / (around.w / around.h)));
  const boxes = clips.map((clip) => ({ clip, box: clip.geometry as Box })).sort((a, b) => a.box.top - b.box.top);
  const plain = boxes.every(({ clip, box }, n) => {
    const next = boxes[n + 1];
    const text = clip.type === "text" && box.height > 0;
    return box.angle === 0 && box.scale_x === 1 && box.scale_y === 1 && (text || box.height < RULE * around.h) && (!next || box.top + box.height <= next.box.top + 1);
  });
  if (by <= 1.1 || !plain) return;
  let top = around.y;
  let end = around.y;
  for (const { clip, box } of boxes) {
    top += (box.top - end) / by;
    end = box.top + box.height;
    if (clip.type !== "text") {
      clip.geometry = { ...box, top };
      top += box.height;
      continue;
    }
    const height = Math.max(box.height / by, Math.min(box.height, clip.style.size * (clip.style.line_height ?? 1.25) * 1.1));
    clip.geometry = { ...box, left: around.x + (box.left - around.x) * by, width: box.width * by, top, height };
    top += height;
  }
}
