/** Files that become projects: JSON of a project in any dialect, PowerPoint, PDF. */
import { said } from "../../api/http";
import * as projects from "../../api/projects";
import { spoken } from "../../text/words.svelte";
import { toasts } from "../../ui/toasts.svelte";

const SLIDES = /\.(pptx?|odp|pdf)$/i;
export const ACCEPTED = "application/json,.json,.pptx,.ppt,.odp,.pdf";

/** Makes a project of each, in the folder. What goes wrong is told with the file's name and the place in it. */
export async function importFiles(files: readonly File[], folder: string | null): Promise<void> {
  for (const file of files) {
    const words = spoken.words.home;
    try {
      const { id, name, warnings } = SLIDES.test(file.name) ? await fromSlides(file) : { ...(await fromJson(file)), warnings: [] };
      if (folder !== null) await projects.change(id, { folder_id: folder });
      const told = [...new Set(warnings.map(({ msg }) => msg))];
      if (told.length > 0) toasts.warn(`${words.importedWith}: ${name}. ${told.slice(0, 3).join(" ")}`);
      else toasts.say(`${words.imported}: ${name}`);
    } catch (error) {
      toasts.warn(`${file.name}: ${said(error)}`);
    }
  }
}

function fromSlides(file: File): ReturnType<typeof projects.importSlides> {
  toasts.say(`${spoken.words.home.reading}: ${file.name}`);
  return projects.importSlides(file, spoken.language);
}

async function fromJson(file: File): ReturnType<typeof projects.importDocument> {
  const words = spoken.words.home;
  if (!/\.json$/i.test(file.name) && file.type !== "application/json") throw new Error(words.notOurs);
  const text = await file.text();
  try {
    JSON.parse(text);
  } catch (error) {
    throw new Error(`${words.notJson}: ${error instanceof Error ? error.message : ""}`, { cause: error });
  }
  return projects.importDocument(text);
}
