import assert from "node:assert/strict";
import { test } from "node:test";
import { tokens } from "../src/pages/developer/highlight.ts";
import { handlesOf, snippets } from "../src/pages/developer/snippets.ts";

const clip = (type: string, tag: string) => ({ type, tag });
const project = {
  scenes: [
    { clips: [clip("shape", "box"), clip("image", "")], script: [{ kind: "pause" }] },
    { clips: [clip("text", "it's"), clip("image", "photo"), clip("text", "second")], script: [{ kind: "pause" }, { kind: "line" }] },
  ],
} as unknown as Parameters<typeof handlesOf>[0];

test("the first tagged text and image and the first line are taken hold of", () => {
  assert.deepEqual(handlesOf(project), { text: "it's", image: "photo", line: [1, 1] });
  assert.deepEqual(handlesOf({ scenes: [] }), { text: null, image: null, line: null });
});

test("programs name the project and its tags, and leave out what is not there", () => {
  const all = snippets("http://h", "abc", handlesOf(project));
  for (const code of Object.values(all)) assert.ok(code.includes("projects/abc") && code.includes('"photo"'));
  assert.ok(all.curl.includes(`"it'\\''s"`));
  assert.ok(all.Node.includes(`"it's"`));
  const none = snippets("http://h", "abc", { text: null, image: null, line: null });
  for (const code of Object.values(none)) assert.ok(!/picture|clip|script/.test(code));
});

test("colours lose no character", () => {
  for (const [code, syntax] of [["# a 'b'\nx=1 # c", "shell"], ['const a = "b // c"; // 1', "js"], ['f"{x}" # 2', "python"]] as const) {
    assert.equal(tokens(code, syntax).map((one) => one.text).join(""), code);
  }
  assert.deepEqual(tokens('"a // b" // c', "js").map((one) => one.kind), ["string", "", "comment"]);
});
