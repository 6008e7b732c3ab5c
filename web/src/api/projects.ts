/** Saved projects. */
import { ApiError, json } from "./http";
import type { Project, ProjectResource, ProjectSummary } from "./types";

const BASE = "/api/v1/projects";
export type ProjectPage = { items: ProjectSummary[]; next_cursor: string | null };

export function list(search: string, cursor: string | null): Promise<ProjectPage> {
  const query = new URLSearchParams({ search, limit: "48", ...(cursor === null ? {} : { cursor }) });
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
  json(BASE, { method: "POST", body: name === undefined ? { document } : { document, name } });

export const importFile = async (file: File): Promise<ProjectResource> =>
  json(`${BASE}/import`, { method: "POST", body: new Blob([await file.text()]) });

export const duplicate = (id: string): Promise<ProjectResource> =>
  json(`${BASE}/${id}/duplicate`, { method: "POST", body: {} });

export const remove = (id: string): Promise<void> => json(`${BASE}/${id}`, { method: "DELETE" });

export const documentUrl = (id: string): string => `${BASE}/${id}/document`;

export const thumbnailUrl = (project: ProjectSummary, width = 480): string =>
  `${BASE}/${project.id}/thumbnail?rev=${project.rev}&width=${width}`;

/** The project at its next rev; "conflict" when somebody saved since `rev`. */
export async function save(id: string, document: Project, rev: number): Promise<ProjectResource | "conflict"> {
  try {
    return await json(`${BASE}/${id}`, { method: "PUT", body: { document }, headers: { "If-Match": `"${rev}"` } });
  } catch (error) {
    if (error instanceof ApiError && error.status === 412) return "conflict";
    throw error;
  }
}
