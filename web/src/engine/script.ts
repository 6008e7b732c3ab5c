/** Editing a script as a text: lines that split and join, pauses between them. Pure, but for fresh ids. */
import type { Line, Pause } from "../api/types";
import { newId, newPause } from "./make.ts";

export type Item = Line | Pause;
/** Where the caret goes afterwards: a line, and a place in its text. */
export type Caret = { id: string; at: number };

export const MAX_CHARACTERS = 20_000;
/** Of a pause that people set. */
export const PAUSES_MS = [250, 60_000] as const;

export const isLine = (item: Item | undefined): item is Line => item?.kind === "line";
export const linesOf = (script: readonly Item[]): Line[] => script.filter(isLine);
/** As the server counts them. */
export const charactersOf = (script: readonly Item[]): number => linesOf(script).reduce((sum, line) => sum + [...line.text].length, 0);

const indexOf = (script: readonly Item[], id: string): number => script.findIndex((item) => item.id === id);

/** A line with the same voice and speaker; the gesture and the tag stay where they were. */
function like(line: Line, text: string): Line {
  return { ...(JSON.parse(JSON.stringify(line)) as Line), id: newId(), text, gesture: null, tag: null, wire: {} };
}

/** The line ends at `from`; what stands after `to` becomes the next one. */
export function split(script: Item[], id: string, from: number, to = from): Caret {
  const index = indexOf(script, id);
  const line = script[index];
  if (!isLine(line)) return { id, at: from };
  const next = like(line, line.text.slice(to).trimStart());
  line.text = line.text.slice(0, from).trimEnd();
  script.splice(index + 1, 0, next);
  return { id: next.id, at: 0 };
}

/** Backspace at the very start of a line. Null: there is nothing that it could join. */
export function joinBack(script: Item[], id: string): Caret | null {
  const index = indexOf(script, id);
  const [before, line] = [script[index - 1], script[index]];
  if (!isLine(line) || before === undefined) return null;
  if (!isLine(before)) {
    if (line.text === "" && linesOf(script.slice(0, index)).length > 0) return removed(script, id);
    script.splice(index - 1, 1);
    return { id, at: 0 };
  }
  if (line.text === "") {
    script.splice(index, 1);
    return { id: before.id, at: before.text.length };
  }
  if (before.text === "") {
    script.splice(index - 1, 1);
    return { id, at: 0 };
  }
  if (before.speaker !== line.speaker) return null;
  const at = before.text.length;
  before.text = joined(before.text, line.text);
  script.splice(index, 1);
  return { id: before.id, at };
}

/** Delete at the very end of a line. */
export function joinNext(script: Item[], id: string): Caret | null {
  const index = indexOf(script, id);
  const [line, next] = [script[index], script[index + 1]];
  if (!isLine(line) || next === undefined) return null;
  if (isLine(next)) return joinBack(script, next.id);
  script.splice(index + 1, 1);
  return { id, at: line.text.length };
}

/** Takes a line or a pause out; the caret goes to the end of the line before, else to the start of the next one. */
export function removed(script: Item[], id: string): Caret | null {
  const index = indexOf(script, id);
  if (index < 0) return null;
  script.splice(index, 1);
  const before = script.slice(0, index).findLast(isLine);
  if (before) return { id: before.id, at: before.text.length };
  const after = script.find(isLine);
  return after ? { id: after.id, at: 0 } : null;
}

/** Text from outside in the place of the characters `from`..`to`: each paragraph is a line. A paragraph that begins with
 * the name of somebody in `speakers` (by lower-case name) is said by them: "Sora: Good morning." */
export function pasted(script: Item[], id: string, from: number, to: number, text: string, speakers: ReadonlyMap<string, string>): Caret {
  const index = indexOf(script, id);
  const line = script[index];
  if (!isLine(line)) return { id, at: from };
  const parts = paragraphs(text).map((part) => attributed(part, speakers));
  const [head, tail] = [line.text.slice(0, from), line.text.slice(to)];
  if (parts.length < 2) {
    const part = parts[0] ?? { text: "", speaker: null };
    const own = part.speaker !== null && head.trim() === "" && tail.trim() === "";
    if (own) line.speaker = part.speaker;
    const added = own ? part.text : text.replace(/\s*\n\s*/g, " ");
    line.text = head + added + tail;
    return { id, at: (head + added).length };
  }
  const made = parts.slice(1).map((part) => ({ ...like(line, part.text), speaker: part.speaker ?? line.speaker }));
  if (parts[0]!.speaker !== null && head.trim() === "") line.speaker = parts[0]!.speaker;
  line.text = head + parts[0]!.text;
  const last = made.at(-1)!;
  const at = last.text.length;
  last.text += tail;
  script.splice(index + 1, 0, ...made);
  return { id: last.id, at };
}

export const paragraphs = (text: string): string[] => text.split(/[\r\n\u2028\u2029]+/).map((part) => part.trim()).filter(Boolean);

function attributed(text: string, speakers: ReadonlyMap<string, string>): { text: string; speaker: string | null } {
  const found = /^([^:：]{1,60})[:：]\s*(.+)$/u.exec(text);
  const speaker = found ? speakers.get(found[1]!.trim().toLowerCase()) : undefined;
  return found && speaker !== undefined ? { text: found[2]!, speaker } : { text, speaker: null };
}

/** One place earlier (-1) or later (1); false at the edge. */
export function moved(script: Item[], id: string, by: -1 | 1): boolean {
  const index = indexOf(script, id);
  return movedTo(script, id, index + by);
}

/** To place `to`, counted without it. */
export function movedTo(script: Item[], id: string, to: number): boolean {
  const index = indexOf(script, id);
  if (index < 0 || to === index || to < 0 || to >= script.length) return false;
  script.splice(to, 0, ...script.splice(index, 1));
  return true;
}

/** A pause after a line; where there is one already, that one. */
export function pauseAfter(script: Item[], id: string, ms = 500): string {
  const index = indexOf(script, id);
  const next = script[index + 1];
  if (next && !isLine(next)) return next.id;
  const pause = newPause(ms);
  script.splice(index + 1, 0, pause);
  return pause.id;
}

function joined(before: string, after: string): string {
  return /\s$/.test(before) || /^\s/.test(after) ? before + after : `${before} ${after}`;
}
