/** Every call to the server: JSON in and out, and errors that carry code, place and advice. */

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly path: string;

  constructor(status: number, code: string, message: string, path: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.path = path;
  }

  /** The same about another place: what was sent is a part of something. */
  at(path: string): ApiError {
    return new ApiError(this.status, this.code, this.message, path);
  }

  /** Nothing was answered: the server or the network is away. */
  get offline(): boolean {
    return this.status === 0;
  }
}

type Options = { method?: string; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };

export async function send(url: string, options: Options = {}): Promise<Response> {
  const { method = "GET", body, headers = {}, signal } = options;
  const raw = body instanceof Blob || body instanceof FormData;
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      signal: signal ?? null,
      credentials: "same-origin",
      headers: { ...(body === undefined || raw ? {} : { "Content-Type": "application/json" }), ...headers },
      body: body === undefined ? null : raw ? body : JSON.stringify(body),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "offline", "The server does not answer.", "");
  }
  if (!answer.ok) throw await problem(answer);
  return answer;
}

export async function json<T>(url: string, options: Options = {}): Promise<T> {
  const answer = await send(url, options);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function problem(answer: Response): Promise<ApiError> {
  try {
    const { error } = (await answer.json()) as { error: { code: string; msg: string; path: string } };
    return new ApiError(answer.status, error.code, error.msg, error.path);
  } catch {
    return new ApiError(answer.status, `http_${answer.status}`, answer.statusText, "");
  }
}

/** For people: what went wrong, in one sentence. */
export function said(error: unknown): string {
  if (error instanceof ApiError) return error.path ? `${error.message} (${error.path})` : error.message;
  return error instanceof Error ? error.message : String(error);
}
