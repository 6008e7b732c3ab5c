import assert from "node:assert/strict";
import { test } from "node:test";
import { matches, type Pressed, shown } from "../src/engine/keys.ts";

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("Mod is Ctrl, and the command key on a Mac", () => {
  assert.ok(matches("Mod+Z", press("z", { ctrlKey: true }), false));
  assert.ok(matches("Mod+Z", press("z", { metaKey: true }), true));
  assert.ok(!matches("Mod+Z", press("z", { ctrlKey: true }), true));
  assert.ok(!matches("Mod+Z", press("z", { ctrlKey: true, shiftKey: true }), false));
  assert.ok(matches("Mod+Shift+Z", press("Z", { ctrlKey: true, shiftKey: true }), false));
});

test("whatever the keyboard writes", () => {
  assert.ok(matches("Mod+D", press("ㅇ", { code: "KeyD", ctrlKey: true }), false), "Korean");
  assert.ok(matches("Alt+A", press("å", { code: "KeyA", altKey: true }), true), "a Mac with Option");
  assert.ok(matches("Mod+Shift+]", press("}", { ctrlKey: true, shiftKey: true }), false));
  assert.ok(matches("[", press("[", { ctrlKey: true, altKey: true, getModifierState: (key) => key === "AltGraph" }), false), "AltGr");
  assert.ok(matches("?", press("?", { shiftKey: true }), false) && matches("?", press("?"), false));
  assert.ok(matches("Mod+Z", press("z", { code: "KeyW", ctrlKey: true }), false), "the letter counts, not its place");
});

test("arrows and the space bar", () => {
  assert.ok(matches("Shift+Arrows", press("ArrowUp", { shiftKey: true }), false));
  assert.ok(!matches("Arrows", press("ArrowUp", { shiftKey: true }), false));
  assert.ok(matches("Space", press(" "), false));
});

test("keys are shown as they are printed on them", () => {
  assert.equal(shown("Mod+Shift+Z", false), "Ctrl+Shift+Z");
  assert.equal(shown("Mod+Shift+Z", true), "⌘⇧Z");
});
