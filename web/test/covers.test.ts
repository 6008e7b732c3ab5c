import assert from "node:assert/strict";
import { test } from "node:test";
import { covers } from "../src/engine/covers.ts";

test("what the server filled in does not make it another document", () => {
  assert.ok(covers({ name: "A", wire: {}, scenes: [{ id: "1", clips: [] }] }, { name: "A", scenes: [{ id: "1" }] }));
  assert.ok(!covers({ name: "B" }, { name: "A" }));
  assert.ok(!covers({ scenes: [{ id: "1" }, { id: "2" }] }, { scenes: [{ id: "1" }] }), "a scene more is a change");
  assert.ok(!covers({ tag: null }, { tag: "x" }) && covers({ tag: null }, { tag: null }) && !covers({ list: {} }, { list: [] }));
});
