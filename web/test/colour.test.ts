import assert from "node:assert/strict";
import { test } from "node:test";
import { colourOf, coloursIn, fromHsva, opacityOf, toHsva } from "../src/engine/colour.ts";

test("what people type becomes a colour of the document, or nothing", () => {
  assert.equal(colourOf(" #ABC "), "#aabbcc");
  assert.equal(colourOf("0b7350"), "#0b7350");
  assert.equal(colourOf("#0B735080"), "#0b735080");
  assert.equal(colourOf("#0b7350ff"), "#0b7350", "nothing to see through");
  for (const wrong of ["", "#", "#12", "green", "#12345", "#1234567"]) assert.equal(colourOf(wrong), null);
});

test("the picker's way there and back changes no colour", () => {
  for (const colour of ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#0b7350", "#ffd54a", "#12345678", "#80808000"]) {
    assert.equal(fromHsva(toHsva(colour)), colour);
  }
  assert.deepEqual(toHsva("#00ff00"), { h: 120, s: 1, v: 1, a: 1 });
  assert.equal(opacityOf("#00000080"), 50);
});

test("colours of a document, the most used first, whatever their transparency", () => {
  const scenes = [{ fill: "#ffffff" }, { style: { fill: "#111111", background: "#11111180" } }, { text: "#tag", url: "x#ffffff" }];
  assert.deepEqual(coloursIn(scenes), ["#111111", "#ffffff"]);
});
