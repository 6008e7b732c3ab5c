/** Days of a month, those without exports too, the oldest first. Pure. */
export type Counted = { day: string; exports: number; seconds: number };

export function daysOf(known: readonly Counted[], today: Date, count: number): Counted[] {
  const by = new Map(known.map((one) => [one.day, one]));
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() - (count - 1 - index)));
    const day = at.toISOString().slice(0, 10);
    return by.get(day) ?? { day, exports: 0, seconds: 0 };
  });
}

/** The round number at or above `value` that a scale ends with. */
export function ceiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((end) => end >= value) ?? value;
}
