/** What several things have in common. Pure. */

export type Shared<T> = { value: T; mixed: false } | { value: T; mixed: true };

/** The value of all, or the first one's and that they differ. There is at least one. */
export function shared<T>(values: readonly T[]): Shared<T> {
  const [first, ...rest] = values as [T, ...T[]];
  return { value: first, mixed: rest.some((other) => !same(first, other)) };
}

function same(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other));
}
