/** Documents for the tests of the editor: as the server answers, with its defaults filled in. */
import type { Clip, Project, Scene } from "../src/api/types";

export function clip(id: string, changes: object = {}): Clip {
  const geometry = { kind: "box", left: 0, top: 0, width: 100, height: 100, scale_x: 1, scale_y: 1, angle: 0 };
  return { id, type: "text", text: `Text ${id}`, tag: null, layer: 0, geometry, opacity: 100, animations: [], style: { size: 40, fill: "#111111" }, ...changes } as unknown as Clip;
}

export function scene(id: string, clips: Clip[] = [clip(`${id}-1`), clip(`${id}-2`)], changes: object = {}): Scene {
  const line = { kind: "line", id: `${id}-line`, text: "Hello", speaker: null };
  return { id, name: "", seed: 1, duration_ms: null, background: { id: `${id}-b`, colour: "#ffffff", url: null }, clips, script: [line], transition: null, captions: null, ...changes } as unknown as Scene;
}

export function project(scenes: Scene[] = [scene("a"), scene("b"), scene("c")], changes: object = {}): Project {
  return { schema: "greenroom/project", version: 1, name: "P", canvas: { width: 1920, height: 1080 }, language: "en", scenes, soundtrack: [], dictionary: [], captions: { enabled: false }, ...changes } as unknown as Project;
}

/** A copy with `how` done to it. */
export function edited(document: Project, how: (copy: Project) => void): Project {
  const copy = structuredClone(document);
  how(copy);
  return copy;
}

/** The same numbers for the same seed. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
