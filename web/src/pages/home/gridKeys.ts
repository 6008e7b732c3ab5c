/** Arrow keys, Home and End between the cards of a grid, by where they are on the screen. */
const LINK = "a.card-link";

export function moveInGrid(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const from = (event.target as HTMLElement).closest<HTMLElement>(LINK);
  if (!from) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(LINK)];
  const to = wanted(event.key, links, from);
  if (!to) return;
  event.preventDefault();
  to.focus();
  to.scrollIntoView({ block: "nearest" });
}

function wanted(key: string, links: HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const at = links.indexOf(from);
  if (key === "ArrowRight") return links[at + 1];
  if (key === "ArrowLeft") return links[at - 1];
  if (key === "Home") return links[0];
  if (key === "End") return links.at(-1);
  const { left, top } = from.getBoundingClientRect();
  const column = links.filter((link) => Math.abs(link.getBoundingClientRect().left - left) < 8);
  if (key === "ArrowDown") return column.find((link) => link.getBoundingClientRect().top > top + 8) ?? undefined;
  if (key === "ArrowUp") return column.findLast((link) => link.getBoundingClientRect().top < top - 8);
  return undefined;
}
