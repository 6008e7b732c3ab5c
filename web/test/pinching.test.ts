import assert from "node:assert/strict";
import { test } from "node:test";
import { Pinching } from "../src/editor/stage/pinching.ts";

const heard = new EventTarget();
const finger = (type: string, pointerId: number, clientX: number): PointerEvent => Object.assign(new Event(type), { pointerType: "touch", pointerId, clientX, clientY: 0 }) as unknown as PointerEvent;

test("where the fingers were last is shown, though they are lifted before the screen's next frame", (context) => {
  const frames = new Map<number, () => void>();
  const stubs = {
    addEventListener: heard.addEventListener.bind(heard),
    requestAnimationFrame: (show: () => void) => (frames.set(frames.size + 1, show), frames.size),
    cancelAnimationFrame: (frame: number) => frames.delete(frame),
  };
  Object.assign(globalThis, stubs);
  context.after(() => Object.keys(stubs).forEach((name) => Reflect.deleteProperty(globalThis, name)));
  const shown: [number, number][] = [];
  const view = { zoom: 1, toCanvas: () => ({ x: 0, y: 0 }), hold: (zoom: number, _: unknown, place: { clientX: number }) => shown.push([zoom, place.clientX]) };
  const pinching = new Pinching(view as never);
  pinching.down(finger("pointerdown", 1, 0));
  pinching.down(finger("pointerdown", 2, 100));
  heard.dispatchEvent(finger("pointermove", 2, 300));
  assert.deepEqual(shown, []);
  heard.dispatchEvent(finger("pointerup", 1, 0));
  assert.deepEqual(shown, [[3, 150]]);
  assert.equal(frames.size, 0, "and not once more");
  heard.dispatchEvent(finger("pointerup", 2, 300));
  assert.deepEqual(shown, [[3, 150]]);
});
