/** Uploaded files, and what is built in. */
import { ApiError, json } from "./http";
import type { components } from "../../generated/schema";
import type { Asset } from "./types";

type Shapes = components["schemas"];

export const assets = async (): Promise<Asset[]> => (await json<{ items: Asset[] }>("/api/v1/assets?limit=100")).items;

export type Builtin = Shapes["Builtin"];

export const builtins = async (): Promise<Builtin[]> => (await json<{ items: Builtin[] }>("/api/v1/builtins")).items;

/** Sends a file as it is; `told` hears the fraction that has arrived. */
export function upload(file: File, told: (fraction: number) => void): Promise<Asset> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/assets?name=${encodeURIComponent(file.name)}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && told(event.loaded / event.total);
    request.onerror = () => reject(new ApiError(0, "offline", "The server does not answer.", ""));
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as Asset);
      const error = (request.response as { error?: { code: string; msg: string; path: string } } | null)?.error;
      reject(new ApiError(request.status, error?.code ?? "", error?.msg ?? request.statusText, error?.path ?? ""));
    };
    request.send(file);
  });
}
