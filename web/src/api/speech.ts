/** Lines as they will be heard, and when; the voices there are. */
import { json, send } from "./http";
import type { Project, SceneTiming, SpeechRequest, Voice } from "./types";

let asked: Promise<Voice[]> | undefined;

export function voices(): Promise<Voice[]> {
  asked ??= json<{ items: Voice[] }>("/api/v1/voices").then(({ items }) => items);
  asked.catch(() => (asked = undefined));
  return asked;
}

export const speak = async (line: SpeechRequest): Promise<Blob> => (await send("/api/v1/speech", { method: "POST", body: line })).blob();

/** Of a saved video, after all that anybody waits for; null when something in it cannot be spoken. */
export async function lengthOf(project: string, rev: number): Promise<number | null> {
  const body = { project_id: project, rev };
  return (await json<{ duration_ms: number | null }>("/api/v1/timings", { method: "POST", body, headers: { Priority: "u=6" } })).duration_ms;
}

/** Of the scenes `from` up to `to` (not with it); `index` counts in the whole document. */
export async function timings(document: Project, from: number, to: number): Promise<SceneTiming[]> {
  const first = Math.max(0, from - 1);
  // The neighbours count for the transitions that they share; what is in them does not.
  const scenes = document.scenes.slice(first, to + 1).map((scene, n) => (n + first >= from && n + first < to ? scene : { ...scene, clips: [], script: [], duration_ms: null }));
  const body = { document: { ...document, scenes, soundtrack: [] }, scenes: Array.from({ length: to - from }, (_, n) => from - first + n) };
  const { scenes: found } = await json<{ scenes: SceneTiming[] }>("/api/v1/timings", { method: "POST", body, headers: { Priority: "u=3" } });
  return found.map((scene) => ({ ...scene, index: scene.index + first }));
}
