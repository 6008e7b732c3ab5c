import assert from "node:assert/strict";
import { test } from "node:test";
import { Boxes, codecsOf, problemOf } from "../src/engine/boxes.ts";

function box(kind: string, content: string): Uint8Array {
  const bytes = new Uint8Array(8 + content.length);
  new DataView(bytes.buffer).setUint32(0, bytes.length);
  [...(kind + content)].forEach((letter, n) => (bytes[4 + n] = letter.charCodeAt(0)));
  return bytes;
}

test("boxes are whole whatever the pieces are", () => {
  const file = new Uint8Array([...box("ftyp", "iso6"), ...box("moov", ""), ...box("moof", "123456789")]);
  for (const size of [1, 3, 8, file.length]) {
    const boxes = new Boxes();
    const found = [];
    for (let at = 0; at < file.length; at += size) found.push(...boxes.push(file.slice(at, at + size)));
    assert.deepEqual(found.map((one) => [one.kind, one.bytes.length]), [["ftyp", 12], ["moov", 8], ["moof", 17]]);
  }
});

test("a box without a size is no box", () => {
  assert.throws(() => new Boxes().push(new Uint8Array(8)), RangeError);
});

test("the codecs stand in the description of the picture", () => {
  assert.equal(codecsOf(box("moov", "....avcC\x01\x64\x00\x1e")), 'video/mp4; codecs="avc1.64001e,mp4a.40.2"');
  assert.equal(codecsOf(box("moov", "nothing of the kind")), null);
});

test("a film that cannot go on says why", () => {
  const error = { code: "render_crashed", msg: "It stopped.", path: "scenes[0]" };
  const [one] = new Boxes().push(box("uuid", `grenroom-problem${JSON.stringify({ error })}`));
  assert.deepEqual(problemOf(one!), error);
  assert.equal(problemOf(new Boxes().push(box("uuid", "another kind of box altogether"))[0]!), null);
});
