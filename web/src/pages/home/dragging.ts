/** Projects in a drag, as the browser carries them. */
const TYPE = "application/x-greenroom-projects";

export function take(event: DragEvent, ids: string[]): void {
  event.dataTransfer?.setData(TYPE, JSON.stringify(ids));
  if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
}

export const carriesProjects = (event: DragEvent): boolean => event.dataTransfer?.types.includes(TYPE) ?? false;

export const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

export function taken(event: DragEvent): string[] {
  return JSON.parse(event.dataTransfer?.getData(TYPE) || "[]") as string[];
}

/** Where projects may be dropped. `over` hears whether some are above it. */
export function dropZone(node: HTMLElement, how: { over: (yes: boolean) => void; drop: (ids: string[]) => void }): { destroy: () => void } {
  const enter = (event: DragEvent): void => {
    if (!carriesProjects(event)) return;
    event.preventDefault();
    how.over(true);
  };
  const leave = (event: DragEvent): void => {
    if (!node.contains(event.relatedTarget as Node | null)) how.over(false);
  };
  const drop = (event: DragEvent): void => {
    if (!carriesProjects(event)) return;
    event.preventDefault();
    how.over(false);
    how.drop(taken(event));
  };
  node.addEventListener("dragenter", enter);
  node.addEventListener("dragover", enter);
  node.addEventListener("dragleave", leave);
  node.addEventListener("drop", drop);
  return {
    destroy: () => {
      node.removeEventListener("dragenter", enter);
      node.removeEventListener("dragover", enter);
      node.removeEventListener("dragleave", leave);
      node.removeEventListener("drop", drop);
    },
  };
}
