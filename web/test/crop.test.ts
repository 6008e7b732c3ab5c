import assert from "node:assert/strict";
import { test } from "node:test";
import { type Crop, croppedTo, NO_CROP, pulled, shifted, uncropped, WHOLE } from "../src/engine/crop.ts";
import { pointAt } from "../src/engine/geometry.ts";

const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-5, `${a} is not ${b}`);
const NATURAL = { width: 400, height: 200 };
const FRAMES = [
  { left: 100, top: 50, width: 300, height: 300, angle: 0 },
  { left: 700, top: 90, width: 640, height: 120, angle: 33 },
];
const FLIPS = [false, true].flatMap((x) => [false, true].map((y) => ({ x, y })));
const CROPS: Crop[] = [NO_CROP, { left: 0.1, top: 0.2, right: 0.3, bottom: 0.05 }];

test("what is drawn does not move when nothing is cut anew, whatever the content, turn and mirror", () => {
  for (const frame of FRAMES) for (const flips of FLIPS) for (const crop of CROPS) for (const content of ["contain", "cover", "stretch"] as const) {
    const { source, window } = uncropped(frame, crop, NATURAL, content, flips);
    const after = croppedTo(source, window, flips);
    const again = uncropped(after.frame, after.crop ?? NO_CROP, NATURAL, content, flips);
    for (const [u, v] of [[0, 0], [1, 0.5], [0.3, 1]] as const) {
      near(pointAt(again.source, u, v).x, pointAt(source, u, v).x);
      near(pointAt(again.source, u, v).y, pointAt(source, u, v).y);
    }
  }
});

test("contain leaves bands, cover cuts, stretch fills", () => {
  const frame = FRAMES[0]!;
  const none = { x: false, y: false };
  assert.deepEqual(uncropped(frame, NO_CROP, NATURAL, "contain", none).source, { left: 100, top: 125, width: 300, height: 150, angle: 0 });
  assert.deepEqual(uncropped(frame, NO_CROP, NATURAL, "cover", none), { source: { left: -50, top: 50, width: 600, height: 300, angle: 0 }, window: { x: 0.25, y: 0, w: 0.5, h: 1 } });
  assert.deepEqual(uncropped(frame, NO_CROP, NATURAL, "stretch", none).source, frame);
});

test("the left half of what is seen is the right half of a mirrored source", () => {
  const source = { left: 0, top: 0, width: 400, height: 200, angle: 0 };
  const half = { x: 0, y: 0, w: 0.5, h: 1 };
  assert.deepEqual(croppedTo(source, half, { x: false, y: false }), { frame: { ...source, width: 200 }, crop: { ...NO_CROP, right: 0.5 } });
  assert.deepEqual(croppedTo(source, half, { x: true, y: false }).crop, { ...NO_CROP, left: 0.5 });
  assert.equal(croppedTo(source, WHOLE, { x: true, y: true }).crop, null);
});

test("a window stays inside its source and keeps a little", () => {
  const least = { x: 0.1, y: 0.1 };
  assert.deepEqual(pulled(WHOLE, 0, 0.5, { x: 0.4, y: 9 }, least), { x: 0.4, y: 0, w: 0.6, h: 1 });
  const small = pulled(WHOLE, 1, 1, { x: -5, y: 5 }, least);
  near(small.w, 0.1);
  near(small.h, 1);
  assert.deepEqual(shifted({ x: 0.2, y: 0.2, w: 0.5, h: 0.5 }, { x: 9, y: -9 }), { x: 0.5, y: 0, w: 0.5, h: 0.5 });
});
