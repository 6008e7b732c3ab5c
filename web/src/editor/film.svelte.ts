/** What plays on the stage: the renderer's own video of a scene, of the whole project, or of a short part of it. */
import type { FilmAbout } from "../api/types";
import type { Editor } from "./editor.svelte";
import { Footage, prepare, type Wanted } from "./footage";
import { type Trouble, troubleOf } from "./trouble";

export type FilmState = "idle" | "preparing" | "playing" | "paused" | "failed";

/** A part of a scene, in ms from its start; or how it goes over to the next one. */
export type Motion = { scene: number; fromMs: number; toMs: number } | { scene: number; transition: true };

const VOLUME = "greenroom.volume";
const MUTED = "greenroom.muted";
/** Nearer to the end than this, playing begins at the start. */
const END_MS = 200;

class Film {
  state = $state<FilmState>("idle");
  /** Why it failed, for people. */
  trouble = $state.raw<Trouble | null>(null);
  /** Where it is, and how long it is, in ms. */
  atMs = $state(0);
  durationMs = $state(0);
  /** Play means the whole video, not only the scene that is shown. */
  whole = $state(false);
  loop = $state(false);
  muted = $state(localStorage.getItem(MUTED) === "1");
  volume = $state(Number(localStorage.getItem(VOLUME) ?? "1"));
  /** A short look at a movement, again and again. */
  glance = $state(false);
  /** The player has nothing to show for the moment. */
  starved = $state(false);
  /** The scene that plays, and the edit that it is of: others end the film. */
  scene = $state(0);
  version = $state(0);
  /** What the video element plays. */
  src = $state("");
  /** There is a picture of it on the stage. */
  readonly shown = $derived(this.state === "playing" || this.state === "paused");

  #editor: Editor | undefined;
  #video: HTMLVideoElement | undefined;
  #footage: Footage | undefined;
  #wanted: Wanted = { scene: 0 };
  #about: FilmAbout | undefined;
  /** The part that is played again and again, in ms of the film. */
  #part = { from: 0, to: Infinity };

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
  play({ scene, fromMs = 0 }: { scene?: number; fromMs?: number } = {}): void {
    const editor = this.#editor;
    if (!editor) return;
    if (scene !== undefined && scene !== editor.sceneIndex) editor.show(scene);
    this.#begin({ scene: editor.sceneIndex }, fromMs);
  }

  playAll(fromMs = 0): void {
    this.#begin({ scene: null }, fromMs);
  }

  /** A short part, again and again until it is stopped. */
  motion(motion: Motion): void {
    if ("transition" in motion) this.#begin({ scene: null, transition: motion.scene }, 0, true);
    else this.#begin({ scene: motion.scene, fromMs: motion.fromMs, toMs: motion.toMs }, motion.fromMs, true);
  }

  /** What the space bar does. */
  toggle(): void {
    if (this.state === "playing") this.pause();
    else if (this.state === "paused") this.resume();
    else if (this.state === "preparing") this.stop();
    else if (this.whole) this.playAll();
    else this.play({ fromMs: this.#editor?.moment ?? 0 });
  }

  pause(): void {
    this.#video?.pause();
  }

  resume(): void {
    if (this.durationMs - this.atMs < END_MS) this.seek(0);
    this.#video?.play().catch(() => this.rested());
  }

  /** What is not there yet is fetched from there on. */
  seek(ms: number): void {
    const to = this.#part.from + ms;
    const video = this.#video;
    if (!video || this.state === "failed") return;
    if (holds(video.buffered, to / 1000)) {
      this.atMs = ms;
      video.currentTime = to / 1000;
    } else this.#begin(this.#wanted, to);
  }

  /** The picture at rest is shown again. */
  stop(): void {
    this.#footage?.close();
    this.#footage = undefined;
    this.src = "";
    this.state = "idle";
    this.trouble = null;
    this.glance = false;
    this.starved = false;
  }

  /** The whole video, or the scene; what plays now goes on as chosen. */
  choose(whole: boolean): void {
    this.whole = whole;
    if (!this.shown || this.glance) return;
    if (whole) this.playAll();
    else this.play();
  }

  sound(volume: number, muted: boolean): void {
    this.volume = volume;
    this.muted = muted;
    localStorage.setItem(VOLUME, String(volume));
    localStorage.setItem(MUTED, muted ? "1" : "0");
  }

  /** Asks the server to speak and plan what Play would show now. */
  prepare(signal: AbortSignal): void {
    const editor = this.#editor;
    if (!editor) return;
    const document = editor.plain;
    prepare(document, { scene: editor.sceneIndex }, signal).catch(() => undefined); // Play itself says what is wrong
  }

  /** The video element tells what it does. */
  loaded(): void {
    if (!this.#video) return;
    this.#video.currentTime = (this.#part.from + this.atMs) / 1000;
    this.resume();
  }

  began(): void {
    this.starved = false;
    if (this.state !== "idle") this.state = "playing";
  }

  waits(): void {
    this.starved = this.state === "playing";
  }

  rested(): void {
    if (this.state === "playing") this.state = "paused";
  }

  moved(seconds: number): void {
    if (!this.shown) return;
    this.atMs = Math.max(0, seconds * 1000 - this.#part.from);
    this.#follow(seconds * 1000);
    if (seconds * 1000 >= this.#part.to) this.ended();
  }

  ended(): void {
    if (!this.glance && !this.loop) return this.stop();
    this.seek(0);
    this.#video?.play().catch(() => this.rested());
  }

  broke(): void {
    if (this.src) this.#fail(undefined);
  }

  #begin(wanted: Wanted, fromMs: number, glance = false): void {
    const editor = this.#editor;
    if (!editor) return;
    this.stop();
    this.state = "preparing";
    this.scene = editor.sceneIndex;
    this.version = editor.version;
    this.glance = glance;
    this.#wanted = wanted;
    this.#part = { from: glance ? fromMs : 0, to: wanted.toMs ?? Infinity };
    this.atMs = glance ? 0 : fromMs;
    this.#footage = new Footage(editor.plain, { ...wanted, fromMs }, {
      about: (about) => this.#told(about),
      failed: (error) => this.#fail(error),
      at: () => this.#video?.currentTime ?? 0,
    });
    this.src = this.#footage.src;
  }

  #told(about: FilmAbout): void {
    this.#about = about;
    const frame = 1000 / about.fps;
    if (this.glance) this.#part = { from: about.first * frame, to: about.end * frame };
    this.durationMs = this.glance ? this.#part.to - this.#part.from : about.duration_ms;
  }

  /** The scene that plays is the one that is chosen. */
  #follow(ms: number): void {
    if (this.#wanted.scene !== null || this.glance || !this.#editor) return;
    const now = this.#about?.scenes.findLastIndex((scene) => scene.start_ms <= ms) ?? -1;
    if (now < 0 || now === this.scene) return;
    this.scene = now;
    this.#editor.show(now);
  }

  #fail(error: unknown): void {
    this.stop();
    this.trouble = error === undefined ? null : troubleOf(error);
    this.state = "failed";
  }
}

const holds = (ranges: TimeRanges, at: number): boolean => {
  for (let n = 0; n < ranges.length; n += 1) if (ranges.start(n) <= at + 0.02 && at < ranges.end(n)) return true;
  return false;
};

export const film = new Film();
