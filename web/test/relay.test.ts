import assert from "node:assert/strict";
import { test } from "node:test";
import type { Project } from "../src/api/types.ts";
import { relaid } from "../src/engine/relay.ts";

const box = (left: number, top: number, width: number, height: number) => ({ kind: "box", left, top, width, height, scale_x: 1, scale_y: 1, angle: 0 });

function project(clips: object[]): Project {
  return { canvas: { width: 1920, height: 1080 }, scenes: [{ clips }] } as unknown as Project;
}

test("what is whole on the canvas stays whole on every other shape", () => {
  const clips = [[0, 0, 400, 100], [1500, 900, 420, 180], [100, 400, 1700, 300]].map(([l, t, w, h]) => ({ type: "image", geometry: box(l!, t!, w!, h!) }));
  for (const to of [{ width: 1080, height: 1920 }, { width: 1080, height: 1080 }, { width: 864, height: 1080 }]) {
    for (const clip of relaid(project(clips), to).scenes[0]!.clips) {
      const g = clip.geometry as ReturnType<typeof box>;
      assert.ok(g.left >= 0 && g.top >= 0 && g.left + g.width <= to.width + 1 && g.top + g.height <= to.height + 1, JSON.stringify(g));
    }
  }
});

test("what fills the canvas goes on filling it, and text shrinks with its box", () => {
  const after = relaid(project([
    { type: "image", geometry: box(0, 0, 1920, 1080) },
    { type: "text", style: { size: 80 }, geometry: box(60, 100, 1800, 0) },
  ]), { width: 1080, height: 1920 });
  const [image, text] = after.scenes[0]!.clips as unknown as [{ geometry: object }, { style: { size: number }; geometry: { width: number } }];
  assert.deepEqual(image.geometry, box(0, 0, 1080, 1920));
  assert.ok(text.geometry.width <= 0.92 * 1080 + 1 && text.style.size < 50);
});
