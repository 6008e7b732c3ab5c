import assert from "node:assert/strict";
import { test } from "node:test";
import type { Project } from "../src/api/types";
import { merge } from "../src/engine/merge.ts";
import { clip, dice, edited, project, scene } from "./documents.ts";

const base = project();
type Edit = (copy: Project) => void;

/** Both edits, in either order and either role, without a question. */
function both(mine: Edit, theirs: Edit, from: Project = base): Project {
  const [a, b] = [edited(from, mine), edited(from, theirs)];
  const [one, other] = [merge(from, a, b), merge(from, b, a)];
  assert.deepEqual(one.conflicts, []);
  assert.deepEqual(other.conflicts, []);
  assert.deepEqual(one.document, other.document);
  return one.document;
}

const conflictsOf = (mine: Edit, theirs: Edit) => merge(base, edited(base, mine), edited(base, theirs)).conflicts;

test("nothing changed, or one side only", () => {
  assert.equal(merge(base, base, base).document.scenes[0], base.scenes[0]);
  assert.deepEqual(both(() => undefined, (p) => (p.name = "Q")).name, "Q");
  assert.deepEqual(both((p) => p.scenes.splice(1, 1), () => undefined).scenes.map((s) => s.id), ["a", "c"]);
});

test("other scenes, other clips, other fields", () => {
  const mine: Edit = (p) => (p.scenes[0]!.clips[0]!.opacity = 10);
  const theirs: Edit[] = [
    (p) => (p.scenes[1]!.name = "B"),
    (p) => (p.scenes[0]!.clips[1]!.opacity = 20),
    (p) => (p.scenes[0]!.clips[0]!.layer = 7),
    (p) => (p.scenes[0]!.background.colour = "#000000"),
    (p) => (p.captions.enabled = true),
    (p) => (p.scenes[0]!.clips[0]!.geometry = { ...p.scenes[0]!.clips[0]!.geometry, angle: 30 }),
  ];
  for (const their of theirs) assert.deepEqual(both(mine, their), edited(edited(base, mine), their));
});

test("the same change twice is no conflict", () => {
  assert.equal(both((p) => (p.name = "Q"), (p) => (p.name = "Q")).name, "Q");
  assert.deepEqual(both((p) => p.scenes.pop(), (p) => p.scenes.pop()).scenes.length, 2);
});

test("scenes that are added, moved and deleted at once", () => {
  const order = (p: Project): string => p.scenes.map((s) => s.id).join("");
  assert.equal(order(both((p) => p.scenes.splice(1, 0, scene("x")), (p) => p.scenes.splice(1, 0, scene("y")))), "axybc");
  assert.equal(order(both((p) => p.scenes.reverse(), (p) => p.scenes.push(scene("x")))), "cxba");
  assert.equal(order(both((p) => p.scenes.splice(1, 1), (p) => p.scenes.splice(2, 0, scene("x")))), "axc");
  assert.equal(order(both((p) => p.scenes.splice(0, 1), (p) => p.scenes.splice(2, 1))), "b");
  const moves = conflictsOf((p) => p.scenes.reverse(), (p) => p.scenes.push(p.scenes.shift()!));
  assert.deepEqual(moves.map((c) => c.how), ["order"]);
});

test("conflicts say where, and whoever is chosen gets it", () => {
  const [mine, theirs] = [edited(base, (p) => (p.scenes[1]!.clips[0]!.opacity = 1)), edited(base, (p) => (p.scenes[1]!.clips[0]!.opacity = 2))];
  const found = merge(base, mine, theirs);
  assert.deepEqual(found.conflicts, [{ scene: "b", part: "b-1", field: "opacity", how: "changed" }]);
  assert.equal(found.document.scenes[1]!.clips[0]!.opacity, 1);
  assert.equal(merge(base, mine, theirs, () => "theirs").document.scenes[1]!.clips[0]!.opacity, 2);
});

test("half a move and half a turn is neither", () => {
  const at = (changes: object): Edit => (p) => Object.assign(p.scenes[0]!.clips[0]!.geometry, changes);
  assert.deepEqual(conflictsOf(at({ left: 5 }), at({ angle: 5 })).map((c) => c.field), ["geometry"]);
});

test("deleted here, changed there: a question, and nothing is lost until it is answered", () => {
  const gone: Edit = (p) => p.scenes[0]!.clips.splice(0, 1);
  const changed: Edit = (p) => (p.scenes[0]!.clips[0]!.opacity = 5);
  assert.deepEqual(conflictsOf(gone, changed).map((c) => [c.part, c.how]), [["a-1", "removed by me"]]);
  assert.deepEqual(conflictsOf(changed, gone).map((c) => [c.part, c.how]), [["a-1", "removed by them"]]);
  assert.deepEqual(conflictsOf((p) => p.scenes.splice(0, 1), changed).map((c) => [c.scene, c.how]), [["a", "removed by me"]]);
  const asked = merge(base, edited(base, gone), edited(base, changed), () => "theirs").document;
  assert.equal(asked.scenes[0]!.clips[0]!.opacity, 5);
});

test("what the server filled in is nobody's change", () => {
  const bare = edited(base, (p) => p.scenes[0]!.clips.push({ id: "new", type: "text", text: "N" } as never));
  const filled = edited(bare, (p) => (p.scenes[0]!.clips[2] = clip("new", { text: "N" })));
  const theirs = edited(filled, (p) => (p.scenes[1]!.name = "B"));
  const found = merge(filled, edited(bare, (p) => (p.name = "Q")), theirs);
  assert.deepEqual(found.conflicts, []);
  assert.equal(found.document.scenes[0]!.clips[2]!.opacity, 100);
  assert.equal(found.document.name, "Q");
  const deleted = edited(filled, (p) => p.scenes[0]!.clips.pop());
  assert.deepEqual(merge(filled, bare, deleted).conflicts, [], "a clip that I did not touch goes");
});

