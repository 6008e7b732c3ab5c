/** What the studio's copies of the renderer's fonts are called in style sheets. See `/studio/fonts.css`. Pure. */
const HAN: Record<string, string[]> = { ja: ["jp", "kr", "sc"], ko: ["kr", "jp", "sc"], zh: ["sc", "jp", "kr"] };
const OTHERS = ["notosansarabic", "notosansdevanagari", "notosansbengali", "notosanstamil", "notosansthai", "notosanshebrew", "notocoloremoji"];
/** Families that the renderer has under another name. */
const SAME: Record<string, string> = { sourceserifpro: "sourceserif4", sourceserif: "sourceserif4", notosanscjkkr: "notosanskr", notosanscjkjp: "notosansjp", notosanscjksc: "notosanssc" };

/** A family's name as the server compares it. */
export const familyKey = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, "").replace(/regular$/, "");

/** What a family of the workspace's own is called: an identifier, whatever letters its name has. */
export const ownName = (family: string): string => `own-${familyKey(family).replace(/[^a-z0-9]/gu, (letter) => `-${letter.codePointAt(0)!.toString(16)}-`)}`;

/** In the order in which the renderer looks for a glyph. */
export function fontsOf(family: string, language: string): string {
  const key = family.toLowerCase().replace(/-(regular|bold|italic|light|medium).*$/, "").replace(/[^a-z0-9]/g, "");
  const han = (HAN[language.slice(0, 2).toLowerCase()] ?? HAN["zh"]!).map((script) => `notosans${script}`);
  return [ownName(family), ...[SAME[key] ?? key, "notosans", ...han, ...OTHERS].map((name) => `"stage ${name}"`)].join(", ");
}
