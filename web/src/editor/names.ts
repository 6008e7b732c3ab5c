/** What clips are called: by what is seen or heard, never by an id. */
import type { Clip } from "../api/types";
import { shapeNamed } from "../engine/shapes";
import type { Words } from "../text/en";
import { people } from "./people.svelte";
import { uploads } from "./uploads.svelte";

export function clipName(clip: Clip, words: Words): string {
  return clip.tag ? `${plainName(clip, words)} #${clip.tag}` : plainName(clip, words);
}

/** Without its tag. */
export function plainName(clip: Clip, words: Words): string {
  switch (clip.type) {
    case "text": {
      const text = clip.text.trim().replace(/\s+/g, " ");
      return text ? `${words.panel.text}: ${text.length > 40 ? `${text.slice(0, 39)}…` : text}` : words.names.emptyText;
    }
    case "presenter":
      return presenterName(clip.presenter, clip.outfit, words);
    case "shape":
      return shapeName(clip.shape, clip.radius > 0, words);
    case "audio":
      return clip.label || mediaName(clip.url, words.names.audio, words);
    default:
      return mediaName(clip.url, words.names[clip.type], words);
  }
}

export function presenterName(presenter: string, outfit: string | null, words: Words): string {
  const who = people.nameOf(presenter);
  const worn = people.outfitOf(presenter, outfit);
  return worn ? words.names.wears.replace("{who}", who).replace("{what}", worn.charAt(0).toLowerCase() + worn.slice(1)) : who;
}

export function shapeName(shape: string, rounded: boolean, words: Words): string {
  const name = words.shapes[shapeNamed(shape)];
  return rounded && ["Rectangle_corner0", "Square"].includes(shapeNamed(shape)) ? words.names.rounded.replace("{shape}", name.toLowerCase()) : name;
}

/** A file's own name where it is known, else `kind`. */
export function mediaName(url: string, kind: string, words: Words): string {
  if (url.startsWith("builtin:")) {
    const name = url.split("/").at(-1)!;
    return (words.builtins as Record<string, string>)[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("-", " ")}`;
  }
  if (url.startsWith("asset:")) return uploads.assets.find((asset) => asset.url === url)?.name ?? kind;
  if (url.startsWith("data:")) return kind;
  const last = url.split(/[?#]/)[0]!.split("/").filter(Boolean).at(-1) ?? "";
  try {
    return decodeURIComponent(last) || kind;
  } catch {
    return last;
  }
}
