/** What a menu offers, and the one context menu that may be open at the pointer. */
import type { Component } from "svelte";

export type MenuAction = {
  label: string;
  run: () => void;
  icon?: Component<{ size?: number }>;
  /** The keys that do the same, as shown: "Ctrl+D". */
  keys?: string;
  disabled?: boolean;
  danger?: boolean;
};
export type MenuItem = MenuAction | "line";
export type At = { x: number; y: number };

class ContextMenu {
  items = $state.raw<MenuItem[]>([]);
  at = $state.raw<At | null>(null);
  /** Had the focus before, and gets it back. */
  from: HTMLElement | null = null;
}

export const contextMenu = new ContextMenu();

/** At a point of the window, in CSS pixels. */
export function openMenu(items: MenuItem[], at: At): void {
  contextMenu.from = document.activeElement as HTMLElement | null;
  contextMenu.items = items;
  contextMenu.at = at;
}
