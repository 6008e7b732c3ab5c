import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutRoles, withRoles } from "../src/engine/roles.ts";
import type { Project } from "../src/api/types";

const box = (left: number, top: number, width: number, height: number) => ({ kind: "box", left, top, width, height, scale_x: 1, scale_y: 1, angle: 0 });

test("parts without roles get some by how they look; others keep theirs", () => {
  const clips = [
    { type: "shape", layer: 0, fill: "#ff0000", roles: null, geometry: box(0, 0, 100, 100) },
    { type: "text", layer: 1, style: { size: 80 }, roles: null, geometry: box(10, 10, 40, 40) },
    { type: "text", layer: 1, style: { size: 20 }, roles: null, geometry: box(200, 200, 40, 40) },
    { type: "text", layer: 1, style: { size: 20 }, roles: { fill: "accent" }, geometry: box(0, 0, 1, 1) },
    { type: "presenter", layer: 3, roles: null, geometry: box(0, 0, 1, 1) },
  ];
  const project = { canvas: { width: 1920, height: 1080 }, scenes: [{ background: { url: null, roles: null }, clips }] } as unknown as Project;
  const made = withRoles(project).scenes[0]!;
  const roles = made.clips.map((clip) => clip.roles && [clip.roles.fill, clip.roles.font, clip.roles.on]);
  assert.deepEqual(roles.slice(0, 3), [["primary", null, null], ["background", "heading", "primary"], ["text", "body", "background"]]);
  assert.equal(made.clips[3]!.roles?.fill, "accent");
  assert.equal(made.clips[4]!.roles, null);
  assert.equal(made.background.roles?.fill, "background");
  assert.equal(withoutRoles(project), 3, "nothing of the project itself has changed");
});

test("on a picture a text keeps its colour", () => {
  const clips = [{ type: "text", layer: 1, style: { size: 20 }, roles: null, geometry: box(0, 0, 1, 1) }];
  const project = { canvas: { width: 1920, height: 1080 }, scenes: [{ background: { url: "x", roles: null }, clips }] } as unknown as Project;
  const made = withRoles(project).scenes[0]!;
  assert.deepEqual([made.clips[0]!.roles?.fill, made.background.roles], [null, null]);
});
