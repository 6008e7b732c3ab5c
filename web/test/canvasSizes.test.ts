import assert from "node:assert/strict";
import { test } from "node:test";
import { evenSide, sizeName } from "../src/engine/canvasSizes.ts";

test("sides are even and within the limits", () => {
  assert.deepEqual([1080, 1081, 0, 99_999, 15.2].map(evenSide), [1080, 1082, 16, 4096, 16]);
});

test("a size has its name, whatever else is custom", () => {
  assert.deepEqual([[1920, 1080], [1080, 1350], [1280, 720]].map(([width, height]) => sizeName({ width: width!, height: height! })), ["landscape", "fourFive", "custom"]);
});
