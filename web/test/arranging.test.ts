import assert from "node:assert/strict";
import { test } from "node:test";
import { aligned, distributed } from "../src/engine/arranging.ts";

const CANVAS = { width: 1000, height: 500 };
const frame = (left: number, top: number, width: number, height: number) => ({ left, top, width, height, angle: 0 });

test("one clip is aligned to the canvas, several to each other", () => {
  assert.equal(aligned([frame(10, 20, 100, 100)], "middle", CANVAS)[0]!.left, 450);
  const two = [frame(10, 20, 100, 100), frame(300, 80, 50, 50)];
  assert.deepEqual(aligned(two, "right", CANVAS).map((f) => f.left), [250, 300]);
  assert.deepEqual(aligned(two, "centre", CANVAS).map((f) => f.top), [25, 50]);
});

test("gaps become equal, whatever the order, and the outer two stay", () => {
  const three = distributed([frame(900, 0, 100, 50), frame(0, 0, 100, 50), frame(120, 0, 300, 50)]);
  assert.deepEqual(three.map((f) => f.left), [900, 0, 350]);
});
