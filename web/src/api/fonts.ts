/** Fonts that text can be drawn in. */
import { familyKey } from "../engine/fonts";
import { json } from "./http";
import type { components } from "../../generated/schema";

type Shapes = components["schemas"];

export type Family = Shapes["FontFamily"];
export type FontFile = Shapes["FontResource"];
export type Uses = Shapes["FontUses"];

const BASE = "/api/v1/fonts";

/** Those that people choose: a font of nothing but pictures is used by itself. */
export const families = async (): Promise<Family[]> => (await json<{ items: Family[] }>(BASE)).items.filter((one) => !one.scripts.includes("emoji"));

export const add = (file: File): Promise<FontFile> => json(`${BASE}?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });

/** What names a family. */
export const uses = (family: string): Promise<Uses> => json(`${BASE}/uses?family=${encodeURIComponent(family)}`);

export const remove = (id: string): Promise<void> => json(`${BASE}/${id}`, { method: "DELETE" });

export const sameFamily = (one: string, other: string): boolean => familyKey(one) === familyKey(other);

export const found = (all: readonly Family[], sought: string): Family[] =>
  all.filter((one) => [one.family, ...one.scripts].some((text) => text.toLowerCase().includes(sought.trim().toLowerCase())));
