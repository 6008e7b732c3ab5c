/** A warning of the server in the person's words. One that is newer than this page is told in the server's. */
import type { Words } from "./en";

export function warningText(told: { code: string; msg: string; values: Readonly<Record<string, string>> }, words: Words["warnings"]): string {
  const text = (words as Record<string, string>)[told.code];
  return text?.replace(/\{(\w+)\}/g, (_, name: string) => told.values[name] ?? "") ?? told.msg;
}
