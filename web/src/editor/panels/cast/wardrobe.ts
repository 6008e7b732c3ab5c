/** What outfits and presenters are called, and who is found. Pure. */
import type { Presenter } from "../../../api/types";

/** "Cardigan - Copper" is the cardigan in copper. */
export const colourOf = (label: string): string => label.split(" - ").at(-1) ?? label;

export type Filter = { words: string; gender: "all" | "female" | "male" };

/** Those whose name or clothes, in any language, hold every word. */
export function matching(all: readonly Presenter[], filter: Filter): Presenter[] {
  const wanted = filter.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    if (filter.gender !== "all" && one.gender !== filter.gender) return false;
    const said = [...Object.values(one.label), ...one.outfits.flatMap((outfit) => Object.values(outfit.label))].join(" ").toLocaleLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}
