import assert from "node:assert/strict";
import { test } from "node:test";
import type { Project } from "../src/api/types.ts";
import { relaid } from "../src/engine/relay.ts";

const box = (left: number, top: number, width: number, height: number) => ({ kind: "box", left, top, width, height, scale_x: 1, scale_y: 1, angle: 0 });
type Box = ReturnType<typeof box>;
const SHAPES = [{ width: 1080, height: 1920 }, { width: 1080, height: 1080 }, { width: 864, height: 1080 }];

function project(clips: object[]): Project {
  return { canvas: { width: 1920, height: 1080 }, scenes: [{ clips }] } as unknown as Project;
}
const laid = (clips: object[], to: { width: number; height: number }) => relaid(project(clips), to).scenes[0]!.clips as unknown as { geometry: Box; style: { size: number } }[];

test("what is whole on the canvas stays whole on every other shape, and nothing comes to lie over another", () => {
  const clips = [[0, 0, 400, 100], [1500, 900, 420, 180], [100, 400, 1700, 300]].map(([l, t, w, h]) => ({ type: "image", geometry: box(l!, t!, w!, h!) }));
  for (const to of SHAPES) {
    const all = laid(clips, to).map((clip) => clip.geometry);
    for (const g of all) assert.ok(g.left >= 0 && g.top >= 0 && g.left + g.width <= to.width + 1 && g.top + g.height <= to.height + 1, JSON.stringify(g));
    assert.ok(all[0]!.top + all[0]!.height <= all[2]!.top && all[2]!.top + all[2]!.height <= all[1]!.top + 1);
  }
});

test("what fills the canvas goes on filling it, and text shrinks with its box", () => {
  const [image, text] = laid([{ type: "image", geometry: box(0, 0, 1920, 1080) }, { type: "text", style: { size: 80 }, geometry: box(60, 100, 1800, 0) }], SHAPES[0]!);
  assert.deepEqual(image!.geometry, box(0, 0, 1080, 1920));
  assert.ok(text!.geometry.width <= 1080 && text!.geometry.width / text!.style.size >= 1800 / 80, "no word more than before has to break");
});

test("mirrored clips keep their size, place and mirror", () => {
  const geometry = { ...box(200, 100, 400, 300), scale_x: -1, scale_y: 0.5 };
  const [g] = laid([{ type: "image", geometry }], { width: 1920, height: 1080 }).map((clip) => clip.geometry);
  assert.ok(g!.scale_x === -1 && g!.scale_y === 1 && g!.width > 0 && Math.abs(g!.width / g!.height - 400 / 150) < 0.01);
});

test("a panel at the side becomes a band, a strip stays at its edge, a presenter stands below the rest", () => {
  const host = { type: "presenter", head_only: false, geometry: { kind: "fit", cx: 0.8, cy: 0.95, long_side: 1.8, angle: 0 } };
  const all = laid([{ type: "shape", geometry: box(1200, 0, 720, 1080) }, { type: "shape", geometry: box(0, 1000, 1920, 80) }, { type: "text", style: { size: 60 }, geometry: box(100, 200, 900, 200) }, host], SHAPES[0]!);
  const [panel, strip, text, who] = all.map((clip) => clip.geometry);
  assert.deepEqual([panel!.left, panel!.top, panel!.width, panel!.height], [0, 1172, 1080, 703]);
  assert.ok(strip!.width === 1080 && Math.abs(strip!.top + strip!.height - 1920) < 1);
  const { cy, long_side } = who as unknown as { cy: number; long_side: number };
  assert.ok(text!.top + text!.height <= (cy - long_side / 2) * 1920 + 0.04 * 1920, "above the head");
});

test("in a square people stay near, cut by the lower edge, and words stay above their hair", () => {
  const host = { type: "presenter", head_only: false, geometry: box(913, -34, 1374, 2444) };
  const [text, who] = laid([{ type: "text", style: { size: 90 }, geometry: box(120, 230, 920, 640) }, host], SHAPES[1]!).map((clip) => clip.geometry);
  assert.ok(who!.height / 2444 > 0.8 && Math.abs(who!.left + who!.width / 2 - 540) <= 1);
  assert.ok(text!.top + text!.height <= who!.top + (184 / 2444) * who!.height, "above the hair");
  assert.ok(text!.left < 60, "at the side where it was");
});

