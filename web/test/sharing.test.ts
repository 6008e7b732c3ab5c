import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, shared } from "../src/engine/sharing.ts";
import { clip, edited, project } from "./documents.ts";

test("equal documents become one, different ones share what is equal", () => {
  const before = project();
  assert.equal(shared(before, structuredClone(before)), before);
  const after = shared(before, edited(before, (copy) => (copy.scenes[1]!.clips[0]!.opacity = 50)));
  assert.notEqual(after, before);
  assert.equal(after.scenes[0], before.scenes[0]);
  assert.equal(after.scenes[1]!.clips[1], before.scenes[1]!.clips[1]);
  assert.equal(after.scenes[1]!.clips[0]!.opacity, 50);
  assert.equal(before.scenes[1]!.clips[0]!.opacity, 100);
});

test("what moved in its list is still the same thing", () => {
  const before = project();
  const after = shared(before, edited(before, (copy) => copy.scenes.reverse()));
  assert.equal(after.scenes[2], before.scenes[0]);
});

test("something more, something less and nothing at all are told apart", () => {
  assert.deepEqual(shared({ a: 1 }, { a: 1, b: 2 }), { a: 1, b: 2 });
  assert.deepEqual(shared({ a: 1, b: 2 }, { a: 1 }), { a: 1 });
  assert.deepEqual(shared([1, 2], [1]), [1]);
  assert.equal(shared({ a: null }, { a: {} } as object) instanceof Object, true);
  assert.deepEqual(shared({ a: undefined }, { b: undefined }), { b: undefined });
});

test("only lists of things with ids of their own are known by id", () => {
  assert.equal(byId([clip("x"), clip("x")]), undefined);
  assert.equal(byId([1, 2]), undefined);
  assert.equal(byId([clip("x"), clip("y")])?.size, 2);
});
