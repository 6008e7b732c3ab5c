/** Volumes as people set them and gains as documents keep them: even steps are heard as even. Pure. */
const QUIETEST_DB = -60;

export const volumeOf = (gain: number): number => Math.round(Math.min(100, Math.max(0, (1 - gain / QUIETEST_DB) * 100)));

export const gainOf = (volume: number): number => Math.round((1 - volume / 100) * QUIETEST_DB * 10) / 10 + 0;
