import assert from "node:assert/strict";
import { test } from "node:test";
import type { Canvas, Clip } from "../src/api/types";
import { clipsIn, clipsText, type Copied, copied, ready } from "../src/engine/pasting.ts";
import { clip, project, scene } from "./documents.ts";

const lefts = (clips: Clip[]): number[] => clips.map((one) => (one.geometry.kind === "box" ? one.geometry.left : 0));
const at = (id: string, left: number, more: object = {}): Clip => clip(id, { geometry: { ...clip("x").geometry, left }, ...more });

test("pasted again and again they cascade, beside each other as they were; elsewhere they keep their places", () => {
  const document = project([scene("a", [at("p", 10), at("q", 200)]), scene("b", [])]);
  const from = copied("x", document.canvas, document.scenes[0]!, document.scenes[0]!.clips);
  for (const shift of [24, 48, 72]) {
    const { clips } = ready(from, "x", document, document.scenes[0]!);
    assert.deepEqual(lefts(clips), [10 + shift, 200 + shift]);
    document.scenes[0]!.clips.push(...clips);
  }
  assert.equal(new Set(document.scenes[0]!.clips.map((one) => one.id)).size, 8);
  assert.deepEqual(lefts(ready(from, "x", document, document.scenes[1]!).clips), [10, 200]);
});

test("they come in front, in the order that they had", () => {
  const document = project([scene("a", [at("p", 10, { layer: 500 }), at("q", 20, { layer: 20, locked: true })])]);
  const { clips } = ready(copied("x", document.canvas, document.scenes[0]!, document.scenes[0]!.clips), "x", document, document.scenes[0]!);
  assert.deepEqual(clips.map((one) => one.layer), [520, 510]);
  assert.equal(clips[1]!.locked, false);
});

test("a presenter that was cut keeps its id and speaks its lines again", () => {
  const who = at("p", 10, { type: "presenter" });
  const full = scene("a", [who], { script: [{ kind: "line", id: "l", text: "Hi", speaker: "p" }] });
  const from = copied("x", project().canvas, full, full.clips);
  const after = project([{ ...full, clips: [], script: [] }]);
  const back = ready(from, "x", after, after.scenes[0]!);
  assert.equal(back.clips[0]!.id, "p");
  assert.deepEqual([...back.speaks], [["l", "p"]]);
  assert.notEqual(ready(from, "another project", after, after.scenes[0]!).clips[0]!.id, "p");
});

test("on a canvas of another shape they are laid out again", () => {
  const from = { project: "y", canvas: { width: 1080, height: 1920 } as Canvas, clips: [at("p", 900, {})], lines: {} };
  const [made] = ready(from, "x", project(), project().scenes[1]!).clips;
  assert.ok(made!.geometry.kind === "box" && Math.abs(made!.geometry.left + made!.geometry.width / 2 - 960) <= 1, "alone, it is in the middle");
});

test("what was damaged on its way is told from what comes from elsewhere", () => {
  const document = project([scene("a", [at("p", 10)])]);
  const text = clipsText(copied("x", document.canvas, document.scenes[0]!, document.scenes[0]!.clips));
  assert.equal((clipsIn(text) as Copied).clips[0]!.id, "p");
  assert.equal(clipsIn("a letter about greenroom/clips"), null);
  assert.equal(clipsIn(text.slice(0, -9)), "damaged");
  for (const clips of [[], [null], [{}], "p", [{ id: "p", type: "text", layer: 3 }]]) assert.equal(clipsIn(JSON.stringify({ ...JSON.parse(text), clips })), "damaged");
});
