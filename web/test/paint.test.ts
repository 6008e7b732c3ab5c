import assert from "node:assert/strict";
import { test } from "node:test";
import { asKind, colourAt, cssOf, GRADIENTS, gradientFrom, gradientsOf, linear, MOST_STOPS, plainOf, radial, roomiest, samePaint, turnedRound, withNewStop, withoutStop, withStop } from "../src/engine/paint.ts";

const places = (paint: { stops: readonly { at: number }[] }): number[] => paint.stops.map((stop) => stop.at);

test("a browser draws what the renderer draws", () => {
  assert.equal(cssOf("#102030"), "#102030");
  assert.equal(cssOf(linear(0, "#ff0000", "#0000ff80")), "linear-gradient(90deg, #ff0000 0%, #0000ff80 100%)");
  assert.equal(cssOf(radial(["#ffffff", "#000000"], { cx: 0.25, ry: 0.5 })), "radial-gradient(70.71% 50% at 25% 50%, #ffffff 0%, #000000 100%)");
});

test("from far away it is one colour", () => {
  assert.equal(plainOf("#10203080"), "#10203080");
  assert.equal(plainOf(linear(0, "#000000", "#ffffff")), "#808080");
  assert.equal(plainOf({ ...linear(0, "#000000", "#ffffff"), stops: [{ at: 0.5, colour: "#000000" }, { at: 0.5, colour: "#ffffff" }] }), "#808080");
  assert.equal(plainOf(linear(0, "#ff0000", "#ff000000")), "#ff000080");
});

test("between two stops colours mix as the renderer mixes them", () => {
  const { stops } = linear(0, "#000000", "#ffffff", "#ff0000");
  assert.deepEqual([0, 0.25, 0.5, 0.75, 1].map((at) => colourAt(stops, at)), ["#000000", "#808080", "#ffffff", "#ff8080", "#ff0000"]);
  assert.equal(colourAt(linear(0, "#ff0000", "#0000ff00").stops, 0.5), "#ff000080", "what cannot be seen gives no colour");
});

test("a new stop changes nothing yet, and stands in order", () => {
  const [made, index] = withNewStop(linear(0, "#000000", "#ffffff"), 0.25);
  assert.equal(index, 1);
  assert.deepEqual(made.stops[1], { at: 0.25, colour: "#404040" });
  assert.equal(withNewStop(made, 1)[1], 3);
  assert.equal(withNewStop(made, -3)[0].stops[1]!.at, 0);
  assert.equal(roomiest(made.stops), 0.625);
});

test("a stop stays between its neighbours", () => {
  const three = linear(0, "#000000", "#808080", "#ffffff");
  assert.deepEqual(places(withStop(three, 1, { at: 2 })), [0, 1, 1]);
  assert.deepEqual(places(withStop(three, 1, { at: -2 })), [0, 0, 1]);
  assert.deepEqual(places(withStop(three, 0, { at: 0.7 })), [0.5, 0.5, 1]);
  assert.equal(withStop(three, 1, { colour: "#123456" }).stops[1]!.colour, "#123456");
});

test("two stops are the least", () => {
  const two = linear(0, "#000000", "#ffffff");
  assert.equal(withoutStop(two, 0), two);
  assert.deepEqual(places(withoutStop(linear(0, "#000000", "#808080", "#ffffff"), 1)), [0, 1]);
});

test("turned round twice it is as before", () => {
  const odd = { ...linear(30, "#000000", "#ffffff"), stops: [{ at: 0.1, colour: "#000000" }, { at: 0.4, colour: "#ffffff" }] };
  assert.deepEqual(places(turnedRound(odd)), [0.6, 0.9]);
  assert.ok(samePaint(turnedRound(turnedRound(odd)), odd));
});

test("another kind keeps the colours", () => {
  const line = linear(30, "#000000", "#ffffff");
  const circle = asKind(line, "radial");
  assert.ok(circle.kind === "radial" && circle.stops === line.stops && !("angle" in circle));
  assert.equal(asKind(circle, "radial"), circle);
  assert.equal(asKind(circle, "linear").kind, "linear");
});

test("a colour becomes a gradient that begins with it", () => {
  for (const colour of ["#000000", "#ffffff", "#0b735080", "#808080"]) {
    const { stops } = gradientFrom(colour);
    assert.equal(stops[0]!.colour, colour);
    assert.notEqual(stops[1]!.colour, colour);
    assert.equal(stops[1]!.colour.length, colour.length);
  }
  const given = radial(["#000000", "#ffffff"]);
  assert.equal(gradientFrom(given), given);
});

test("colours at hand make gradients, each one once", () => {
  const made = gradientsOf(["#0b7350", "#0b735080", "#2f6fed", "#ffffff"], 7);
  assert.equal(made.length, 5);
  assert.equal(new Set(made.map((gradient) => JSON.stringify(gradient))).size, 5);
  assert.equal(gradientsOf([], 7).length, 0);
  assert.equal(gradientsOf(Array.from({ length: 40 }, (_, n) => `#0000${(n + 16).toString(16)}`), 7).length, 7);
});

test("what is ready is a gradient of the document", () => {
  for (const gradient of Object.values(GRADIENTS)) {
    assert.ok(gradient.stops.length >= 2 && gradient.stops.length <= MOST_STOPS);
    assert.deepEqual(places(gradient), places(gradient).toSorted((a, b) => a - b));
    assert.equal(gradient.stops[0]!.at, 0);
    assert.equal(gradient.stops.at(-1)!.at, 1);
  }
});
