import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, snap } from "../src/engine/snapping.ts";

const CANVAS = { width: 1920, height: 1080 };

test("the middle of the canvas attracts the middle of what moves", () => {
  const found = snap({ x: 857, y: 300, w: 200, h: 100 }, linesOf(CANVAS, []), 6);
  assert.deepEqual(found, { dx: 3, dy: 0, guides: { x: 960, y: null } });
});

test("the nearest line wins, and nothing beyond reach counts", () => {
  const lines = linesOf(CANVAS, [{ x: 100, y: 0, w: 50, h: 50 }]);
  assert.equal(snap({ x: 104, y: 500, w: 10, h: 10 }, lines, 6).dx, -4);
  assert.deepEqual(snap({ x: 111, y: 501, w: 10, h: 10 }, lines, 3).guides, { x: null, y: null });
});
