import assert from "node:assert/strict";
import { test } from "node:test";
import "./runes.ts";
import type { ProjectItem } from "../src/api/types";

let calls = 0;
let answer: () => Response = () => Response.error();
Object.assign(globalThis, {
  localStorage: { getItem: () => null, setItem: () => undefined },
  fetch: async () => ((calls += 1), answer()),
});
const { lengths } = await import("../src/pages/home/lengths.svelte.ts");

const item = (id: string): ProjectItem => ({ id, rev: 1, duration_ms: null, scene_count: 1 }) as ProjectItem;
async function answered(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
}
async function wanted(id: string): Promise<number | null> {
  lengths.want(item(id));
  await answered();
  return lengths.of(item(id));
}

test("a length is asked for again after the network was away, and not after a refusal", async () => {
  answer = () => {
    throw new TypeError("no network");
  };
  assert.equal(await wanted("away"), null);
  answer = () => Response.json({ duration_ms: 4000 });
  assert.equal(await wanted("away"), 4000);

  answer = () => Response.json({ error: { code: "invalid", msg: "No.", path: "" } }, { status: 422 });
  assert.equal(await wanted("refused"), null);
  const before = calls;
  assert.equal(await wanted("refused"), null);
  assert.equal(calls, before);
});
