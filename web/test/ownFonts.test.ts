import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./runes.ts";

/** The files that the server has, and what goes wrong once. */
let files: string[] = [];
let failing: (method: string, url: string) => boolean = () => false;

const answer = (status: number, body: unknown): Response => new Response(status === 204 ? null : JSON.stringify(body), { status });
const family = (): unknown[] => (files.length === 0 ? [] : [{ family: "Own", faces: [], scripts: [], sample: "", files: files.map((id) => ({ id, family: "Own", content: `/${id}`, weight: 400, italic: false })) }]);

Object.assign(globalThis, {
  document: { fonts: new Set(), documentElement: {} },
  FontFace: class {},
  localStorage: { getItem: () => null, setItem: () => undefined },
  fetch: async (url: string, { method = "GET" }: { method?: string }) => {
    if (failing(method, url)) return answer(503, { error: { code: "busy", msg: "Busy.", path: "" } });
    const id = url.split("/").at(-1)!;
    if (method === "GET") return answer(200, { items: family() });
    if (method === "POST") return answer(201, (files.push("new"), { id: "new", family: "Own" }));
    if (!files.includes(id)) return answer(404, { error: { code: "not_found", msg: "There is no such font.", path: "" } });
    files = files.filter((one) => one !== id);
    return answer(204, null);
  },
});
const { fonts } = await import("../src/editor/fonts.svelte.ts");

beforeEach(async () => {
  [files, failing] = [["one", "two", "three"], () => false];
  await fonts.load();
});

test("a family that could be deleted in part only is shown so, and can be deleted another time", async () => {
  const [own] = fonts.own;
  failing = (method, url) => method === "DELETE" && url.endsWith("/two");
  await assert.rejects(fonts.remove(own!), /Busy/);
  assert.deepEqual(fonts.own[0]!.files.map((file) => file.id), ["two", "three"]);
  failing = () => false;
  await fonts.remove(own!); // as it was before: its first file is gone
  assert.deepEqual([files, fonts.own], [[], []]);
});

test("a font that was added counts, and it is said that the list is not there", async () => {
  const version = fonts.version;
  failing = (method) => method === "GET";
  assert.deepEqual(await fonts.add([new File(["x"], "new.ttf")]), { families: ["Own"], problems: ["Busy."] });
  assert.ok(fonts.version > version);
});
