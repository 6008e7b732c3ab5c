import assert from "node:assert/strict";
import { test } from "node:test";

type Seen = (entries: { isIntersecting: boolean }[]) => void;
let seen: Seen = () => undefined;
Object.assign(globalThis, {
  IntersectionObserver: class {
    constructor(told: Seen) {
      seen = told;
    }
    observe(): void {}
    disconnect(): void {}
  },
});
const { inTurn } = await import("../src/ui/inTurn.ts");

const image = (): HTMLImageElement => Object.assign(new EventTarget(), { src: "", removeAttribute: () => undefined }) as unknown as HTMLImageElement;

test("a picture that came into view while the page was busy is asked for", () => {
  const img = image();
  const picture = inTurn(img, "/picture");
  seen([{ isIntersecting: false }]);
  assert.equal(img.src, "");
  seen([{ isIntersecting: false }, { isIntersecting: true }]); // told of both at once
  assert.equal(img.src, "/picture");
  picture.destroy();
});
