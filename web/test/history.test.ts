import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../src/engine/history.ts";

const history = (): History<string, number> => new History();

test("undo and redo walk back and forth, with what was looked at", () => {
  const h = history();
  h.mark("a", 1, "", 0);
  h.settle(2);
  h.mark("b", 2, "", 1);
  h.settle(3);
  assert.deepEqual(h.undo("c"), { document: "b", view: 2 });
  assert.deepEqual(h.undo("b"), { document: "a", view: 1 });
  assert.equal(h.undo("a"), undefined);
  assert.deepEqual(h.redo(), { document: "b", view: 2 });
  assert.deepEqual(h.redo(), { document: "c", view: 3 });
  assert.equal(h.redo(), undefined);
});

test("a word typed quickly is one step", () => {
  const h = history();
  h.mark("", 0, "text", 0);
  h.mark("w", 0, "text", 100);
  h.mark("wo", 0, "text", 200);
  h.mark("wor", 0, "text", 5000);
  assert.equal(h.undo("word")?.document, "wor");
  assert.equal(h.undo("wor")?.document, "");
});

test("a new change forgets what was undone", () => {
  const h = history();
  h.mark("a", 0, "", 0);
  h.undo("b");
  h.mark("a", 0, "", 1);
  assert.equal(h.redo(), undefined);
});

test("tells between which documents the next step goes", () => {
  const h = history();
  h.mark("a", 0, "", 0);
  h.mark("b", 0, "", 1);
  assert.deepEqual(h.undone("c"), ["b", "c"]);
  h.undo("c");
  assert.deepEqual(h.undone("b"), ["a", "b"]);
  assert.deepEqual(h.redone(), ["b", "c"]);
});

test("what others did is in every remembered document, once for each", () => {
  const h = history();
  h.mark("a", 0, "", 0);
  h.mark("b", 0, "", 1);
  h.undo("c");
  const seen: string[] = [];
  h.rebase((one) => (seen.push(one), `${one}+`));
  assert.deepEqual(seen.toSorted(), ["a", "b", "c"]);
  assert.equal(h.undo("b+")?.document, "a+");
  h.redo();
  assert.equal(h.redo()?.document, "c+");
});

test("a syllable that is put together is one step, however long that takes; the next one is another", () => {
  const h = history();
  h.mark("", 0, "text", 0);
  h.mark("가", 0, "text", 5000, 1);
  h.mark("가ㅎ", 0, "text", 10_000, 1);
  h.mark("가하", 0, "text", 15_000, 1);
  h.mark("가한", 0, "text", 20_000, 2);
  assert.equal(h.undo("가한ㄱ")?.document, "가한");
  assert.equal(h.undo("가한")?.document, "가");
});
