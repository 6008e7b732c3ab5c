/** The shapes of the document, as small pictures on a field of 32 x 32. */
export const SHAPES = [
  ["Rectangle_corner0", "M2 26L2 6L30 6L30 26L2 26z"],
  ["Square", "M5 27L5 5L27 5L27 27L5 27z"],
  ["Circle", "M3 16a13 13 0 1 0 26 0a13 13 0 1 0 -26 0z"],
  ["Oval_1", "M2 16a14 9 0 1 0 28 0a14 9 0 1 0 -28 0z"],
  ["Oval_2", "M9 9h14a7 7 0 0 1 0 14H9A7 7 0 0 1 9 9z"],
  ["Triangle", "M16 4L29.5 28L2.5 28L16 4z"],
  ["Diamond", "M16 3L29 16L16 29L3 16L16 3z"],
  ["Parallelogram", "M9 7L30 7L23 25L2 25L9 7z"],
  ["Pentagon", "M16 3L29 12.9L24 29L8 29L3 12.9L16 3z"],
  ["Hexagon_1", "M22.5 3L29 16L22.5 29L9.5 29L3 16L9.5 3L22.5 3z"],
  ["Hexagon_2", "M16 3L29 9.5L29 22.5L16 29L3 22.5L3 9.5L16 3z"],
  ["Polygon", "M21.4 3L29 10.6L29 21.4L21.4 29L10.6 29L3 21.4L3 10.6L10.6 3L21.4 3z"],
  ["Star", "M16 3L19.1 12.9L29 12.9L21 19.1L24 29L16 22.9L8 29L11 19.1L3 12.9L12.9 12.9L16 3z"],
  ["Drop_1", "M16 2.500c1.800 6 10 10.500 10 17a10 10 0 0 1-20 0c0-6.500 8.200-11 10-17z"],
  ["Arrow_1_v2", "M2 12.6L16 12.6L16 6L30 16L16 26L16 19.4L2 19.4L2 12.6z"],
  ["Arrow_2_v2", "M2 16L10.4 7L10.4 12.9L21.6 12.9L21.6 7L30 16L21.6 25L21.6 19.1L10.4 19.1L10.4 25L2 16z"],
  ["Line_v2", "M2 14.500h28v3H2z"],
] as const;

const ALIASES: Record<string, string> = { Rectangle: "Rectangle_corner0", Line: "Line_v2", Arrow: "Arrow_1_v2", Oval: "Oval_1", Hexagon: "Hexagon_1" };

export type ShapeName = (typeof SHAPES)[number][0];

/** The name in the table, whichever of its names a document uses. */
export function shapeNamed(name: string): ShapeName {
  const own = ALIASES[name] ?? name;
  return SHAPES.find(([known]) => known === own)?.[0] ?? "Rectangle_corner0";
}

export const outlineOf = (name: string): string => SHAPES.find(([known]) => known === shapeNamed(name))![1];
