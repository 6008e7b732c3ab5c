/** What a project can begin with. */
import { json } from "./http";
import type { Orientation } from "../engine/make";
import type { ProjectResource, Template, TemplateDetail } from "./types";

/** `language`: what they are named in, where somebody has translated them. */
export const list = async (language: string): Promise<Template[]> =>
  (await json<{ items: Template[] }>(`/api/v1/templates?limit=50&language=${language}`)).items;

/** What its scenes say is in `language`, too. */
export const get = (id: string, orientation: Orientation, language: string): Promise<TemplateDetail> =>
  json(`/api/v1/templates/${id}?orientation=${orientation}&language=${language}`);

export const pictureUrl = (id: string, orientation: Orientation, language: string, scene: number, width: number): string =>
  `/api/v1/templates/${id}/preview?orientation=${orientation}&language=${language}&scene=${scene}&width=${width}`;

/** `id` may be any saved project too. */
export function use(id: string, how: { orientation: Orientation; name: string; language?: string }): Promise<ProjectResource> {
  const body = { orientation: how.orientation, ...(how.name ? { name: how.name } : {}), ...(how.language ? { language: how.language } : {}) };
  return json(`/api/v1/templates/${id}/projects`, { method: "POST", body });
}
