/** The presenters by name, for every part of the editor. Asked once. */
import * as cast from "../api/cast";
import type { Presenter } from "../api/types";
import { spoken } from "../text/words.svelte";

class People {
  all = $state.raw<Presenter[]>([]);

  load(): void {
    cast.presenters().then(
      (all) => (this.all = all),
      () => {}, // names stay plain; who needs the list asks for it and tells
    );
  }

  find(id: string): Presenter | undefined {
    return this.all.find((one) => one.id === id);
  }

  nameOf(id: string): string {
    const found = this.find(id);
    return found ? cast.named(found, spoken.language) : spoken.words.panel.presenter;
  }

  outfitOf(presenter: string, outfit: string | null): string {
    const found = this.find(presenter)?.outfits.find((one) => one.id === outfit);
    return found ? (found.label[spoken.language] ?? found.label["en"] ?? "") : "";
  }
}

export const people = new People();
