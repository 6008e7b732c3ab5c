/**
 * Edits that the server does not have yet, kept in this browser: only what differs from the save that they were made
 * on. Small ones go into localStorage, which is written at once even while the page goes away; large ones into IndexedDB.
 * Never fails: a full or forbidden storage keeps nothing.
 */
import type { Project, Scene } from "../api/types";
import { held, hold } from "./holding";

/** `rev`: the save that they were made on. `order`: the ids of all scenes; `scenes`: those that are not as they were. */
export type Kept = { rev: number; head: Omit<Project, "scenes">; order: string[]; scenes: Scene[] };

const SMALL = 1_000_000;
/** In which a page that is loaded anew lets go what it held. */
const GOING_MS = 400;
const PREFIX = "greenroom.unsaved.";

export function difference(rev: number, saved: Project, now: Project): Kept {
  const known = new Set(saved.scenes);
  const { scenes, ...head } = now;
  return { rev, head, order: scenes.map((scene) => scene.id), scenes: scenes.filter((scene) => !known.has(scene)) };
}

/** The document that was kept, `saved` being the save that it was made on. */
export function whole(kept: Kept, saved: Project): Project {
  const scenes = new Map([...saved.scenes, ...kept.scenes].map((scene) => [scene.id, scene]));
  return { ...kept.head, scenes: kept.order.flatMap((id) => scenes.get(id) ?? []) } as Project;
}

/** What one editor keeps: tabs of the same project do not write over each other. */
export class Slot {
  readonly #name: string;
  /** What is in it waits for whoever opens the project next. */
  readonly close: () => Promise<unknown>;

  /** Taken as long as the page is there, or until `close`. */
  constructor(project: string) {
    this.#name = `${project}.${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
    this.close = hold(PREFIX + this.#name);
  }

  keep(kept: Kept): void {
    const text = JSON.stringify(kept);
    try {
      if (text.length > SMALL) throw new Error("large");
      localStorage.setItem(PREFIX + this.#name, text);
    } catch {
      localStorage.removeItem(PREFIX + this.#name);
      void large("readwrite", (store) => store.put(text, this.#name));
    }
  }

  drop(): void {
    forget(this.#name);
  }
}

export type Left = { name: string; kept: Kept };

/** What editors of the project left, which are not open any more; the oldest first. */
export async function leftOf(project: string): Promise<Left[]> {
  const isOf = (name: string): boolean => name === project || name.startsWith(`${project}.`);
  const small = stored().flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
  const others = (await large("readonly", (store) => store.getAllKeys())) ?? [];
  const names = [...new Set([...small, ...others.map(String)])].filter(isOf).toSorted();
  let open = names.length > 0 ? await taken() : new Set<string>();
  if (names.some((name) => open.has(name))) {
    await new Promise((done) => setTimeout(done, GOING_MS));
    open = await taken();
  }
  const found = await Promise.all(names.filter((name) => !open.has(name)).map(async (name) => ({ name, kept: await read(name) })));
  return found.filter((one): one is Left => one.kept !== null);
}

function stored(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/** By editors that are open. */
async function taken(): Promise<Set<string>> {
  return new Set((await held()).flatMap((name) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}

export function forget(name: string): void {
  localStorage.removeItem(PREFIX + name);
  void large("readwrite", (store) => store.delete(name));
}

async function read(name: string): Promise<Kept | null> {
  try {
    const text = localStorage.getItem(PREFIX + name) ?? (await large("readonly", (store) => store.get(name)));
    const kept = JSON.parse((text as string | undefined) ?? "null") as Kept | null;
    return kept?.order ? kept : null;
  } catch {
    return null;
  }
}

let database: Promise<IDBDatabase> | undefined;

function opened(): Promise<IDBDatabase> {
  return (database ??= new Promise((done, fail) => {
    const asked = indexedDB.open("greenroom", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("unsaved");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  }));
}

async function large<T>(mode: IDBTransactionMode, how: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const asked = how((await opened()).transaction("unsaved", mode).objectStore("unsaved"));
    return await new Promise((done) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => done(undefined);
    });
  } catch {
    return undefined;
  }
}
