/** Media into the scene: from files, from the library, from what is built in. */
import * as pictures from "../../api/pictures";
import { contentUrl } from "../../api/media";
import type { Asset, Clip, Project } from "../../api/types";
import type { Point } from "../../engine/geometry";
import { newAudio, newImage, newVideo } from "../../engine/make";
import { spoken } from "../../text/words.svelte";
import { toasts } from "../../ui/toasts.svelte";
import type { Editor } from "../editor.svelte";
import { uploads } from "../uploads.svelte";
import { soundChoice } from "./choosing.svelte";

/** What can be put somewhere. Sizes are 0 where nobody knows them yet. */
export type Media = { url: string; kind: "image" | "video" | "audio"; name: string; width: number; height: number };
export type Where = { to: "stage"; at: Point | null } | { to: "background" };

const MIDDLE: Where = { to: "stage", at: null };

export function mediaOf(asset: Asset): Media | null {
  const { kind, width, height } = asset.info;
  return kind === "document" || kind === "font" ? null : { url: asset.url, kind, name: asset.name, width, height };
}

/** Where a browser can hear or see it; null for what only the server can get. */
export const addressOf = (url: string): string | null => (url.startsWith("asset:") ? contentUrl(url.slice(6)) : /^(https?|builtin):/.test(url) ? null : url);

/** Uploads files and puts each where it belongs as soon as it has arrived. */
export async function bring(editor: Editor, files: readonly File[], where: Where = MIDDLE): Promise<void> {
  if (!editor.mayEdit) return;
  const scene = editor.scene.id;
  let placed = 0;
  await uploads.send(files, (asset) => {
    const found = mediaOf(asset);
    if (!found) return toasts.say(spoken.words.files.isDocument.replace("{name}", asset.name));
    const shift = where.to === "stage" && where.at ? { to: "stage" as const, at: { x: where.at.x + 40 * placed, y: where.at.y + 40 * placed } } : where;
    placed += 1;
    void place(editor, found, shift, scene);
  });
}

/** In the scene with this id, if it is still there: uploads take their time. */
export async function place(editor: Editor, media: Media, where: Where = MIDDLE, sceneId = editor.scene.id): Promise<void> {
  if (!editor.mayEdit) return;
  if (media.kind === "audio") return soundChoice.ask(media);
  const scene = (): Project["scenes"][number] | undefined => editor.project.scenes.find((one) => one.id === sceneId);
  if (where.to === "background") {
    const found = scene();
    if (found) editor.change("", () => Object.assign(found.background, { url: media.url, kind: media.kind, content: "cover" }));
    return;
  }
  const size = media.width > 0 ? media : await naturalSize(editor, media);
  const found = scene();
  if (!found) return;
  const make = media.kind === "video" ? newVideo : newImage;
  const layer = Math.max(300, ...found.clips.map((clip) => clip.layer)) + 10;
  const clip = make(editor.project.canvas, layer, media.url, size, where.at);
  editor.change("", () => found.clips.push(clip));
  if (found.id === editor.scene.id) editor.selected = [clip.id];
}

export function addSound(editor: Editor, media: Media): void {
  const sound = newAudio(media.url, media.name);
  editor.change("", () => editor.scene.clips.push(sound));
}

export function addMusic(editor: Editor, media: Media): void {
  const music = { asset: media.url, from_scene: 0, to_scene: null, gain: -18, duck: -8, fade_in: 500, fade_out: 1500, loop: true };
  editor.change("", (project) => project.soundtrack.push(music as Project["soundtrack"][number]));
}

/** Of what is built in, as the renderer finds it. */
async function naturalSize(editor: Editor, media: Media): Promise<{ width: number; height: number }> {
  const document = editor.plain;
  const clip = newImage(document.canvas, 300, media.url, { width: 16, height: 9 });
  const natural = { ...clip, type: media.kind, geometry: { kind: "fit", cx: 0.5, cy: 0.5, long_side: null, angle: 0 } } as Clip;
  const found = await pictures.sprite({ ...document, scenes: [document.scenes[0]!] }, natural, 320).catch(() => null);
  return found ? found.frame : { width: 16, height: 9 };
}
