import assert from "node:assert/strict";
import { test } from "node:test";
import { reordered } from "../src/engine/layering.ts";

const seen = (layers: readonly number[]): number[] => layers.map((_, n) => n).sort((a, b) => layers[a]! - layers[b]! || a - b);

test("a clip goes one step to the front or the back, or all the way", () => {
  assert.deepEqual(seen(reordered([10, 20, 30], [0], 1, false)), [1, 0, 2]);
  assert.deepEqual(seen(reordered([10, 20, 30], [0], 1, true)), [1, 2, 0]);
  assert.deepEqual(seen(reordered([10, 20, 30], [2], -1, false)), [0, 2, 1]);
  assert.deepEqual(seen(reordered([10, 20, 30], [2, 1], -1, true)), [1, 2, 0]);
});

test("equal layers are told apart, and who is in front already stays", () => {
  assert.deepEqual(seen(reordered([0, 0, 0], [0], 1, false)), [1, 0, 2]);
  assert.deepEqual(seen(reordered([0, 0, 0], [2], -1, true)), [2, 0, 1]);
  assert.deepEqual(reordered([10, 20, 30], [2], 1, false), [10, 20, 30]);
  assert.deepEqual(seen(reordered([5, 5, 5, 5], [2, 3], 1, false)), [0, 1, 2, 3]);
});
