import assert from "node:assert/strict";
import { test } from "node:test";
import { plainText } from "../src/engine/plainText.ts";

const FAMILY = "👨‍👩‍👧‍👦";

test("line breaks of all systems stay, and what nobody sees goes", () => {
  assert.equal(plainText("\ufeff One\r\nTwo\rThree\u2028Four\u0000\u0007\n"), "One\nTwo\nThree\nFour");
  assert.equal(plainText("A\tB"), "A B");
  assert.equal(plainText("half \ud83d of a letter"), "half \ufffd of a letter");
});

test("what is too long is cut between letters", () => {
  const cut = plainText("x".repeat(1995) + FAMILY.repeat(5));
  assert.equal(cut, "x".repeat(1995));
  assert.equal(plainText("가".repeat(3000)).length, 2000);
  assert.equal(plainText(FAMILY), FAMILY);
});
