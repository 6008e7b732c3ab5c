import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting, sizeAt, stepped } from "../src/engine/zoom.ts";

test("sides are whole even pixels, in the canvas' own shape and never larger than asked", () => {
  for (const canvas of [{ width: 1920, height: 1080 }, { width: 1080, height: 1920 }, { width: 1080, height: 1080 }, { width: 864, height: 1080 }, { width: 1366, height: 768 }]) {
    for (const zoom of [0.25, 0.37, 0.512, 1, 1.5, 4]) {
      const { width, height } = sizeAt(canvas, zoom);
      assert.ok(width % 2 === 0 && height % 2 === 0 && width <= canvas.width * zoom + 0.01);
      assert.ok(Math.abs(width / height - canvas.width / canvas.height) < 0.01);
    }
    assert.deepEqual(sizeAt(canvas, 1), canvas);
  }
});

test("it fits, and steps go up and down between a quarter and four times", () => {
  assert.equal(fitting({ width: 1920, height: 1080 }, { width: 960, height: 999 }), 0.5);
  assert.deepEqual([stepped(0.6, true), stepped(0.6, false), stepped(4, true), stepped(0.25, false), stepped(1, true)], [0.67, 0.5, 4, 0.25, 1.25]);
});
