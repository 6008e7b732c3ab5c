/**
 * Edits that the server does not have yet, kept in this browser: only what differs from the save that they were made
 * on. Small ones go into localStorage, which is written at once even while the page goes away; large ones into IndexedDB.
 * Never fails: a full or forbidden storage keeps nothing.
 */
import type { Project, Scene } from "../api/types";

/** `rev`: the save that they were made on. `order`: the ids of all scenes; `scenes`: those that are not as they were. */
export type Kept = { rev: number; head: Omit<Project, "scenes">; order: string[]; scenes: Scene[] };

const SMALL = 1_000_000;
const key = (id: string): string => `greenroom.unsaved.${id}`;

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

export function keep(id: string, kept: Kept): void {
  const text = JSON.stringify(kept);
  try {
    if (text.length > SMALL) throw new Error("large");
    localStorage.setItem(key(id), text);
  } catch {
    localStorage.removeItem(key(id));
    void large("readwrite", (store) => store.put(text, id));
  }
}

export function drop(id: string): void {
  localStorage.removeItem(key(id));
  void large("readwrite", (store) => store.delete(id));
}

export async function keptOf(id: string): Promise<Kept | null> {
  try {
    const text = localStorage.getItem(key(id)) ?? (await large("readonly", (store) => store.get(id)));
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