test("a presenter that somebody deleted no longer speaks the lines that others wrote", () => {
  const from = project([scene("a", [clip("p", { type: "presenter" })])]);
  const line = { kind: "line", id: "n", text: "New", speaker: "p" } as never;
  const found = both((p) => p.scenes[0]!.clips.pop(), (p) => p.scenes[0]!.script.push(line), from);
  assert.deepEqual(found.scenes[0]!.script.map((item) => item.kind === "line" && item.speaker), [null, null]);
});

test("there is always a scene, and music stays under the scenes that it was put under", () => {
  const two = project([scene("a"), scene("b")]);
  assert.equal(merge(two, edited(two, (p) => p.scenes.shift()), edited(two, (p) => p.scenes.pop())).document.scenes.length, 1);
  const music = project(undefined, { soundtrack: [{ asset: "m", from_scene: 1, to_scene: 2 }] });
  const found = both((p) => p.scenes.unshift(scene("x")), (p) => (p.name = "Q"), music);
  assert.deepEqual([found.soundtrack[0]!.from_scene, found.soundtrack[0]!.to_scene], [2, 3]);
});

/** Edits of any kind to scenes whose number leaves `part` over `of`. */
function random(seed: number, part: number, of: number): Edit {
  return (p) => {
    const roll = dice(seed);
    for (const one of p.scenes.filter((s) => Number(s.id.slice(1)) % of === part)) {
      switch (roll(6)) {
        case 0:
          p.scenes = p.scenes.filter((s) => s !== one);
          break;
        case 1:
          one.clips.push(clip(`${one.id}-n${seed}`));
          break;
        case 2:
          one.clips.splice(roll(one.clips.length), 1);
          break;
        case 3:
          for (const c of one.clips) c.opacity = roll(100);
          break;
        case 4:
          p.scenes.splice(p.scenes.indexOf(one) + 1, 0, scene(`s${one.id.slice(1)}00${part}`));
          break;
        default:
          one.name = `named ${roll(1000)}`;
      }
    }
  };
}

test("edits of different scenes, whatever they are, merge the same in either order and lose nothing", () => {
  for (let seed = 0; seed < 400; seed++) {
    const from = project(Array.from({ length: 8 }, (_, n) => scene(`s${n}`)));
    const [mine, theirs] = [random(seed, 0, 2), random(seed + 9999, 1, 2)];
    const found = both(mine, theirs, from);
    const inTurn = edited(edited(from, mine), theirs);
    const known = new Map(inTurn.scenes.map((s) => [s.id, s]));
    assert.equal(found.scenes.length || 1, known.size || 1, `seed ${seed}`);
    for (const one of found.scenes) assert.deepEqual(one, known.get(one.id), `seed ${seed}`);
  }
});

test("edits of different fields of the same clips merge to both", () => {
  const fields = ["opacity", "layer", "tag", "text"] as const;
  for (let seed = 0; seed < 200; seed++) {
    const roll = dice(seed);
    const edit = (mine: boolean): Edit => (p) => {
      for (const s of p.scenes) for (const c of s.clips) (c as Record<string, unknown>)[fields[roll(2) + (mine ? 0 : 2)]!] = roll(50);
    };
    const [a, b] = [edit(true), edit(false)];
    const [mine, theirs] = [edited(base, a), edited(base, b)];
    const found = merge(base, mine, theirs);
    assert.deepEqual(found.conflicts, []);
    found.document.scenes.forEach((s, n) =>
      s.clips.forEach((c, k) => {
        const [m, t] = [mine.scenes[n]!.clips[k]!, theirs.scenes[n]!.clips[k]!];
        assert.deepEqual([c.opacity, c.layer, c.tag], [m.opacity, m.layer, t.tag]);
      }),
    );
  }
});

const said = (word: string, pronunciation: string, language: string | null = null) => ({ word, pronunciation, language, match_case: false, wire: {} });

test("a pronunciation is one word, whatever stands beside it", () => {
  const words = project(undefined, { dictionary: [said("nginx", "engine x"), said("GIF", "jif"), said("Jan", "yan", "de")] });
  const spoken = (p: Project): string[] => p.dictionary.map((one) => `${one.word}=${one.pronunciation}`);
  const set = (n: number, pronunciation: string): Edit => (p) => (p.dictionary[n]!.pronunciation = pronunciation);
  assert.deepEqual(spoken(both(set(0, "n g n x"), set(1, "gif"), words)), ["nginx=n g n x", "GIF=gif", "Jan=yan"]);
  const added = both((p) => p.dictionary.push(said("Jan", "jan")), (p) => p.dictionary.splice(1, 1, said("SQL", "sequel")), words);
  assert.deepEqual(spoken(added).toSorted(), ["Jan=jan", "Jan=yan", "SQL=sequel", "nginx=engine x"]);
  both((p) => p.dictionary.reverse(), (p) => p.dictionary.pop(), words);
  both(set(0, "same"), set(0, "same"), words);
  const [mine, theirs] = [edited(words, set(0, "mine")), edited(words, (p) => (set(0, "theirs")(p), set(1, "gif")(p)))];
  const clash = merge(words, mine, theirs, () => "theirs");
  assert.deepEqual(clash.conflicts, [{ scene: null, part: null, field: "dictionary", how: "changed" }]);
  assert.deepEqual(spoken(clash.document), ["nginx=theirs", "GIF=gif", "Jan=yan"]);
  assert.deepEqual(merge(words, edited(words, (p) => p.dictionary.shift()), theirs).conflicts.map((one) => one.how), ["removed by me"]);
});
