/** The files of the workspace as one panel shows them: searched, of one kind, page after page. */
import { said } from "../../api/http";
import * as media from "../../api/media";
import type { Asset } from "../../api/types";
import { uploads } from "../uploads.svelte";

const SEARCH_AFTER_MS = 250;

export class Library {
  search = $state("");
  kind = $state<media.Kind | null>(null);
  items = $state<Asset[]>([]);
  cursor = $state<string | null>(null);
  state = $state<"loading" | "there" | "failed">("loading");
  problem = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(kind: media.Kind | null = null) {
    this.kind = kind;
    void this.load();
  }

  /** Files that arrive are on top. Returns how to stop. */
  follow(): () => void {
    return uploads.listen((asset) => this.#fits(asset) && (this.items = [asset, ...this.items.filter((other) => other.id !== asset.id)]));
  }

  find(search: string): void {
    this.search = search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), SEARCH_AFTER_MS);
  }

  show(kind: media.Kind | null): void {
    this.kind = kind;
    void this.load();
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    this.state = "loading";
    await this.#page(asked, null);
  }

  async more(): Promise<void> {
    if (this.cursor === null || this.state === "loading") return;
    this.state = "loading";
    await this.#page(++this.#asked, this.cursor);
  }

  async #page(asked: number, cursor: string | null): Promise<void> {
    try {
      const page = await media.assets(this.search.trim(), this.kind, cursor);
      if (asked !== this.#asked) return;
      const seen = page.items.filter((asset) => asset.info.kind !== "document");
      uploads.know(seen);
      this.items = cursor === null ? seen : [...this.items, ...seen];
      this.cursor = page.next_cursor;
      this.state = "there";
    } catch (error) {
      if (asked !== this.#asked) return;
      this.problem = said(error);
      this.state = "failed";
    }
  }

  #fits(asset: Asset): boolean {
    return (this.kind === null || asset.info.kind === this.kind) && asset.name.toLowerCase().includes(this.search.trim().toLowerCase());
  }
}
