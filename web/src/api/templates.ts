/** What a project can begin with. */
import { json } from "./http";
import type { ProjectResource, Template } from "./types";

export const list = async (): Promise<Template[]> => (await json<{ items: Template[] }>("/api/v1/templates?limit=50")).items;

export const use = (id: string, orientation: "landscape" | "portrait", name: string): Promise<ProjectResource> =>
  json(`/api/v1/templates/${id}/projects`, { method: "POST", body: { orientation, ...(name ? { name } : {}) } });
