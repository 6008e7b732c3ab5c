import assert from "node:assert/strict";
import { test } from "node:test";
import type { Project } from "../src/api/types";
import { shared } from "../src/engine/sharing.ts";
import { deedOf } from "../src/engine/telling.ts";
import { clip, edited, project, scene } from "./documents.ts";

const cases: [string, (p: Project) => void][] = [
  ["name", (p) => (p.name = "Q")],
  ["shape", (p) => ((p.canvas.width = 10), (p.name = "Q"))],
  ["addScene", (p) => p.scenes.push(scene("x"))],
  ["removeScene", (p) => p.scenes.pop()],
  ["moveScene", (p) => p.scenes.reverse()],
  ["scene", (p) => (p.scenes[1]!.duration_ms = 5)],
  ["script", (p) => p.scenes[1]!.script.pop()],
  ["background", (p) => (p.scenes[1]!.background.colour = "#000000")],
  ["captions", (p) => (p.captions.enabled = true)],
  ["add", (p) => p.scenes[1]!.clips.push(clip("x"))],
  ["remove", (p) => (p.scenes[1]!.clips.pop(), p.scenes[1]!.script.pop())],
  ["move", (p) => Object.assign(p.scenes[1]!.clips[0]!.geometry, { left: 3 })],
  ["resize", (p) => Object.assign(p.scenes[1]!.clips[0]!.geometry, { left: 3, width: 3 })],
  ["turn", (p) => Object.assign(p.scenes[1]!.clips[0]!.geometry, { left: 3, angle: 3 })],
  ["order", (p) => (p.scenes[1]!.clips[0]!.layer = 9)],
  ["text", (p) => Object.assign(p.scenes[1]!.clips[0]!, { text: "T" })],
  ["look", (p) => (p.scenes[1]!.clips[0]!.opacity = 9)],
  ["crop", (p) => Object.assign(p.scenes[1]!.clips[0]!, { crop: { left: 0.1 }, geometry: { ...p.scenes[1]!.clips[0]!.geometry, left: 9 } })],
  ["settings", (p) => (p.language = "ko")],
  ["several", (p) => ((p.language = "ko"), (p.name = "Q"))],
];

for (const [deed, how] of cases) {
  test(`${deed} is called so`, () => {
    const before = project();
    assert.equal(deedOf(before, shared(before, edited(before, how))), deed);
  });
}
