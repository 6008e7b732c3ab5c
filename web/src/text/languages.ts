/** Languages that texts are in and presenters speak, by their names in the studio's language. */
const CODES = ["en", "ko", "ja", "zh", "ar", "bn", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "ta", "th", "tr", "uk", "vi"];

export function languages(studio: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(studio, { type: "language" });
  return CODES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, studio));
}