test("who is only heard takes no room", () => {
  const unseen = { type: "presenter", head_only: false, voice_only: true, geometry: box(340, 200, 1240, 2200) };
  const [text] = laid([{ type: "text", style: { size: 60 }, geometry: box(120, 100, 1680, 880) }, unseen], SHAPES[1]!);
  assert.ok(text!.geometry.width > 960 && text!.style.size >= 34);
});

test("what stands on a panel stays on it, and a column of words gets as wide as its band", () => {
  const clips = [
    { type: "image", geometry: box(0, 0, 1200, 984) }, { type: "shape", geometry: box(1200, 0, 720, 984) }, { type: "shape", geometry: box(0, 984, 1920, 96) },
    { type: "text", style: { size: 60, line_height: 1.1 }, geometry: box(1280, 110, 544, 250) }, { type: "text", style: { size: 42, line_height: 1.3 }, geometry: box(1280, 440, 544, 400) },
  ];
  const [picture, panel, strip, title, body] = laid(clips, SHAPES[1]!);
  assert.equal(picture!.geometry.top + picture!.geometry.height, panel!.geometry.top);
  assert.ok(Math.abs(panel!.geometry.top + panel!.geometry.height - strip!.geometry.top) <= 1);
  assert.ok(title!.geometry.top > panel!.geometry.top && title!.geometry.top + title!.geometry.height <= body!.geometry.top);
  assert.ok(body!.geometry.top + body!.geometry.height < strip!.geometry.top && title!.style.size > 36, String(title!.style.size));
});

test("two panels with words of their own keep them, and what lies between stays between", () => {
  const words = (left: number, width: number) => ({ type: "text", style: { size: 100, line_height: 1.1 }, geometry: box(left, 350, width, 190) });
  const clips = [{ type: "shape", geometry: box(0, 0, 960, 1080) }, { type: "shape", geometry: box(960, 0, 960, 1080) }, words(100, 720), words(1080, 720), { type: "shape", geometry: box(860, 440, 200, 200) }];
  for (const to of SHAPES) {
    const [one, two, mine, yours, disc] = laid(clips, to).map((clip) => clip.geometry);
    const under = (g: Box, panel: Box) => g.top >= panel.top && g.top + g.height <= panel.top + panel.height;
    assert.ok(under(mine!, one!) && under(yours!, two!) && one!.top + one!.height === two!.top);
    assert.ok(Math.abs(disc!.top + disc!.height / 2 - to.height / 2) <= 1);
  }
});

test("words at the right of somebody come to stand above, with their panel", () => {
  const host = { type: "presenter", head_only: false, geometry: box(-243, 66, 1346, 2395) };
  const clips = [{ type: "image", geometry: box(0, 0, 860, 1080) }, { type: "shape", geometry: box(860, 0, 1060, 1080) }, { type: "text", style: { size: 84, line_height: 1.1 }, geometry: box(970, 220, 830, 310) }, host];
  const [picture, plate, text, who] = laid(clips, SHAPES[0]!).map((clip) => clip.geometry);
  assert.ok(plate!.top === 0 && picture!.top === plate!.height && text!.top + text!.height <= plate!.height);
  assert.ok(who!.top + 0.08 * who!.height > text!.top + text!.height);
});

test("words below somebody come to stand beside, with their panel", () => {
  const host = { type: "presenter", head_only: false, geometry: box(-216, 28, 1511, 2688) };
  const clips = [{ type: "image", geometry: box(0, 0, 1080, 1080) }, { type: "shape", geometry: box(0, 1080, 1080, 840) }, { type: "shape", geometry: box(0, 1080, 1080, 12) }, { type: "text", style: { size: 84, line_height: 1.1 }, geometry: box(84, 1130, 912, 220) }, host];
  const copy = relaid({ canvas: { width: 1080, height: 1920 }, scenes: [{ clips }] } as unknown as Project, { width: 1920, height: 1080 });
  const [picture, plate, , text, who] = copy.scenes[0]!.clips.map((clip) => clip.geometry as unknown as Box);
  assert.ok(plate!.left === 0 && picture!.left === plate!.width && text!.left + text!.width <= plate!.width);
  assert.ok(who!.left + who!.width / 2 > picture!.left);
});
