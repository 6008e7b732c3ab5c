import assert from "node:assert/strict";
import { test } from "node:test";
import { boundsOf, pointAt, regrouped, resized, rotated, toBox } from "../src/engine/geometry.ts";

const near = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);
const FRAMES = [
  { left: 100, top: 50, width: 400, height: 200, angle: 0 },
  { left: 100, top: 50, width: 400, height: 200, angle: 90 },
  { left: -30, top: 700, width: 33, height: 910, angle: 217.5 },
];

test("the point opposite to the pulled handle stays", () => {
  for (const frame of FRAMES) {
    for (const [u, v] of [[0, 0], [1, 0], [1, 1], [0, 1], [0.5, 0], [1, 0.5]] as const) {
      const before = pointAt(frame, 1 - u, 1 - v);
      for (const keep of [true, false]) {
        const after = pointAt(resized(frame, u, v, { x: 811, y: 333 }, keep), 1 - u, 1 - v);
        near(after.x, before.x);
        near(after.y, before.y);
      }
    }
  }
});

test("a pulled corner follows the pointer when the shape is free", () => {
  const frame = { left: 100, top: 50, width: 400, height: 200, angle: 30 };
  const to = pointAt({ ...frame, width: 500, height: 260 }, 1, 1);
  const after = pointAt(resized(frame, 1, 1, to, false), 1, 1);
  near(after.x, to.x);
  near(after.y, to.y);
});

test("kept shapes keep their shape", () => {
  for (const frame of FRAMES) {
    const after = resized(frame, 1, 1, { x: 1400, y: 1300 }, true);
    near(after.width / after.height, frame.width / frame.height);
  }
});

test("turning keeps the middle and is told from 0 to 360", () => {
  for (const frame of FRAMES) {
    const after = rotated(frame, -45);
    near(after.angle, 315);
    near(pointAt(after, 0.5, 0.5).x, pointAt(frame, 0.5, 0.5).x);
    near(pointAt(after, 0.5, 0.5).y, pointAt(frame, 0.5, 0.5).y);
  }
});

test("bounds hold turned corners", () => {
  const bounds = boundsOf([{ left: 100, top: 0, width: 40, height: 20, angle: 90 }]);
  for (const [got, wanted] of [[bounds.x, 80], [bounds.y, 0], [bounds.w, 20], [bounds.h, 40]] as const) near(got, wanted);
});

test("a group that grows keeps the places inside it", () => {
  const group = boundsOf(FRAMES.slice(0, 1).concat({ left: 300, top: 400, width: 100, height: 100, angle: 0 }));
  const to = { x: group.x, y: group.y, w: group.w * 2, h: group.h * 2 };
  const after = regrouped({ left: 300, top: 400, width: 100, height: 100, angle: 0 }, group, to);
  near(after.left, group.x + 2 * (300 - group.x));
  near(after.width, 200);
});

test("the document gets tenths of pixels", () => {
  assert.deepEqual(toBox({ left: 1.26, top: -0.04, width: 3, height: 100.04, angle: 12.345 }), {
    kind: "box", left: 1.3, top: -0, width: 8, height: 100, scale_x: 1, scale_y: 1, angle: 12.3,
  });
});
