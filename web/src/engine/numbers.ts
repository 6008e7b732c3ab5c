/** Numbers as people type them. Pure. */

/** The zeros of digits that keyboards have beside 0 to 9: Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];

/** NaN: none. With a comma or a point, and in any digits: also wide ones, as input methods of Japanese and Chinese give them. */
export function numberIn(text: string): number {
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, (digit) => {
      const zero = ZEROS.find((one) => digit.codePointAt(0)! - one >= 0 && digit.codePointAt(0)! - one < 10);
      return zero === undefined ? digit : String(digit.codePointAt(0)! - zero);
    })
    .replace(/[,\u066b]/, ".")
    .replace(/[\u2212\u2010-\u2013]/, "-");
  return plain.trim() === "" ? NaN : Number(plain);
}
