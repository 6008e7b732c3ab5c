/** What of the editor's frame is open. */
const FOLDED = "greenroom.folded";

export type PanelName = "script" | "presenter" | "text" | "media" | "shape" | "background" | "sound" | "captions" | "layers";

class Bench {
  exporting = $state(false);
  /** The dialog with the keys. */
  helping = $state(false);
  /** A clip that the stage shall open, to be typed or cropped. */
  opening = $state<string | null>(null);
  /** The stage has had its first picture: small ones may be asked for. */
  drawn = $state(false);
  panel = $state<PanelName>("script");
  left = $state(true);
  right = $state(true);

  constructor() {
    const kept = localStorage.getItem(FOLDED) ?? "";
    this.left = !kept.includes("left");
    this.right = !kept.includes("right");
  }

  fold(side: "left" | "right", open: boolean): void {
    this[side] = open;
    localStorage.setItem(FOLDED, `${this.left ? "" : "left "}${this.right ? "" : "right"}`);
  }

  show(panel: PanelName): void {
    if (!this.left) this.fold("left", true);
    this.panel = panel;
  }

  /** Both away, or both back. */
  foldAll(): void {
    const open = !this.left && !this.right;
    this.fold("left", open);
    this.fold("right", open);
  }
}

export const bench = new Bench();
