/** What the studio's copies of the renderer's fonts are called in style sheets. See `/studio/fonts.css`. Pure. */
const HAN: Record<string, string[]> = { ja: ["jp", "kr", "sc"], ko: ["kr", "jp", "sc"], zh: ["sc", "jp", "kr"] };
const OTHERS = ["notosansarabic", "notosansdevanagari", "notosansbengali", "notosanstamil", "notosansthai", "notosanshebrew", "notocoloremoji"];
/** Families that the renderer has under another name. */
const SAME: Record<string, string> = { sourceserifpro: "sourceserif4", sourceserif: "sourceserif4", notosanscjkkr: "notosanskr", notosanscjkjp: "notosansjp", notosanscjksc: "notosanssc" };

/** In the order in which the renderer looks for a glyph. */
export function fontsOf(family: string, language: string): string {
  const key = family.toLowerCase().replace(/-(regular|bold|italic|light|medium).*$/, "").replace(/[^a-z0-9]/g, "");
  const han = (HAN[language.slice(0, 2).toLowerCase()] ?? HAN["zh"]!).map((script) => `notosans${script}`);
  return [SAME[key] ?? key, "notosans", ...han, ...OTHERS].map((name) => `"stage ${name}"`).join(", ");
}
