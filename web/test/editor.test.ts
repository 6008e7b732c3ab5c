import assert from "node:assert/strict";
import { after, test } from "node:test";
import "./runes.ts";
import type { Project } from "../src/api/types";
import { edited, project, scene } from "./documents.ts";

const held = new Map<string, string>();
Object.assign(globalThis, {
  localStorage: { getItem: (k: string) => held.get(k) ?? null, setItem: (k: string, v: string) => held.set(k, v), removeItem: (k: string) => held.delete(k) },
  fetch: () => Promise.reject(new TypeError("no network in tests")),
});
const { Editor } = await import("../src/editor/editor.svelte.ts");
const scenes = await import("../src/editor/scenes/sceneEdits.svelte.ts");
const { difference, whole } = await import("../src/editor/kept.ts");

type Editing = InstanceType<typeof Editor>;
const opened: Editing[] = [];

function editing(document: Project = project()): Editing {
  const editor = new Editor("p", structuredClone(document), 1, true);
  opened.push(editor);
  return editor;
}
const settled = (): Promise<void> => new Promise((done) => queueMicrotask(done));
/** Ends their timers. */
after(async () => {
  for (const editor of opened) {
    editor.saver.forget();
    Editor.leave(Promise.resolve(editor));
    await Editor.left;
  }
});

test("a change costs what it changes: all else stays the same objects", async () => {
  const editor = editing(project(Array.from({ length: 200 }, (_, n) => scene(`s${n}`))));
  const before = editor.plain;
  editor.change("", () => (editor.scene.clips[0]!.opacity = 5));
  const after = editor.plain;
  assert.equal(after.scenes[0]!.clips[0]!.opacity, 5);
  assert.equal(before.scenes[0]!.clips[0]!.opacity, 100);
  assert.equal(after.scenes[0]!.clips[1], before.scenes[0]!.clips[1]);
  assert.ok(after.scenes.every((one, n) => n === 0 || one === before.scenes[n]));
  assert.deepEqual(difference(1, before, after).scenes, [after.scenes[0]], "and only that is kept");
  editor.undo();
  assert.ok(editor.plain.scenes.every((one, n) => one === before.scenes[n]), "back at the very same");
});

test("what changes nothing is no step", async () => {
  const editor = editing();
  editor.change("", () => (editor.scene.clips[0]!.opacity = 100));
  editor.change("", () => (editor.scene.clips[0]!.geometry = { ...editor.scene.clips[0]!.geometry }));
  assert.equal(editor.canUndo, false);
  assert.equal(editor.saving, "saved");
});

test("undo and redo of everything end at equal documents, whatever was done", async () => {
  const editor = editing();
  const deeds: (() => void)[] = [
    () => scenes.duplicateScenes(editor, new Set([editor.scene.id])),
    () => editor.change("", (p) => (p.name = "Q")),
    () => editor.change("", (p) => (p.canvas = { ...p.canvas, width: 1080 })),
    () => scenes.moveScenes(editor, new Set([editor.scene.id]), 0),
    () => editor.change("", (p) => (p.captions.enabled = true)),
    () => editor.change("", (p) => p.dictionary.push({ word: "nginx" } as never)),
    () => editor.change("", (p) => p.scenes.forEach((s) => s.clips.forEach((c) => (c.opacity -= 1)))),
    () => (editor.select(editor.clips[0]!.id), editor.duplicateSelected()),
    () => editor.removeSelected(),
    () => scenes.removeScenes(editor, new Set([editor.scene.id])),
    () => editor.change("", (p) => Object.assign(p, { extra: { a: 1 } })),
    () => editor.change("", (p) => delete (p as Record<string, unknown>)["extra"]),
  ];
  const seen = [JSON.stringify(editor.plain)];
  for (const deed of deeds) {
    deed();
    await settled();
    seen.push(JSON.stringify(editor.plain));
    assert.deepEqual(JSON.parse(JSON.stringify(editor.project)), editor.plain, "the mirror is the document");
  }
  for (const text of seen.slice(0, -1).reverse()) {
    editor.undo();
    assert.deepEqual(JSON.parse(JSON.stringify(editor.project)), JSON.parse(text));
  }
  assert.equal(editor.canUndo, false);
  for (const text of seen.slice(1)) {
    editor.redo();
    assert.deepEqual(JSON.parse(JSON.stringify(editor.plain)), JSON.parse(text));
  }
  assert.equal(editor.canRedo, false);
});

test("undo brings back the scene in view and what was selected", async () => {
  const editor = editing();
  editor.select("a-2");
  editor.removeSelected();
  await settled();
  editor.show(2);
  editor.select("c-1");
  editor.undo();
  assert.deepEqual([editor.sceneIndex, editor.selected], [0, ["a-2"]]);
  assert.equal(editor.redoes, "remove");
  editor.redo();
  assert.deepEqual([editor.sceneIndex, editor.selected], [0, []]);
});

test("what others did comes in beside my steps of undo", async () => {
  const editor = editing();
  const base = editor.plain;
  editor.change("", () => (editor.scene.clips[0]!.opacity = 5));
  editor.show(2);
  const theirs = edited(base, (p) => ((p.scenes[1]!.name = "Theirs"), p.scenes.unshift(scene("new"))));
  const { merge } = await import("../src/engine/merge.ts");
  const again = (one: Project): Project => merge(base, one, theirs).document;
  editor.adopt(again(editor.plain), again);
  assert.equal(editor.scene.id, "c", "the same scene is in view");
  editor.undo();
  assert.equal(editor.project.scenes[2]!.name, "Theirs");
  assert.equal(editor.project.scenes[1]!.clips[0]!.opacity, 100);
});

test("what is kept in the browser gives the whole document again", () => {
  const saved = project();
  const now = { ...saved, name: "Q", scenes: [saved.scenes[2]!, scene("x"), { ...saved.scenes[0]!, name: "A" }] };
  const kept = difference(3, saved, now);
  assert.deepEqual(kept.scenes.map((one) => one.id), ["x", "a"]);
  assert.deepEqual(whole(JSON.parse(JSON.stringify(kept)), saved), now);
});
