import assert from "node:assert/strict";
import { test } from "node:test";
import { layersOf, restacked, stacked } from "../src/engine/layers.ts";

const clips = [["a", 10], ["b", 10], ["c", 30], ["d", 20]].map(([id, layer]) => ({ id: id as string, layer: layer as number }));
const order = (ids: string[], way: Parameters<typeof restacked>[2]): string => restacked(clips, new Set(ids), way).join("");

test("equal layers stand in their order", () => assert.equal(stacked(clips).map((one) => one.id).join(""), "abdc"));

test("one or several, by a step or all the way", () => {
  assert.equal(order(["a"], "forward"), "badc");
  assert.equal(order(["a", "b"], "forward"), "dabc");
  assert.equal(order(["c"], "forward"), "abdc");
  assert.equal(order(["b", "d"], "backward"), "bdac");
  assert.equal(order(["a"], "backward"), "abdc");
  assert.equal(order(["b", "a"], "front"), "dcab");
  assert.equal(order(["c"], "back"), "cabd");
});

test("layers follow the order, and only those that have to are new", () => {
  const layers = layersOf(clips, ["a", "b", "c", "d"]);
  assert.deepEqual([...layers.entries()], [["a", 10], ["b", 11], ["c", 20], ["d", 30]]);
  for (const ids of [["d", "c", "b", "a"], ["b", "d", "a", "c"]]) {
    const made = layersOf(clips, ids);
    assert.equal(stacked(clips.map((one) => ({ ...one, layer: made.get(one.id)! }))).map((one) => one.id).join(), ids.join());
  }
});
