/** Folders of projects. */
import { json } from "./http";
import type { Folder } from "./types";

const BASE = "/api/v1/folders";

export const list = async (): Promise<Folder[]> => (await json<{ items: Folder[] }>(`${BASE}?limit=200`)).items;

export const create = (name: string): Promise<Folder> => json(BASE, { method: "POST", body: { name } });

export const rename = (id: string, name: string): Promise<Folder> => json(`${BASE}/${id}`, { method: "PUT", body: { name } });

export const folderPath = (id: string): string => `${BASE}/${id}`;
