/** Edits that the server does not have yet, kept in this browser. Never fails: a full or forbidden storage keeps nothing. */
import type { Project } from "../api/types";

type Kept = { rev: number; document: Project };

const key = (id: string): string => `greenroom.unsaved.${id}`;

/** `rev`: the save that they were made on. */
export function keep(id: string, rev: number, document: Project): void {
  try {
    localStorage.setItem(key(id), JSON.stringify({ rev, document }));
  } catch {
    drop(id);
  }
}

export function drop(id: string): void {
  localStorage.removeItem(key(id));
}

export function keptOf(id: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key(id)) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}
