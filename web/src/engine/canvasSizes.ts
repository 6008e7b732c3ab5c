/** Sizes of the picture that have a name, and those that a canvas can have. Pure. */
export const SIZES = { landscape: [1920, 1080], portrait: [1080, 1920], square: [1080, 1080], fourFive: [1080, 1350] } as const;
export type SizeName = keyof typeof SIZES;

const SMALLEST = 16;
const LARGEST = 4096;

export function sizeName(canvas: { width: number; height: number }): SizeName | "custom" {
  const found = Object.entries(SIZES).find(([, [width, height]]) => width === canvas.width && height === canvas.height);
  return found ? (found[0] as SizeName) : "custom";
}

/** The nearest side that can be encoded: even and within the limits. */
export const evenSide = (side: number): number => Math.min(LARGEST, Math.max(SMALLEST, Math.round(side / 2) * 2));
