/** Text that comes from elsewhere, as it can stand on the stage. Pure. */

const LONGEST = 2000;

/** Line breaks stay; what nobody sees goes; where it is too long it is cut between letters, never within one. */
export function plainText(found: string): string {
  const text = found
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, "\n")
    .replace(/\t/g, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\ufeff]/g, "")
    .trim();
  if (text.length <= LONGEST) return text;
  const letters = [...new Intl.Segmenter().segment(text.slice(0, LONGEST + 64))];
  return text.slice(0, letters.findLast((letter) => letter.index <= LONGEST)!.index);
}
