/** Other formats of a video that were asked for: saved at once if they were made before, else when they are ready. */
import * as exports from "../../api/exports";
import { said } from "../../api/http";
import type { ExportResource } from "../../api/types";
import { spoken } from "../../text/words.svelte";
import { toasts } from "../../ui/toasts.svelte";
import { saveAs } from "../home/saving";

type Format = "gif" | "mp3" | "wav";

class Making {
  #now = $state<string[]>([]);

  has(of: ExportResource, format: Format): boolean {
    return this.#now.includes(`${of.id} ${format}`);
  }

  async save(of: ExportResource, format: Format, title: string): Promise<void> {
    const key = `${of.id} ${format}`;
    const label = spoken.words.exporting[format];
    this.#now.push(key);
    try {
      let made = await exports.sibling(of, format);
      if (!made) {
        toasts.say(`${label}: ${spoken.words.exporting.making}`);
        made = await this.#made(await exports.start(of.project_id, of.rev, format));
      }
      const file = made.files.find((one) => one.role === "video");
      if (!file) throw new Error(made.error?.msg ?? spoken.words.exporting[made.state]);
      saveAs(exports.here(file.url), file.name);
      toasts.say(`${spoken.words.exporting.made}: ${title}, ${label}`);
    } catch (error) {
      toasts.warn(`${label}: ${said(error)}`);
    }
    this.#now = this.#now.filter((one) => one !== key);
  }

  #made(started: ExportResource): Promise<ExportResource> {
    return new Promise((resolve) => exports.follow(started.id, (now) => exports.isFinal(now.state) && resolve(now)));
  }
}

export const making = new Making();
