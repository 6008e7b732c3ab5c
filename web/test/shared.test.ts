import assert from "node:assert/strict";
import { test } from "node:test";
import { shared } from "../src/engine/shared.ts";

test("several things agree, or are mixed", () => {
  assert.deepEqual(shared([4]), { value: 4, mixed: false });
  assert.deepEqual(shared(["a", "a"]), { value: "a", mixed: false });
  assert.deepEqual(shared<number | null>([null, 1]), { value: null, mixed: true });
  assert.equal(shared([{ a: 1 }, { a: 1 }]).mixed, false);
});
