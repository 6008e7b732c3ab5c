/** Uploaded files, and what is built in. */
import { json } from "./http";
import type { components } from "../../generated/schema";
import type { Asset } from "./types";

type Shapes = components["schemas"];

export type Kind = Asset["info"]["kind"];
export type AssetPage = { items: Asset[]; next_cursor: string | null };

export function assets(search = "", kind: Kind | null = null, cursor: string | null = null, limit = 60): Promise<AssetPage> {
  const query = new URLSearchParams({ search, limit: String(limit), ...(kind && { kind }), ...(cursor && { cursor }) });
  return json(`/api/v1/assets?${query}`);
}

/** The server gets what is at a web address and keeps it. */
export const fetched = (url: string): Promise<Asset> => json("/api/v1/assets/fetch", { method: "POST", body: { url } });

/** The saved projects that name it. */
export const uses = async (id: string): Promise<{ id: string; name: string }[]> => (await json<Shapes["AssetUses"]>(`/api/v1/assets/${id}/uses`)).items;

export const remove = (id: string): Promise<void> => json(`/api/v1/assets/${id}`, { method: "DELETE" });

export const contentUrl = (id: string): string => `/api/v1/assets/${id}/content`;
export const thumbnailUrl = (id: string, width = 240): string => `/api/v1/assets/${id}/thumbnail?width=${width}`;

export type Builtin = Shapes["Builtin"];

let asked: Promise<Builtin[]> | undefined;

export function builtins(): Promise<Builtin[]> {
  asked ??= json<{ items: Builtin[] }>("/api/v1/builtins").then(({ items }) => items);
  asked.catch(() => (asked = undefined));
  return asked;
}
