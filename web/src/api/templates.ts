/** What a project can begin with. */
import { json } from "./http";
import type { ProjectResource, Template, TemplateDetail } from "./types";

export const list = async (): Promise<Template[]> => (await json<{ items: Template[] }>("/api/v1/templates?limit=50")).items;

export const get = (id: string, orientation: "landscape" | "portrait"): Promise<TemplateDetail> =>
  json(`/api/v1/templates/${id}?orientation=${orientation}`);

export const pictureUrl = (id: string, orientation: "landscape" | "portrait", scene: number, width: number): string =>
  `/api/v1/templates/${id}/preview?orientation=${orientation}&scene=${scene}&width=${width}`;

/** `id` may be any saved project too. */
export function use(id: string, how: { orientation: "landscape" | "portrait"; name: string; language?: string }): Promise<ProjectResource> {
  const body = { orientation: how.orientation, ...(how.name ? { name: how.name } : {}), ...(how.language ? { language: how.language } : {}) };
  return json(`/api/v1/templates/${id}/projects`, { method: "POST", body });
}
