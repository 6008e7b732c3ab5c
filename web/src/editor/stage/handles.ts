/** The eight handles of a frame, as fractions of it, and the cursors that show where they go. */
export const HANDLES = [[0, 0], [0.5, 0], [1, 0], [1, 0.5], [1, 1], [0.5, 1], [0, 1], [0, 0.5]] as const;

const CURSORS = ["ew-resize", "nwse-resize", "ns-resize", "nesw-resize"] as const;

/** Of the handle (u, v) of a frame that is turned clockwise by `angle`. */
export function cursorOf(u: number, v: number, angle: number): string {
  const own = (Math.atan2(v - 0.5, u - 0.5) * 180) / Math.PI;
  return CURSORS[(((Math.round((own + angle) / 45) % 4) + 4) % 4) as 0 | 1 | 2 | 3];
}
