/** Pictures that the server's renderer draws of a document, saved or not. */
import { ApiError, send } from "./http";
import type { Clip, Project } from "./types";

export type Drawn = { url: string; frames: number; atMs: number; durationMs: number; width: number; height: number };

/** The document with nothing but what one frame of a scene can show: its neighbours count for transitions only. */
function around(document: Project, scene: number): { document: Project; scene: number } {
  const first = Math.max(0, scene - 1);
  return { document: { ...document, scenes: document.scenes.slice(first, scene + 2), soundtrack: [] }, scene: scene - first };
}

/** How soon a picture is wanted (RFC 9218): what the stage shows, what may be needed in a moment, what only fills a list. */
const SHOWN = { Priority: "u=1" };
const AHEAD = { Priority: "u=4" };
const SMALL = { Priority: "u=5" };

type How = { clamp?: boolean; small?: boolean };

/** `clamp`: not after the middle of the scene. `small`: after all that the stage wants. */
export async function frame(document: Project, scene: number, atMs: number, width: number, signal: AbortSignal, { clamp = false, small = false }: How = {}): Promise<Drawn> {
  const part = around(document, scene);
  const body = { ...part, at_ms: Math.round(atMs), clamp, width, format: "png" };
  const answer = await send("/api/v1/frames", { method: "POST", body, signal, headers: small ? SMALL : SHOWN }).catch((error: unknown) => {
    throw error instanceof ApiError ? error.at(error.path.replace(/^((?:document\.)?scenes)\[(\d+)\]/, (_, before: string, n: string) => `${before}[${Number(n) + scene - part.scene}]`)) : error;
  });
  const about = JSON.parse(decodeURIComponent(answer.headers.get("Greenroom-Picture") ?? "{}")) as Record<string, number>;
  return {
    url: URL.createObjectURL(await answer.blob()),
    frames: about["frames"] ?? 1,
    atMs: about["at_ms"] ?? 0,
    durationMs: about["duration_ms"] ?? 0,
    width: about["width"] ?? width,
    height: about["height"] ?? 0,
  };
}

/** A clip alone: its picture, where that belongs, and the clip's own rectangle, all in canvas pixels, as if not turned. */
export type Sprite = { url: string; picture: Rectangle; frame: Rectangle };
export type Rectangle = { left: number; top: number; width: number; height: number };

type SpritePlace = Rectangle & { visible: boolean; corners: [number, number][] | null; picture: { width: number } };

/** `width`: pixels of the whole picture, as on the stage. `when`: as it is at that moment. `ahead`: in case that it is moved. Null for what cannot be seen. */
export async function sprite(document: Project, clip: Clip, width: number, when?: { scene: number; atMs: number }, ahead = false): Promise<Sprite | null> {
  const shown: Clip = { ...clip, opacity: 100, animations: [], start_ms: null, end_ms: null, geometry: { ...clip.geometry, angle: 0 } };
  const bare = { ...document.scenes[0]!, clips: [shown], script: [], duration_ms: 1000, transition: null };
  const alone = { document: { ...document, scenes: [bare], soundtrack: [] }, scene: 0 };
  const then = when && around({ ...document, scenes: document.scenes.map((scene, n) => (n === when.scene ? { ...scene, clips: scene.clips.map((other) => (other.id === clip.id ? shown : other)) } : scene)) }, when.scene);
  const body = { ...(then ?? alone), clip: clip.id, width, ...(when && { at_ms: Math.round(when.atMs) }) };
  const answer = await send("/api/v1/sprites", { method: "POST", body, headers: ahead ? AHEAD : SHOWN });
  const place = JSON.parse(decodeURIComponent(answer.headers.get("Greenroom-Picture") ?? "{}")) as SpritePlace;
  if (!place.visible || !place.corners) return null;
  const scale = document.canvas.width / place.picture.width;
  const [from, , to] = place.corners as [[number, number], [number, number], [number, number]];
  return {
    url: URL.createObjectURL(await answer.blob()),
    picture: { left: place.left * scale, top: place.top * scale, width: place.width * scale, height: place.height * scale },
    frame: { left: from[0], top: from[1], width: to[0] - from[0], height: to[1] - from[1] },
  };
}

/** What is behind the clips of a scene. */
export async function ground(document: Project, scene: number, width: number): Promise<string> {
  const bare = { ...document.scenes[scene]!, clips: [], script: [], duration_ms: 1000, transition: null, captions: null };
  const body = { document: { ...document, scenes: [bare], soundtrack: [] }, scene: 0, width, format: "png" };
  return URL.createObjectURL(await (await send("/api/v1/frames", { method: "POST", body, headers: AHEAD })).blob());
}
