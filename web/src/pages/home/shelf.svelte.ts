/** The projects that My Studio shows: which ones, in which order, which are selected, and what is done with them. */
import { folderPath, list as listFolders } from "../../api/folders";
import { said } from "../../api/http";
import * as projects from "../../api/projects";
import type { Folder, ProjectItem } from "../../api/types";
import { spoken } from "../../text/words.svelte";
import { toasts } from "../../ui/toasts.svelte";
import { gone } from "./gone.svelte";

const KEPT = "greenroom.order";
const PAGE = 48;
const MOST = 200;

/** Counts what was changed, on whichever shelf: the one that is shown loads anew. */
export const changes = $state({ count: 0 });

export class Shelf {
  items = $state.raw<ProjectItem[]>([]);
  folders = $state.raw<Folder[]>([]);
  selected = $state<string[]>([]);
  search = $state("");
  order = $state<projects.Order>((localStorage.getItem(KEPT) as projects.Order | null) ?? "edited");
  loaded = $state(false);
  problem = $state("");
  next = $state<string | null>(null);
  #turn = 0;

  constructor(readonly folder: string | null) {}

  // No `$derived`: that would end with the page that made the shelf, and the shelf outlives it.
  get shown(): ProjectItem[] {
    return this.items.filter((item) => !gone.has(projects.projectPath(item.id)));
  }

  get shownFolders(): Folder[] {
    const left = this.folders.filter((folder) => !gone.has(folderPath(folder.id)));
    return left.toSorted((a, b) => a.name.localeCompare(b.name, spoken.language, { numeric: true }));
  }

  get here(): Folder | undefined {
    return this.folders.find((folder) => folder.id === this.folder);
  }

  get searching(): boolean {
    return this.search.trim() !== "";
  }

  sortBy(order: projects.Order): void {
    this.order = order;
    localStorage.setItem(KEPT, order);
  }

  /** From the start, as many as there were; a later call wins. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    const wanted = this.#wanted(Math.min(MOST, Math.max(PAGE, this.items.length)));
    try {
      const [page, folders] = await Promise.all([projects.list(this.search.trim(), null, wanted), listFolders()]);
      if (turn !== this.#turn) return;
      this.items = page.items;
      this.folders = folders;
      this.next = page.next_cursor;
      this.problem = "";
      this.selected = this.selected.filter((id) => page.items.some((item) => item.id === id));
    } catch (error) {
      if (turn === this.#turn) this.problem = said(error);
    }
    this.loaded = true;
  }

  async more(): Promise<void> {
    if (this.next === null) return;
    const turn = ++this.#turn;
    try {
      const page = await projects.list(this.search.trim(), this.next, this.#wanted(PAGE));
      if (turn !== this.#turn) return;
      this.items = [...this.items, ...page.items.filter((item) => !this.items.some((one) => one.id === item.id))];
      this.next = page.next_cursor;
    } catch (error) {
      toasts.warn(said(error));
    }
  }

  #wanted(limit: number): projects.Wanted {
    return { order: this.order, limit, ...(this.searching ? {} : { folder: this.folder ?? "none" }) };
  }

  toggle(id: string): void {
    this.selected = this.selected.includes(id) ? this.selected.filter((one) => one !== id) : [...this.selected, id];
  }

  /** Everything between the one that was selected last and this one. */
  reach(id: string): void {
    const ids = this.shown.map((item) => item.id);
    const [from, to] = [ids.indexOf(this.selected.at(-1) ?? id), ids.indexOf(id)].toSorted((a, b) => a - b) as [number, number];
    this.selected = [...new Set([...this.selected, ...ids.slice(Math.max(0, from), to + 1)])];
  }

  /** The selected ones if it is one of them, else it alone. */
  meant(id: string): string[] {
    return this.selected.includes(id) ? [...this.selected] : [id];
  }

  async #try(how: () => Promise<unknown>): Promise<boolean> {
    try {
      await how();
      changes.count += 1;
      return true;
    } catch (error) {
      toasts.warn(said(error));
      return false;
    }
  }

  rename(id: string, name: string): Promise<boolean> {
    return this.#try(() => projects.change(id, { name }));
  }

  duplicate(id: string): Promise<boolean> {
    return this.#try(() => projects.duplicate(id));
  }

  /** With a way back, to where each of them was. */
  async move(ids: string[], folder: string | null): Promise<void> {
    const before = this.items.filter((item) => ids.includes(item.id) && item.folder_id !== folder).map((item) => ({ id: item.id, folder_id: item.folder_id }));
    if (before.length === 0) return;
    const name = this.folders.find((one) => one.id === folder)?.name ?? spoken.words.studio;
    const moved = await this.#try(() => Promise.all(before.map(({ id }) => projects.change(id, { folder_id: folder }))));
    if (!moved) return;
    this.selected = [];
    const back = (): void => void this.#try(() => Promise.all(before.map(({ id, folder_id }) => projects.change(id, { folder_id }))));
    toasts.say(`${spoken.words.home.moved} ${name}`, { label: spoken.words.undo, run: back });
  }

  remove(ids: string[]): void {
    const [first] = this.items.filter((item) => ids.includes(item.id));
    const message = ids.length === 1 ? `${spoken.words.home.deleted}: ${first?.name}` : `${spoken.words.home.deletedMany}: ${ids.length}`;
    this.selected = this.selected.filter((id) => !ids.includes(id));
    gone.remove(ids.map(projects.projectPath), message, () => (changes.count += 1));
  }

  removeFolder(folder: Folder): void {
    gone.remove([folderPath(folder.id)], `${spoken.words.home.folderDeleted}: ${folder.name}`, () => (changes.count += 1));
  }
}
