/** Files on their way to the server, and those that are there. One for the whole editor. */
import { said } from "../api/http";
import * as media from "../api/media";
import type { Asset } from "../api/types";
import { toasts } from "../ui/toasts.svelte";

class Uploads {
  assets = $state<Asset[]>([]);
  running = $state<{ name: string; fraction: number }[]>([]);
  loaded = $state(false);

  async load(): Promise<void> {
    if (this.loaded) return;
    this.assets = await media.assets();
    this.loaded = true;
  }

  /** Those that arrived. What fails is said. */
  async send(files: Iterable<File>): Promise<Asset[]> {
    const done: Asset[] = [];
    for (const file of files) {
      const row = $state({ name: file.name, fraction: 0 });
      this.running.push(row);
      try {
        const asset = await media.upload(file, (fraction) => (row.fraction = fraction));
        done.push(asset);
        this.assets = [asset, ...this.assets.filter((other) => other.id !== asset.id)];
      } catch (error) {
        toasts.warn(`${file.name}: ${said(error)}`);
      }
      this.running = this.running.filter((other) => other !== row);
    }
    return done;
  }
}

export const uploads = new Uploads();
