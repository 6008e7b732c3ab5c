/** Keys as they are written down, pressed and shown: "Mod+Shift+Z". Mod is Ctrl, on a Mac the command key. Pure. */

export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"> & { getModifierState?: (key: string) => boolean };

/** The brackets with Shift; whoever has no brackets on the keyboard reaches them with AltGr, which is no Ctrl and no Alt. */
const UNSHIFTED: Record<string, string> = { "{": "[", "}": "]", "|": "\\" };
const SIGNS: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", PageUp: "Page ↑", PageDown: "Page ↓", Arrows: "← ↑ → ↓", Plus: "+" };
const MAC: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };

/** What was pressed, whatever alphabet the keyboard writes in. */
function nameOf(event: Pressed): string {
  if (event.key === " ") return "space";
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter && !/^[a-z]$/i.test(event.key)) return letter.toLowerCase();
  return (UNSHIFTED[event.key] ?? event.key).toLowerCase();
}

export function matches(keys: string, event: Pressed, mac: boolean): boolean {
  const parts = keys.split("+");
  const key = parts.at(-1)!.toLowerCase();
  const graph = event.getModifierState?.("AltGraph") ?? false;
  const mod = mac ? event.metaKey : event.ctrlKey && !graph;
  const other = mac ? event.ctrlKey : event.metaKey;
  if (other || mod !== parts.includes("Mod") || (event.altKey && !graph) !== parts.includes("Alt")) return false;
  const name = nameOf(event);
  if (key === "?") return name === "?";
  if (event.shiftKey !== parts.includes("Shift")) return false;
  return key === "arrows" ? name.startsWith("arrow") : key === name;
}

export function shown(keys: string, mac: boolean): string {
  const parts = keys.split("+").map((part) => (mac ? MAC[part] : undefined) ?? SIGNS[part] ?? (part === "Mod" ? "Ctrl" : part));
  return parts.join(mac ? "" : "+");
}

/** Where an arrow points. */
export function arrowOf(event: Pick<KeyboardEvent, "key">): { x: number; y: number } {
  const to: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const [x, y] = to[event.key] ?? [0, 0];
  return { x, y };
}
