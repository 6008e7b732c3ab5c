/** The video that is played, from the server: the first second is seen while the others are rendered. */
import { ApiError, send } from "../api/http";
import type { FilmAbout, Project } from "../api/types";
import { Boxes, codecsOf, problemOf } from "../engine/boxes";

/** A scene alone (null: the whole video), or how a scene goes over to the next one; times are those of the film. */
export type Wanted = { scene: number | null; transition?: number; fromMs?: number; toMs?: number };

type Told = {
  /** What it is; comes before any picture. */
  about: (about: FilmAbout) => void;
  failed: (error: unknown) => void;
  /** Where the player is, in seconds. */
  at: () => number;
};

/** Seconds that may wait to be played before no more is asked for. */
const AHEAD_S = 60;
const LOOK_MS = 250;
const body = (document: Project, { scene, transition, fromMs, toMs }: Wanted): object => ({
  document,
  ...(transition === undefined ? (scene === null ? {} : { scene }) : { transition }),
  ...(fromMs ? { from_ms: Math.round(fromMs) } : {}),
  ...(toMs === undefined ? {} : { to_ms: Math.round(toMs) }),
});

/** Makes the server ready to play this, so that it begins sooner. */
export async function prepare(document: Project, wanted: Wanted, signal: AbortSignal): Promise<void> {
  await send("/api/v1/previews/prepare", { method: "POST", body: body(document, wanted), signal });
}

export class Footage {
  /** For a video element. */
  readonly src: string;
  readonly #source = new MediaSource();
  readonly #stop = new AbortController();
  #buffer: SourceBuffer | undefined;

  constructor(document: Project, wanted: Wanted, told: Told) {
    this.src = URL.createObjectURL(this.#source);
    this.#read(document, wanted, told).catch((error: unknown) => {
      if (!this.#stop.signal.aborted) told.failed(error);
    });
  }

  /** Nothing more of it is rendered. */
  close(): void {
    this.#stop.abort();
    URL.revokeObjectURL(this.src);
  }

  async #read(document: Project, wanted: Wanted, told: Told): Promise<void> {
    const opened = once(this.#source, "sourceopen");
    const { signal } = this.#stop;
    const answer = await send("/api/v1/previews/stream", { method: "POST", body: body(document, wanted), signal });
    const about = JSON.parse(decodeURIComponent(answer.headers.get("Greenroom-Picture") ?? "")) as FilmAbout;
    told.about(about);
    await opened;
    const boxes = new Boxes();
    let waiting: Uint8Array<ArrayBuffer>[] = [];
    for (const reader = answer.body!.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      for (const box of boxes.push(value)) {
        const problem = problemOf(box);
        if (problem) throw new ApiError(200, problem.code, problem.msg, problem.path);
        waiting.push(box.bytes);
        if (box.kind === "moov") this.#open(box.bytes, wanted);
        if (box.kind !== "moov" && box.kind !== "mdat") continue;
        await this.#append(await new Blob(waiting).arrayBuffer());
        waiting = [];
      }
      while (this.#end() > told.at() + AHEAD_S && !signal.aborted) await new Promise((go) => setTimeout(go, LOOK_MS));
    }
    if (this.#end() * about.fps < about.end - 1 && wanted.toMs === undefined && wanted.transition === undefined) {
      throw new ApiError(0, "offline", "The server does not answer.", "");
    }
    if (this.#source.readyState === "open") this.#source.endOfStream();
  }

  #open(moov: Uint8Array, wanted: Wanted): void {
    const type = codecsOf(moov);
    if (type === null || !MediaSource.isTypeSupported(type)) throw new DOMException("codecs", "NotSupportedError");
    this.#buffer = this.#source.addSourceBuffer(type);
    if (wanted.toMs !== undefined) this.#buffer.appendWindowEnd = wanted.toMs / 1000;
  }

  async #append(data: ArrayBuffer): Promise<void> {
    const done = once(this.#buffer!, "updateend");
    this.#buffer!.appendBuffer(data);
    await done;
  }

  /** Second up to which it can be played. */
  #end(): number {
    const ranges = this.#buffer?.buffered;
    return ranges?.length ? ranges.end(ranges.length - 1) : 0;
  }
}

const once = (target: EventTarget, name: string): Promise<void> =>
  new Promise((resolve) => target.addEventListener(name, () => resolve(), { once: true }));
