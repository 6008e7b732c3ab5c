/** Files that go, with a way back: the server hears of it when the message about it has gone. */
import { said } from "../../api/http";
import * as media from "../../api/media";
import type { Asset } from "../../api/types";
import { spoken } from "../../text/words.svelte";
import { toasts } from "../../ui/toasts.svelte";
import { uploads } from "../uploads.svelte";

export function deleteFile(asset: Asset, gone: () => void, back: () => void): void {
  let kept = false;
  const words = spoken.words;
  const restore = (): void => {
    kept = true;
    back();
  };
  const finish = async (): Promise<void> => {
    if (kept) return;
    try {
      await media.remove(asset.id);
      uploads.assets = uploads.assets.filter((other) => other.id !== asset.id);
    } catch (error) {
      back();
      toasts.warn(`${asset.name}: ${said(error)}`);
    }
  };
  gone();
  toasts.say(words.files.deleted.replace("{name}", asset.name), { label: words.undo, run: restore }, () => void finish());
}
