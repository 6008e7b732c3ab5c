/** How large the canvas is shown. Its sides are whole, even pixels, so that the renderer's frame is not resampled. Pure. */
export type Size = { width: number; height: number };

export const SMALLEST_ZOOM = 0.25;
export const LARGEST_ZOOM = 4;
export const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4];
/** The most pixels across that keep the shape exactly; other canvases are off by less than one pixel. */
const COARSEST = 80;

const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));

export function sizeAt(canvas: Size, zoom: number): Size {
  const shared = common(canvas.width, canvas.height);
  const [across, down] = [(canvas.width / shared) * 2, (canvas.height / shared) * 2];
  const wanted = canvas.width * zoom;
  if (across > COARSEST) {
    const width = Math.max(2, Math.floor(wanted / 2 + 1e-6) * 2);
    return { width, height: Math.max(2, Math.round((width * canvas.height) / canvas.width / 2) * 2) };
  }
  const times = Math.max(1, Math.floor(wanted / across + 1e-6));
  return { width: across * times, height: down * times };
}

export function fitting(canvas: Size, room: Size): number {
  return Math.max(0.02, Math.min(room.width / canvas.width, room.height / canvas.height));
}

export const within = (zoom: number): number => Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, zoom));

/** The next step up or down from `zoom`. */
export function stepped(zoom: number, up: boolean): number {
  return up ? (STEPS.find((step) => step > zoom * 1.02) ?? LARGEST_ZOOM) : (STEPS.findLast((step) => step < zoom * 0.98) ?? SMALLEST_ZOOM);
}
