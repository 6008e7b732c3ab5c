/** What clips are called. */
import type { Clip } from "../api/types";
import type { Words } from "../text/en";

export function clipName(clip: Clip, words: Words): string {
  if (clip.tag) return `#${clip.tag}`;
  switch (clip.type) {
    case "text":
      return `${words.panel.text}: ${clip.text.slice(0, 40)}`;
    case "presenter":
      return `${words.panel.presenter}: ${clip.presenter}`;
    case "shape":
      return `${words.panel.shape}: ${clip.shape}`;
    default:
      return `${words.panel.media}: ${clip.url.split("/").at(-1) ?? ""}`;
  }
}
