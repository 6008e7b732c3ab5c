import assert from "node:assert/strict";
import { test } from "node:test";
import { colourOf, matching } from "../src/editor/panels/cast/wardrobe.ts";

const person = (id: string, gender: string, outfit: string) => ({ id, gender, label: { en: id, ko: `${id}-ko` }, outfits: [{ label: { en: outfit } }] });
const all = [person("Mina", "female", "Scrubs"), person("Daniel", "male", "Suit")] as unknown as Parameters<typeof matching>[0];
const ids = (words: string, gender: "all" | "female" | "male" = "all"): string[] => matching(all, { words, gender }).map((one) => one.id);

test("presenters are found by name, clothes and gender, in any language", () => {
  assert.deepEqual(ids(""), ["Mina", "Daniel"]);
  assert.deepEqual(ids("SUIT"), ["Daniel"]);
  assert.deepEqual(ids("mina-ko scr"), ["Mina"]);
  assert.deepEqual(ids("", "male"), ["Daniel"]);
  assert.deepEqual(ids("suit", "female"), []);
});

test("an outfit in other colours is told by its colours", () => {
  assert.equal(colourOf("Cardigan - Copper"), "Copper");
  assert.equal(colourOf("Cardigan"), "Cardigan");
});
