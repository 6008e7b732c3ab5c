import assert from "node:assert/strict";
import { test } from "node:test";
import { numberIn } from "../src/engine/numbers.ts";

test("numbers in the digits of many keyboards", () => {
  assert.equal(numberIn(" 12,5 "), 12.5);
  assert.equal(numberIn("１２．５"), 12.5);
  assert.equal(numberIn("－３"), -3);
  assert.equal(numberIn("−3"), -3);
  assert.equal(numberIn("١٢٫٥"), 12.5);
  assert.equal(numberIn("۴۲"), 42);
  assert.equal(numberIn("१०"), 10);
  for (const none of ["", "twelve", "열둘", "1 2"]) assert.ok(Number.isNaN(numberIn(none)), none);
});
