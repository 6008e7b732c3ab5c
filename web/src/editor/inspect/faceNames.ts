/** The faces of a family in words: "Regular, Bold, Bold italic". */
import type { Family } from "../../api/fonts";
import type { spoken } from "../../text/words.svelte";

export function faceNames(faces: Family["faces"], words: (typeof spoken.words)["fonts"]): string {
  return faces
    .map(({ weight, italic }) => {
      const named = words.weights[String(weight) as keyof typeof words.weights] ?? String(weight);
      return italic ? words.italic.replace("{weight}", named) : named;
    })
    .join(", ");
}
