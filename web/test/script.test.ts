import assert from "node:assert/strict";
import { test } from "node:test";
import type { Line } from "../src/api/types";
import { estimate, laid, silenceBefore } from "../src/engine/laid.ts";
import { newLine, newPause } from "../src/engine/make.ts";
import { charactersOf, type Item, isLine, joinBack, joinNext, moved, movedTo, pasted, pauseAfter, removed, split } from "../src/engine/script.ts";

const nobody = new Map<string, string>();
const said = (script: Item[]): string[] => script.map((item) => (isLine(item) ? item.text : `(${item.ms})`));
const lines = (...texts: string[]): Line[] => texts.map((text) => newLine(text, "sora"));

test("a line splits at the caret and keeps its voice; what was selected goes", () => {
  const script: Item[] = lines("Good morning. It works.");
  Object.assign(script[0]!, { voice: "espeak:en-us+f3", rate: 1.2, gesture: "greeting", tag: "hello" });
  const caret = split(script, script[0]!.id, 13);
  assert.deepEqual(said(script), ["Good morning.", "It works."]);
  const next = script[1] as Line;
  assert.deepEqual(caret, { id: next.id, at: 0 });
  assert.deepEqual([next.voice, next.rate, next.speaker, next.gesture, next.tag], ["espeak:en-us+f3", 1.2, "sora", null, null]);
  split(script, next.id, 0, 3);
  assert.deepEqual(said(script), ["Good morning.", "", "works."]);
});

test("backspace at the start joins, takes a pause away first, and leaves what somebody else says", () => {
  const script: Item[] = [...lines("One", "two"), newPause(500), ...lines("three")];
  assert.deepEqual(joinBack(script, script[3]!.id), { id: script[2]!.id, at: 0 });
  assert.deepEqual(said(script), ["One", "two", "three"]);
  assert.deepEqual(joinBack(script, script[1]!.id), { id: script[0]!.id, at: 3 });
  assert.deepEqual(said(script), ["One two", "three"]);
  (script[1] as Line).speaker = "joon";
  assert.equal(joinBack(script, script[1]!.id), null);
  assert.equal(joinBack(script, script[0]!.id), null);
  (script[1] as Line).text = "";
  assert.deepEqual(joinBack(script, script[1]!.id), { id: script[0]!.id, at: 7 });
  assert.deepEqual(said(script), ["One two"]);
});

test("delete at the end joins what comes", () => {
  const script: Item[] = [...lines("One"), newPause(500), ...lines("two")];
  joinNext(script, script[0]!.id);
  assert.deepEqual(joinNext(script, script[0]!.id), { id: script[0]!.id, at: 3 });
  assert.deepEqual(said(script), ["One two"]);
});

test("a pasted text becomes lines, and finds its speakers", () => {
  const script: Item[] = lines("Before after");
  const caret = pasted(script, script[0]!.id, 7, 7, "one\r\n\r\n  two\nthree ", nobody);
  assert.deepEqual(said(script), ["Before one", "two", "threeafter"]);
  assert.deepEqual(caret, { id: script[2]!.id, at: 5 });
  const talk: Item[] = lines("");
  pasted(talk, talk[0]!.id, 0, 0, "Joon: 안녕하세요\n소라：반갑습니다\nNote: no speaker", new Map([["joon", "p2"], ["소라", "p1"]]));
  assert.deepEqual(said(talk), ["안녕하세요", "반갑습니다", "Note: no speaker"]);
  assert.deepEqual(talk.map((item) => (item as Line).speaker), ["p2", "p1", "sora"]);
});

test("lines and pauses are moved and taken out; the caret stays near", () => {
  const script: Item[] = lines("a", "b", "c");
  const [a, b, c] = script.map((item) => item.id);
  assert.equal(moved(script, c!, 1), false);
  moved(script, a!, 1);
  assert.deepEqual(said(script), ["b", "a", "c"]);
  movedTo(script, c!, 0);
  assert.deepEqual(said(script), ["c", "b", "a"]);
  const pause = pauseAfter(script, b!, 750);
  assert.equal(pauseAfter(script, b!), pause);
  assert.deepEqual(said(script), ["c", "b", "(750)", "a"]);
  assert.deepEqual(removed(script, a!), { id: b, at: 1 });
  assert.equal(charactersOf(lines("👋", "ab")), 3);
});

test("times: what was heard counts, the rest is estimated and says so", () => {
  const script: Item[] = [...lines("Good morning.", "", "It works."), newPause(1000), ...lines("Bye now.")];
  const heard = new Map(script.flatMap((item) => (isLine(item) && item.text ? [[item.id, { key: item.text, text: "", ms: 1500 }] as const] : [])));
  const known = laid(script, 0, (line) => line.text, (id) => heard.get(id));
  assert.deepEqual(known.map(({ start, end, exact }) => [start, end, exact]), [[200, 1700, true], [2000, 3500, true], [4500, 6000, true]]);
  (script[2] as Line).text = "It works well.";
  assert.deepEqual(laid(script, 500, (line) => line.text, (id) => heard.get(id)).map(({ exact }) => exact), [true, false, false]);
  assert.deepEqual([0, 2, 4].map((index) => silenceBefore(script, index)), [0, 300, 1000]);
  assert.ok(estimate({ text: "x".repeat(150), rate: 2 }) * 2 - estimate({ text: "x".repeat(150), rate: 1 }) <= 2);
  assert.equal(estimate({ text: "twenty characters...", rate: 1 }, { key: "", text: "ten chars.", ms: 1000 }), 2000);
});
