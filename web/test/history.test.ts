import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../src/engine/history.ts";

test("undo and redo walk back and forth", () => {
  const history = new History();
  history.mark("a", "", 0);
  history.mark("b", "", 1);
  assert.equal(history.undo("c"), "b");
  assert.equal(history.undo("b"), "a");
  assert.equal(history.undo("a"), undefined);
  assert.equal(history.redo("a"), "b");
  assert.equal(history.redo("b"), "c");
  assert.ok(history.canUndo && !history.canRedo);
});

test("a word typed quickly is one step", () => {
  const history = new History();
  history.mark("", "text", 0);
  history.mark("w", "text", 100);
  history.mark("wo", "text", 200);
  history.mark("wor", "text", 5000);
  assert.equal(history.undo("word"), "wor");
  assert.equal(history.undo("wor"), "");
});

test("a new change forgets what was undone", () => {
  const history = new History();
  history.mark("a", "", 0);
  history.undo("b");
  history.mark("a", "", 1);
  assert.equal(history.redo("z"), undefined);
});
