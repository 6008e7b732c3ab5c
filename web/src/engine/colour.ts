/** Colours as the document writes them, `#rrggbb` or `#rrggbbaa`, and as a picker thinks of them. Pure. */

/** Hue 0..360; saturation, brightness and alpha 0..1. */
export type Hsva = { h: number; s: number; v: number; a: number };

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const pair = (value: number): string => Math.round(clamp(value) * 255).toString(16).padStart(2, "0");

/** What somebody typed or pasted (`#abc`, `AABBCC`, `#aabbccdd`) as a colour of the document, or null. */
export function colourOf(text: string): string | null {
  const digits = text.trim().replace(/^#/, "").toLowerCase();
  if (!/^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) return null;
  const full = digits.length < 6 ? [...digits].map((digit) => digit + digit).join("") : digits;
  return `#${full.length === 8 && full.endsWith("ff") ? full.slice(0, 6) : full}`;
}

export function toHsva(colour: string): Hsva {
  const [r, g, b, a] = [1, 3, 5, 7].map((at) => (at < colour.length ? parseInt(colour.slice(at, at + 2), 16) / 255 : 1)) as [number, number, number, number];
  const v = Math.max(r, g, b);
  const spread = v - Math.min(r, g, b);
  const sixth = spread === 0 ? 0 : v === r ? ((g - b) / spread + 6) % 6 : v === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  return { h: sixth * 60, s: v === 0 ? 0 : spread / v, v, a };
}

export function fromHsva({ h, s, v, a }: Hsva): string {
  const channel = (n: number): string => {
    const k = (n + h / 60) % 6;
    return pair(v - v * s * Math.max(0, Math.min(k, 4 - k, 1)));
  };
  return `#${channel(5)}${channel(3)}${channel(1)}${a >= 1 ? "" : pair(a)}`;
}

export const opaque = (colour: string): string => colour.slice(0, 7);

/** 0..100 */
export const opacityOf = (colour: string): number => Math.round(toHsva(colour).a * 100);

/** Every colour somewhere inside of `value`, the most used first. */
export function coloursIn(value: unknown): string[] {
  const found = new Map<string, number>();
  const walk = (part: unknown): void => {
    if (typeof part === "string") {
      if (/^#[0-9a-f]{6}([0-9a-f]{2})?$/.test(part)) found.set(opaque(part), (found.get(opaque(part)) ?? 0) + 1);
    } else if (typeof part === "object" && part !== null) for (const inner of Object.values(part)) walk(inner);
  };
  walk(value);
  return [...found].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
}
