/** Colours that a picker offers: those of the page that is open (a project's, its brand's) and those chosen lately. */
import { opaque } from "../engine/colour";

const KEPT = "greenroom.colours";
const REMEMBERED = 14;

export type Swatches = { label: string; colours: readonly { colour: string; name: string }[] };

class Palette {
  recent = $state<string[]>(read());
  /** Asked whenever a picker opens. */
  offered = $state.raw<() => Swatches[]>(() => []);

  remember(colour: string): void {
    const plain = opaque(colour);
    this.recent = [plain, ...this.recent.filter((other) => other !== plain)].slice(0, REMEMBERED);
    localStorage.setItem(KEPT, JSON.stringify(this.recent));
  }
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one): one is string => /^#[0-9a-f]{6}$/.test(String(one))) : [];
  } catch {
    return [];
  }
}

export const palette = new Palette();
