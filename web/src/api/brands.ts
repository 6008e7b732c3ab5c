/** Brand kits: colours, fonts and a logo. */
import { json } from "./http";
import type { components } from "../../generated/schema";
import type { Project } from "./types";

type Shapes = components["schemas"];
type Filled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };

export type Colours = Filled<Shapes["BrandColours"]>;
export type Fonts = Filled<Shapes["BrandFonts"]>;
export type Kit = Omit<Shapes["BrandResource"], "colours" | "fonts" | "logo"> & { colours: Colours; fonts: Fonts; logo: string | null };
/** What of a kit is written by hand. */
export type Draft = Pick<Kit, "name" | "logo" | "colours" | "fonts">;

const BASE = "/api/v1/brands";

export const list = async (): Promise<Kit[]> => (await json<{ items: Kit[] }>(`${BASE}?limit=200`)).items;

export const save = (id: string | null, kit: Draft): Promise<Kit> =>
  id === null ? json(BASE, { method: "POST", body: kit }) : json(`${BASE}/${id}`, { method: "PUT", body: kit });

export const remove = (id: string): Promise<void> => json(`${BASE}/${id}`, { method: "DELETE" });

export const wear = (id: string, document: Project): Promise<{ document: Project; changed: number }> =>
  json(`${BASE}/${id}/wear`, { method: "POST", body: { document } });
