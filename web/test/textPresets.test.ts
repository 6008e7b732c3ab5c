import assert from "node:assert/strict";
import { test } from "node:test";
import { inkOn, PRESETS, presetClips, presetPart } from "../src/engine/textPresets.ts";

const samples = { title: "T", subtitle: "S", body: "B", bullets: "• 1\n• 2", quote: "Q", caption: "C", name: "N", role: "R" };
const canvases = [[1920, 1080], [1080, 1920], [1080, 1080], [1080, 1350], [640, 360]] as const;

for (const preset of PRESETS)
  test(`${preset} lies inside every canvas and is as large as fits it`, () => {
    for (const [width, height] of canvases) {
      for (const clip of presetClips(preset, { width, height }, 300, samples, "#000000")) {
        const g = clip.geometry;
        assert.ok(g.kind === "box" && g.left >= 0 && g.top >= 0 && g.left + g.width <= width && g.top + g.height <= height, `${preset} on ${width}x${height}`);
        if (clip.type !== "text") continue;
        const part = clip.style.size / Math.min(width, height);
        assert.ok(part > 0.02 && part < 0.13, `${preset} on ${width}x${height}: ${part}`);
      }
    }
  });

test("letters are dark on light and light on dark", () => {
  assert.deepEqual(["#ffffff", "#f4f6f3", "#e9c46a", "#1d3557", "#000000", "#0b7350"].map(inkOn), ["#16211b", "#16211b", "#16211b", "#ffffff", "#ffffff", "#ffffff"]);
});

test("the picture of a preset holds the beginning of its words, and little else", () => {
  for (const [width, height] of canvases)
    for (const preset of PRESETS) {
      const { canvas, clips } = presetPart(preset, presetClips(preset, { width, height }, 300, samples, "#000000"));
      const g = clips[0]!.geometry;
      assert.ok(g.kind === "box" && g.top > 0 && g.top < canvas.height / 2, preset);
      assert.ok(canvas.width % 2 === 0 && canvas.height % 2 === 0 && canvas.height < canvas.width, preset);
    }
});
