/** Files to the server: small ones at once, big ones in pieces, of which a broken connection costs only the last. */
import { ApiError, json } from "./http";
import type { Asset } from "./types";

/** As `told` hears it: the fraction that has arrived. */
type Told = (fraction: number) => void;

const AT_ONCE_BYTES = 8 << 20;
const PIECE_BYTES = 8 << 20;
const TRIES = 6;

export function upload(file: File, told: Told, signal: AbortSignal): Promise<Asset> {
  return file.size <= AT_ONCE_BYTES ? whole(file, told, signal) : inPieces(file, told, signal);
}

async function whole(file: File, told: Told, signal: AbortSignal): Promise<Asset> {
  const request = await bytes("POST", `/api/v1/assets?name=${encodeURIComponent(file.name)}`, file, {}, (sent) => told(sent / file.size), signal);
  return JSON.parse(request.responseText) as Asset;
}

async function inPieces(file: File, told: Told, signal: AbortSignal): Promise<Asset> {
  const { id } = await json<{ id: string }>("/api/v1/uploads", { method: "POST", body: { name: file.name, length: file.size }, signal });
  const url = `/api/v1/uploads/${id}`;
  try {
    let offset = 0;
    let failed = 0;
    while (offset < file.size) {
      try {
        if (failed > 0) offset = (await json<{ offset: number }>(url, { signal })).offset;
        const piece = file.slice(offset, offset + PIECE_BYTES);
        const at = offset;
        if (piece.size > 0) await bytes("PATCH", url, piece, { "Upload-Offset": String(at) }, (sent) => told((at + sent) / file.size), signal);
        offset = at + piece.size;
        failed = 0;
      } catch (error) {
        failed += 1;
        if (!passing(error) || failed >= TRIES) throw error;
        await pause(500 * 2 ** failed, signal);
      }
    }
    return await json<Asset>(`${url}/complete`, { method: "POST", signal });
  } catch (error) {
    if (signal.aborted) void json(url, { method: "DELETE" }).catch(() => undefined); // a day later it is forgotten anyway
    throw error;
  }
}

/** Worth another try: the connection broke, or the server was busy. */
const passing = (error: unknown): boolean => error instanceof ApiError && (error.offline || error.status >= 500 || [408, 409, 429].includes(error.status)) && error.status !== 507;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason as Error)), { once: true });
  });
}

/** `fetch` cannot say how much has been sent. */
function bytes(method: string, url: string, body: Blob, headers: Record<string, string>, sent: (bytes: number) => void, signal: AbortSignal): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => sent(event.loaded);
    request.onerror = () => reject(new ApiError(0, "offline", "The server does not answer.", ""));
    request.onabort = () => reject(signal.reason as Error);
    request.onload = () => (request.status < 300 ? resolve(request) : reject(refusal(request)));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function refusal(request: XMLHttpRequest): ApiError {
  try {
    const { error } = JSON.parse(request.responseText) as { error: { code: string; msg: string; path: string } };
    return new ApiError(request.status, error.code, error.msg, error.path);
  } catch {
    return new ApiError(request.status, `http_${request.status}`, request.statusText, "");
  }
}
