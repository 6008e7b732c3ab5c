/** New parts of a document. Pure, but for fresh ids and seeds. */
import type { AudioClip, Background, ImageClip, Line, Paint, Pause, PresenterClip, Project, Scene, ShapeClip, TextClip, VideoClip } from "../api/types";
import type { Frame, Point } from "./geometry.ts";
import { toBox } from "./geometry.ts";

export const CANVASES = {
  landscape: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
  square: { width: 1080, height: 1080 },
} as const;
export type Orientation = keyof typeof CANVASES;

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const seconds = Math.floor(Date.now() / 1000);
  new DataView(bytes.buffer).setUint32(0, seconds);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/** Whatever a new part leaves out has the default of the document, and nothing in the studio reads it. */
const made = <T>(part: Partial<T>): T => part as T;

function base(frame: Frame, layer: number) {
  return {
    id: newId(),
    wire: {},
    tag: null,
    layer,
    geometry: toBox(frame),
    content: "contain" as const,
    opacity: 100,
    flip_x: false,
    flip_y: false,
    crop: null,
    start_ms: null,
    end_ms: null,
    animations: [],
    roles: null,
    locked: false,
  };
}

type Canvas = { width: number; height: number };

/** In the middle, `w` and `h` being fractions of the canvas. */
function centred(canvas: Canvas, w: number, h: number): Frame {
  const width = canvas.width * w;
  const height = canvas.height * h;
  return { left: (canvas.width - width) / 2, top: (canvas.height - height) / 2, width, height, angle: 0 };
}

/** As high as its lines. */
export function newText(canvas: Canvas, layer: number, text: string): TextClip {
  const size = Math.round(Math.min(canvas.width, canvas.height) * 0.07);
  const frame = centred(canvas, 0.6, (size * 1.25) / canvas.height);
  const letters = { family: "Noto Sans", size, weight: 700, italic: false, underline: false, align: "left", fill: "#16211b" } as const;
  const around = { wire: {}, background: null, stroke: null, stroke_width: 0, line_height: 1.25, letter_spacing: 0, padding: null, radius: 0 };
  const rest = { overflow: "grow", anchor: "top", max_length: null, language: null, shadow: null } as const;
  return made<TextClip>({ ...base(frame, layer), geometry: { ...toBox(frame), height: 0 }, type: "text", text, style: { ...letters, ...around }, ...rest });
}

/** How much wider than high a shape is at first; else as wide as high. */
const WIDTHS: Record<string, number> = { Rectangle_corner0: 1.6, Oval_1: 1.6, Oval_2: 2.2, Parallelogram: 1.5, Arrow_1_v2: 2.2, Arrow_2_v2: 2.4, Line_v2: 12, Drop_1: 0.75 };

export function newShape(canvas: Canvas, layer: number, shape: string): ShapeClip {
  const side = Math.min(canvas.width, canvas.height) * 0.3;
  const wide = WIDTHS[shape] ?? 1;
  const width = side * Math.min(2, Math.max(1, wide));
  const frame = centred(canvas, width / canvas.width, (wide < 1 ? side : width / wide) / canvas.height);
  if (wide < 1) Object.assign(frame, { width: side * wide, left: (canvas.width - side * wide) / 2 });
  return made<ShapeClip>({ ...base(frame, layer), content: "stretch", type: "shape", shape, fill: "#0b7350", stroke: null, stroke_width: 0, radius: 0, shadow: null });
}

/** Half of the canvas at most, its middle at `at`; never stretched, and enlarged twofold at most. */
export function newImage(canvas: Canvas, layer: number, url: string, size: Canvas, at: Point | null = null): ImageClip {
  const scale = Math.min((canvas.width * 0.5) / size.width, (canvas.height * 0.5) / size.height, 2);
  const middle = at ?? { x: canvas.width / 2, y: canvas.height / 2 };
  const [width, height] = [size.width * scale, size.height * scale];
  const frame = { left: middle.x - width / 2, top: middle.y - height / 2, width, height, angle: 0 };
  return made<ImageClip>({ ...base(frame, layer), type: "image", url, shadow: null });
}

export function newVideo(canvas: Canvas, layer: number, url: string, size: Canvas, at: Point | null = null): VideoClip {
  const { shadow: _shadow, ...rest } = newImage(canvas, layer, url, size, at);
  return made<VideoClip>({ ...rest, type: "video", poster_url: null, volume: 100, loop: false, trim_start_ms: 0, trim_end_ms: null });
}

/** Heard from the start of the scene. */
export function newAudio(url: string, label: string): AudioClip {
  return made<AudioClip>({ ...base({ left: 0, top: 0, width: 0, height: 0, angle: 0 }, 0), type: "audio", url, volume: 100, label });
}

/** Standing at the bottom, waist up. */
export function newPresenter(canvas: Canvas, layer: number, presenter: string, natural: Canvas): PresenterClip {
  const height = canvas.height * 1.25;
  const width = (height * natural.width) / natural.height;
  const frame = { left: (canvas.width - width) / 2, top: canvas.height * 0.1, width, height, angle: 0 };
  const who = { presenter, outfit: null, gesture: null, language: null, head_only: false, head_background: "#dce4ee", voice_only: false, hidden: false };
  return made<PresenterClip>({ ...base(frame, layer), type: "presenter", ...who });
}

/** Of captions that nobody has set, in a picture whose shorter side is 1080: all presets are such. */
export const CAPTION_SIZE = 48;
export const captionSize = (canvas: Canvas): number => Math.max(8, Math.round((CAPTION_SIZE * Math.min(canvas.width, canvas.height)) / 1080));

export function newLine(text = "", speaker: string | null = null): Line {
  return { kind: "line", id: newId(), wire: {}, tag: null, text, speaker, language: null, voice: null, rate: 1, pitch: 0, gesture: null };
}

export function newPause(ms: number): Pause {
  return { kind: "pause", id: newId(), wire: {}, ms };
}

export function newScene(colour: Paint = "#f4f6f3"): Scene {
  const background = made<Background>({ id: newId(), colour, url: null, kind: "image", content: "cover" });
  const rest = { duration_ms: null, clips: [], script: [], transition: null, captions: null };
  return made<Scene>({ id: newId(), name: "", seed: newSeed(), background, ...rest });
}

/** What `POST /api/v1/projects` needs to begin an empty project. */
export function newDocument(name: string, orientation: Orientation, language: string): object {
  return { schema: "greenroom/project", version: 1, name, canvas: CANVASES[orientation], language, scenes: [newScene()] };
}

/** Its own ids, the same seed: equal scenes look equal and render once. */
export function copyOfScene(scene: Scene): Scene {
  const copy = structuredClone(scene);
  const ids = new Map<string, string>();
  const fresh = (id: string): string => {
    const known = ids.get(id) ?? newId();
    ids.set(id, known);
    return known;
  };
  copy.id = newId();
  copy.background.id = newId();
  for (const clip of copy.clips) clip.id = fresh(clip.id);
  for (const item of copy.script) {
    item.id = newId();
    if (item.kind === "line" && item.speaker !== null) item.speaker = fresh(item.speaker);
  }
  return copy;
}

export function orientationOf(project: { canvas: { width: number; height: number } }): Orientation {
  const { width, height } = project.canvas;
  return width === height ? "square" : width > height ? "landscape" : "portrait";
}
