/** What media is called: by its own name where that is known. */
import { uploads } from "../uploads.svelte";

export function mediaName(url: string, kind: string): string {
  if (url.startsWith("asset:")) return uploads.assets.find((asset) => asset.url === url)?.name ?? kind;
  const last = url.split(/[?#]/)[0]!.split("/").filter(Boolean).at(-1) ?? kind;
  return url.startsWith("builtin:") ? `${last.charAt(0).toUpperCase()}${last.slice(1).replaceAll("-", " ")}` : decodeURI(last);
}
