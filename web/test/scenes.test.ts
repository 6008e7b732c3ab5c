import assert from "node:assert/strict";
import { test } from "node:test";
import { insertionAt, nameOf, rangeOf, reordered, totalLength } from "../src/engine/scenes.ts";

const scenes = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
const order = (ids: string[], to: number): string => reordered(scenes, new Set(ids), to).map((scene) => scene.id).join("");

test("scenes go together before the place that was pointed at", () => {
  assert.equal(order(["a"], 3), "bcade");
  assert.equal(order(["e"], 0), "eabcd");
  assert.equal(order(["b", "d"], 5), "acebd");
  assert.equal(order(["b", "d"], 2), "abdce");
  assert.equal(order(["c"], 2), "abcde");
  assert.equal(order(["c"], 3), "abcde");
});

test("a range is the same from both ends, and one scene where its start is gone", () => {
  assert.deepEqual(rangeOf(scenes, "b", "d"), ["b", "c", "d"]);
  assert.deepEqual(rangeOf(scenes, "d", "b"), ["b", "c", "d"]);
  assert.deepEqual(rangeOf(scenes, "gone", "b"), ["b"]);
});

test("what is pointed at the left half of a box goes before it", () => {
  const boxes = [{ left: 0, right: 100 }, { left: 120, right: 220 }];
  assert.deepEqual([-5, 49, 51, 169, 171, 900].map((x) => insertionAt(boxes, x)), [0, 0, 1, 1, 2, 2]);
});

test("scenes overlap by their transitions, but for the last one's", () => {
  const fade = { type: "crossfade", duration_ms: 500 } as const;
  const film = [{ transition: fade }, { transition: null }, { transition: { type: "cut", duration_ms: 700 } as const }, { transition: fade }];
  assert.equal(totalLength(film, [2500, 2500, 3000, 2000]), 9500);
});

test("a scene without a name has its number", () => {
  assert.deepEqual([nameOf({ name: "" }, 3, "Scene"), nameOf({ name: "Hello" }, 1, "Scene")], ["Scene 3", "Scene 1: Hello"]);
});
