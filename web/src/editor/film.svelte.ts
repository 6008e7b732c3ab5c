/** What plays on the stage: the renderer's own video of a scene, of the whole project, or of a short part of it. */
import { said } from "../api/http";
import type { Project } from "../api/types";
import type { Editor } from "./editor.svelte";
import { type Footage, load } from "./footage";

export type FilmState = "idle" | "preparing" | "playing" | "paused" | "failed";

/** A part of a scene, in ms from its start. */
export type Motion = { scene: number; fromMs: number; toMs: number };

const VOLUME = "greenroom.volume";
const MUTED = "greenroom.muted";

class Film {
  state = $state<FilmState>("idle");
  /** Why it failed, for people. */
  problem = $state("");
  /** Where it is, and how long it is, in ms. */
  atMs = $state(0);
  durationMs = $state(0);
  /** Play means the whole video, not only the scene that is shown. */
  whole = $state(false);
  loop = $state(false);
  muted = $state(localStorage.getItem(MUTED) === "1");
  volume = $state(Number(localStorage.getItem(VOLUME) ?? "1"));
  /** Something other than the picture at rest is on the stage. */
  readonly shown = $derived(this.state === "playing" || this.state === "paused");
  readonly busy = $derived(this.state !== "idle");
  /** A short look at a movement, without the bar's scrubber. */
  glance = $state(false);
  /** What the video element plays. */
  src = $state("");

  #editor: Editor | undefined;
  #video: HTMLVideoElement | undefined;
  #footage: Footage | undefined;
  #startMs = 0;
  #endMs = Infinity;

  /** The editor whose project is played. Returns how to leave it. */
  attach(editor: Editor): () => void {
    this.#editor = editor;
    return () => {
      this.stop();
      this.#editor = undefined;
    };
  }

  /** The element on the stage. */
  show(video: HTMLVideoElement): () => void {
    this.#video = video;
    return () => (this.#video = undefined);
  }

  /** One scene, the one on the stage unless told otherwise. */
  play(what: { scene?: number; fromMs?: number } = {}): void {
    const scene = what.scene ?? this.#editor?.sceneIndex ?? 0;
    this.#begin({ scene }, what.fromMs ?? 0);
  }

  playAll(): void {
    this.#begin({ scene: null }, 0);
  }

  /** A short part of a scene, again and again until it is stopped. */
  motion({ scene, fromMs, toMs }: Motion): void {
    this.#begin({ scene }, fromMs, toMs);
  }

  /** What the space bar does. */
  toggle(): void {
    if (this.state === "playing") this.pause();
    else if (this.state === "paused") void this.#video?.play();
    else if (this.state === "preparing") this.stop();
    else if (this.whole) this.playAll();
    else this.play();
  }

  pause(): void {
    this.#video?.pause();
  }

  seek(ms: number): void {
    this.atMs = ms;
    if (this.#video) this.#video.currentTime = (this.#startMs + ms) / 1000;
  }

  /** The picture at rest is shown again. */
  stop(): void {
    this.#footage?.close();
    this.#footage = undefined;
    this.src = "";
    this.state = "idle";
    this.problem = "";
    this.glance = false;
  }

  setVolume(volume: number, muted: boolean): void {
    this.volume = volume;
    this.muted = muted;
    localStorage.setItem(VOLUME, String(volume));
    localStorage.setItem(MUTED, muted ? "1" : "0");
  }

  /** The video element tells what it does. */
  began(): void {
    if (this.state !== "idle") this.state = "playing";
  }

  rested(): void {
    if (this.state === "playing") this.state = "paused";
  }

  moved(seconds: number): void {
    if (!this.shown) return;
    this.atMs = Math.max(0, seconds * 1000 - this.#startMs);
    if (seconds * 1000 >= this.#endMs) this.ended();
  }

  ended(): void {
    if (!this.glance && !this.loop) return this.stop();
    this.seek(0);
    void this.#video?.play();
  }

  broke(): void {
    if (this.src) this.#fail(undefined);
  }

  #begin(what: { scene: number | null }, fromMs: number, toMs = Infinity): void {
    const editor = this.#editor;
    if (!editor) return;
    this.stop();
    this.state = "preparing";
    this.glance = toMs !== Infinity;
    [this.#startMs, this.#endMs] = this.glance ? [fromMs, toMs] : [0, Infinity];
    this.atMs = this.glance ? 0 : fromMs;
    const footage = load($state.snapshot(editor.project) as Project, what.scene, {
      ready: (src, durationMs) => {
        this.durationMs = this.glance ? toMs - fromMs : durationMs;
        this.src = src;
      },
      failed: (error) => this.#fail(error),
    });
    this.#footage = footage;
  }

  /** As soon as the element knows its length. */
  loaded(): void {
    if (!this.#video) return;
    if (this.durationMs === 0) this.durationMs = this.#video.duration * 1000;
    this.#video.currentTime = (this.#startMs + this.atMs) / 1000;
    this.#video.play().catch(() => this.rested());
  }

  #fail(error: unknown): void {
    this.#footage?.close();
    this.#footage = undefined;
    this.src = "";
    this.problem = error === undefined ? "" : said(error);
    this.state = "failed";
  }
}

export const film = new Film();
