/** The families that texts can be drawn in. Those of the workspace's own come first, and the browser gets them too: it sets what is typed. */
import * as api from "../api/fonts";
import { ApiError, said } from "../api/http";
import { ownName } from "../engine/fonts";
import { spoken } from "../text/words.svelte";

class Fonts {
  all = $state.raw<api.Family[]>([]);
  /** Another one when fonts came or went: what was drawn before then looks otherwise. */
  version = $state(0);
  readonly own = $derived(this.all.filter((family) => family.files.length > 0));
  #faces = new Map<string, FontFace>();

  async load(): Promise<void> {
    this.all = await api.families();
    this.#show(this.own.flatMap((family) => family.files));
  }

  of(name: string): api.Family | undefined {
    return this.all.find((family) => api.sameFamily(family.family, name));
  }

  /** The families of those that could be added; `problems` says why of the others. */
  async add(files: Iterable<File>): Promise<{ families: string[]; problems: string[] }> {
    const families = new Set<string>();
    const problems: string[] = [];
    for (const file of files) {
      try {
        families.add((await api.add(file)).family);
      } catch (error) {
        problems.push(`${file.name}: ${problem(error)}`);
      }
    }
    if (families.size > 0) await this.#changed().catch((error: unknown) => problems.push(said(error)));
    return { families: [...families].map((name) => this.of(name)?.family ?? name), problems };
  }

  /** Can be asked for again when it failed halfway: a file that is gone already is no failure. */
  async remove(family: api.Family): Promise<void> {
    try {
      for (const file of family.files) await api.remove(file.id).catch(unlessGone);
    } finally {
      await this.#changed();
    }
  }

  async #changed(): Promise<void> {
    this.version += 1;
    await this.load();
  }

  #show(files: readonly api.FontFile[]): void {
    const wanted = new Set(files.map((file) => file.id));
    for (const [id, face] of this.#faces) {
      if (wanted.has(id)) continue;
      document.fonts.delete(face);
      this.#faces.delete(id);
    }
    for (const file of files) {
      if (this.#faces.has(file.id)) continue;
      const face = new FontFace(ownName(file.family), `url("${file.content}")`, { weight: String(file.weight), style: file.italic ? "italic" : "normal", display: "block" });
      document.fonts.add(face);
      this.#faces.set(file.id, face);
    }
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof ApiError) || error.status !== 404) throw error;
}

function problem(error: unknown): string {
  const words = spoken.words.fonts;
  switch (error instanceof ApiError ? error.code : "") {
    case "unsupported_media":
      return words.wrongType;
    case "undecodable_media":
      return words.damaged;
    case "asset_too_large":
      return words.tooLarge;
    default:
      return said(error);
  }
}

export const fonts = new Fonts();
