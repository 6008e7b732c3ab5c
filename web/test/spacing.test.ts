import assert from "node:assert/strict";
import { test } from "node:test";
import { spaced } from "../src/engine/spacing.ts";

const box = (x: number, y: number, w = 100, h = 100) => ({ x, y, w, h });

test("between two neighbours it wants equal gaps", () => {
  const found = spaced(box(248, 0), [box(0, 0), box(500, 0)], 6);
  assert.equal(found.dx, 2);
  assert.deepEqual(found.gaps.map((gap) => gap.x2 - gap.x1), [150, 150]);
});

test("beside two it goes on with their gap, and others further down do not count", () => {
  assert.equal(spaced(box(304, 0), [box(0, 0), box(150, 0)], 6).dx, -4);
  assert.equal(spaced(box(0, 304), [box(0, 0), box(0, 150)], 6).dy, -4);
  assert.deepEqual(spaced(box(304, 500), [box(0, 0), box(150, 0)], 6), { dx: 0, dy: 0, gaps: [] });
});
