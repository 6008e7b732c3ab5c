/** What of the editor's frame is open. */
const FOLDED = "greenroom.folded";

class Bench {
  exporting = $state(false);
  /** The dialog with the keys. */
  helping = $state(false);
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

  /** Both away, or both back. */
  foldAll(): void {
    const open = !this.left && !this.right;
    this.fold("left", open);
    this.fold("right", open);
  }
}

export const bench = new Bench();
