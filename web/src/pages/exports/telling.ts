/** Sizes and formats in words. */
const FORMATS: Record<string, string> = {
  standard: "1080p", "1080": "1080p", "720": "720p", "480": "480p", draft: "480p", "4k": "4K", gif: "GIF", mp3: "MP3", wav: "WAV",
  vp9: "WebM", av1: "AV1", "webm-alpha": "WebM", "prores-4444": "ProRes",
};

export const formatOf = (profile: string): string => FORMATS[profile] ?? profile;

/** 340 kB, 1.2 MB */
export function sizeOf(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** Bits of picture and sound per second, as our own exports came out; only for saying about how large a file will be. */
const RATES: Record<string, number> = { draft: 350_000, "720": 900_000, standard: 1_600_000, "4k": 4_500_000 };

export const sizeGuess = (profile: string, ms: number): number => ((RATES[profile] ?? 1_600_000) * ms) / 8000;
