/** Texts to begin with, well-proportioned on any canvas. Pure, but for fresh ids. */
import type { Clip, TextStyle } from "../api/types";
import { newShape, newText } from "./make.ts";
import { toBox } from "./geometry.ts";

export const PRESETS = ["title", "subtitle", "body", "bullets", "quote", "caption", "lowerThird"] as const;
export type Preset = (typeof PRESETS)[number];

/** What is written in them at first. */
export type Samples = { title: string; subtitle: string; body: string; bullets: string; quote: string; caption: string; name: string; role: string };

type Canvas = { width: number; height: number };
type Box = { left: number; top: number; width: number; height?: number };

const DARK = "#16211b";
const LIGHT = "#ffffff";

/** Dark or light letters, whichever reads better on `#rrggbb`. */
export function inkOn(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? DARK : LIGHT;
}

/**
 * The clips of a preset. Sizes follow the geometric middle of the sides, so that words stay as large on tall canvases
 * as their width allows; `ink` is what reads on the background.
 */
export function presetClips(preset: Preset, canvas: Canvas, layer: number, samples: Samples, ink: string): Clip[] {
  const unit = Math.min(canvas.width * 0.72, canvas.height) / 100;
  const margin = Math.round(Math.min(canvas.width, canvas.height) * 0.08);
  const tall = canvas.height > canvas.width;
  const whole = canvas.width - 2 * margin;
  const column = tall || canvas.width === canvas.height ? whole : Math.round(canvas.width * 0.52);

  const text = (content: string, size: number, at: Box, style: Partial<TextStyle> = {}, up = 0): Clip => {
    const made = newText(canvas, layer + up, content);
    Object.assign(made.style, { size: Math.round(size * unit), fill: ink, ...style });
    made.geometry = { ...toBox({ left: at.left, top: at.top, width: at.width, height: at.height ?? 100, angle: 0 }), height: at.height ?? 0 };
    return made;
  };
  const lines = (size: number, count: number): number => Math.round(size * unit * 1.25 * count);

  switch (preset) {
    case "title":
      return [text(samples.title, 11, { left: margin, top: canvas.height * 0.5 - lines(11, 1), width: whole }, { weight: 800 })];
    case "subtitle":
      return [text(samples.subtitle, 5.5, { left: margin, top: canvas.height * 0.5 + lines(5.5, 0.5), width: whole }, { weight: 500 })];
    case "body":
      return [text(samples.body, 4, { left: margin, top: canvas.height * 0.4, width: column }, { weight: 400, line_height: 1.4 })];
    case "bullets":
      return [text(samples.bullets, 5, { left: margin, top: canvas.height * 0.5 - lines(5, 2), width: column }, { weight: 500, line_height: 1.6 })];
    case "quote":
      return [text(samples.quote, 6.5, { left: margin * 2, top: canvas.height * 0.5 - lines(6.5, 1.5), width: canvas.width - 4 * margin }, { weight: 500, italic: true, align: "center", line_height: 1.35 })];
    case "caption":
      return [
        text(
          samples.caption,
          4.6,
          { left: margin, top: canvas.height * (tall ? 0.78 : 0.84), width: whole },
          { weight: 600, align: "center", fill: LIGHT, background: "#0b120ecc", radius: Math.round(unit * 1.2), padding: Math.round(unit * 1.6) },
        ),
      ];
    case "lowerThird": {
      const [name, role, pad] = [5.4, 3.6, Math.round(unit * 2.2)];
      const height = lines(name, 1) + lines(role, 1) + 2 * pad;
      const top = canvas.height * (tall ? 0.8 : 0.92) - height;
      const width = Math.round(Math.min(whole, unit * 64));
      const bar = newShape(canvas, layer, "Rectangle_corner0");
      bar.fill = "#0b120edd";
      bar.radius = Math.round(unit * 1.2);
      bar.geometry = toBox({ left: margin, top, width, height, angle: 0 });
      const inner = { left: margin + pad * 1.4, width: width - pad * 2.8 };
      return [
        bar,
        text(samples.name, name, { ...inner, top: top + pad }, { weight: 700, fill: LIGHT }, 10),
        text(samples.role, role, { ...inner, top: top + pad + lines(name, 1) }, { weight: 400, fill: "#d7e4dc" }, 20),
      ];
    }
  }
}

/** How much of a preset its picture shows: as many times the size of its letters across, and its lines. */
const SEEN: Record<Exclude<Preset, "lowerThird">, { ems: number; lines: number }> = {
  title: { ems: 9, lines: 1 },
  subtitle: { ems: 16, lines: 1 },
  body: { ems: 26, lines: 2 },
  bullets: { ems: 16, lines: 3 },
  quote: { ems: 19, lines: 2 },
  caption: { ems: 17, lines: 1 },
};

const even = (length: number): number => Math.max(16, Math.round(length / 2) * 2);

/** The part of the canvas where a preset is, as a canvas of its own, so that its words can be read in a small picture. */
export function presetPart(preset: Preset, clips: readonly Clip[]): { canvas: Canvas; clips: Clip[] } {
  const first = clips[0]!;
  const box = first.geometry;
  if (box.kind !== "box") throw new Error("presets stand in boxes");
  let part = { left: box.left, top: box.top, width: box.width, height: box.height };
  let room = box.height * 0.2;
  if (first.type === "text" && preset !== "lowerThird") {
    const { size, align, line_height = 1.25 } = first.style;
    const { ems, lines } = SEEN[preset];
    const width = Math.min(box.width, ems * size);
    part = { left: align === "center" ? box.left + (box.width - width) / 2 : box.left, top: box.top, width, height: lines * size * line_height };
    room = size * 0.7;
  }
  const alone = clips.length === 1;
  const shifted = clips.map((clip) => (clip.geometry.kind === "box" ? { ...clip, geometry: { ...clip.geometry, left: alone ? room : clip.geometry.left - part.left + room, top: clip.geometry.top - part.top + room, width: alone ? part.width : clip.geometry.width } } : clip));
  return { canvas: { width: even(part.width + 2 * room), height: even(part.height + 2 * room) }, clips: shifted };
}
