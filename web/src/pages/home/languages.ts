/** What projects are spoken in, by code, named in the language of the studio. */
const CODES = ["en", "ko", "ja", "zh", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "cs", "tr", "ru", "uk", "ar", "hi", "id", "vi"];

export function languages(inside: string): [string, string][] {
  const names = new Intl.DisplayNames([inside], { type: "language" });
  return CODES.map((code): [string, string] => [code, names.of(code) ?? code]).toSorted((a, b) => a[1].localeCompare(b[1], inside));
}
