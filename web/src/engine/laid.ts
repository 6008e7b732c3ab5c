/** When each line of a script is heard: from the real speech where that is known, else estimated. Pure. */
import type { Item } from "./script.ts";
import { isLine } from "./script.ts";
import type { Line } from "../api/types";

/** As the renderer has them. */
export const LEAD_IN_MS = 200;
export const LEAD_OUT_MS = 400;
export const LINE_GAP_MS = 300;

/** How long a line lasted when it was spoken last, and as what. */
export type Heard = { key: string; text: string; ms: number };
export type Placed = { id: string; start: number; end: number; exact: boolean };

/** What of a line, and of who says it, its length depends on; `common`: what is the same for all lines. */
export function lineKey(line: Line, speaker: unknown, common: string): string {
  return JSON.stringify([line.text, line.voice, line.rate, line.pitch, line.language, speaker]) + common;
}

/** Characters a second of a usual voice. */
function pace(text: string): number {
  if (/[\u4e00-\u9fff\u3040-\u30ff]/u.test(text)) return 4.5;
  return /[\uac00-\ud7a3]/u.test(text) ? 6.5 : 15;
}

export function estimate(line: Pick<Line, "text" | "rate">, heard?: Heard): number {
  const letters = line.text.trim().length;
  if (letters === 0) return 0;
  const known = heard && heard.text.trim().length > 8 ? heard.ms / heard.text.trim().length : 1000 / pace(line.text) / line.rate;
  return Math.max(250, Math.round(letters * known));
}

/** The lines that can be heard, in order; `opening` is the time of the transition before the first word. */
export function laid(script: readonly Item[], opening: number, keyOf: (line: Line) => string, heard: (id: string) => Heard | undefined): Placed[] {
  const placed: Placed[] = [];
  let at = opening + LEAD_IN_MS;
  let afterLine = false;
  let exact = true;
  for (const item of script) {
    if (!isLine(item)) {
      at += item.ms;
      afterLine = false;
      continue;
    }
    const known = heard(item.id);
    const sure = known?.key === keyOf(item);
    const ms = sure ? known.ms : estimate(item, known);
    exact &&= sure || ms === 0;
    if (ms === 0) continue;
    at += afterLine ? LINE_GAP_MS : 0;
    placed.push({ id: item.id, start: at, end: at + ms, exact });
    at += ms;
    afterLine = true;
  }
  return placed;
}

/** Silence before the item at `index`, for whoever plays one line after the other. */
export function silenceBefore(script: readonly Item[], index: number): number {
  let ms = 0;
  let paused = false;
  for (let n = index - 1; n >= 0; n--) {
    const item = script[n]!;
    if (!isLine(item)) [ms, paused] = [ms + item.ms, true];
    else if (item.text.trim()) return paused ? ms : LINE_GAP_MS;
  }
  return ms;
}
