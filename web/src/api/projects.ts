/** Saved projects. */
import { ApiError, json } from "./http";
import type { Project, ProjectItem, ProjectResource } from "./types";

const BASE = "/api/v1/projects";
export type ProjectPage = { items: ProjectItem[]; next_cursor: string | null };
export type Order = "edited" | "created" | "name";
/** `folder`: an id, or "none" for what is in no folder. */
export type Wanted = { folder?: string; order?: Order; limit?: number };

export function list(search: string, cursor: string | null, { folder, order = "edited", limit = 48 }: Wanted = {}): Promise<ProjectPage> {
  const query = new URLSearchParams({ search, order, limit: String(limit) });
  if (folder !== undefined) query.set("folder", folder);
  if (cursor !== null) query.set("cursor", cursor);
  return json(`${BASE}?${query}`);
}

/** `rev`: an earlier save; the newest, if none is named. */
export const get = (id: string, rev?: number): Promise<ProjectResource> => json(`${BASE}/${id}${rev === undefined ? "" : `?rev=${rev}`}`);

/** The newest save; null when that is `rev`. */
export async function newer(id: string, rev: number): Promise<ProjectResource | null> {
  try {
    return await json(`${BASE}/${id}`, { headers: { "If-None-Match": `"${rev}"` } });
  } catch (error) {
    if (error instanceof ApiError && error.status === 304) return null;
    throw error;
  }
}

export const create = (document: object, name?: string): Promise<ProjectResource> =>
  json(BASE, { method: "POST", body: { document, dress: false, ...(name === undefined ? {} : { name }) } });

export const importDocument = (text: string): Promise<ProjectResource> =>
  json(`${BASE}/import`, { method: "POST", body: new Blob([text]) });

/** A project of a PowerPoint or PDF file, and what does not look as in it. */
export function importSlides(file: File, language: string): Promise<ProjectResource & { warnings: { msg: string }[] }> {
  const form = new FormData();
  form.append("file", file);
  return json(`${BASE}/from-slides?language=${encodeURIComponent(language)}`, { method: "POST", body: form });
}

export const duplicate = (id: string): Promise<ProjectResource> =>
  json(`${BASE}/${id}/duplicate`, { method: "POST", body: {} });

/** Another name, or another folder (null: none). */
export const change = (id: string, what: { name?: string; folder_id?: string | null }): Promise<unknown> =>
  json(`${BASE}/${id}`, { method: "PATCH", body: what });

export const projectPath = (id: string): string => `${BASE}/${id}`;

export const documentUrl = (id: string): string => `${BASE}/${id}/document`;

/** As large as a card shows it, sharp on fine screens too. */
export function thumbnailUrl(project: Pick<ProjectItem, "id" | "rev" | "width" | "height">): string {
  const width = project.width >= project.height ? 480 : Math.max(16, Math.round((320 * project.width) / project.height));
  return `${BASE}/${project.id}/thumbnail?rev=${project.rev}&width=${width}`;
}

/** The project at its next rev, looking as it is sent: what wears a brand was dressed before. "conflict" when somebody saved since `rev`. */
export async function save(id: string, document: Project, rev: number): Promise<ProjectResource | "conflict"> {
  try {
    return await json(`${BASE}/${id}`, { method: "PUT", body: { document, dress: false }, headers: { "If-Match": `"${rev}"` } });
  } catch (error) {
    if (error instanceof ApiError && error.status === 412) return "conflict";
    throw error;
  }
}
