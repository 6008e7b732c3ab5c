/** What the pointer does to clips: move, resize, turn, sweep up. Each becomes one step of undo. */
import type { Clip } from "../../api/types";
import { type Bounds, boundsOf, type Frame, moved, type Point, pointAt, regrouped, resized, rotated } from "../../engine/geometry";
import { newId } from "../../engine/make";
import { linesOf, type Lines, NO_SNAP, snap, snapPoint } from "../../engine/snapping";
import { type Spacing, spaced } from "../../engine/spacing";
import { frameOf, put } from "../placing";
import { follow } from "./follow";
import { NOTHING, type View } from "./view.svelte";

const SNAP_PX = 6;
const QUARTER = 45;
const NO_SPACING: Spacing = { dx: 0, dy: 0, gaps: [] };

/** What was typed into a field counts before the field goes away with the selection. */
const leaveFields = (): void => (document.activeElement as HTMLElement | null)?.blur();
const free = (event: PointerEvent): boolean => event.ctrlKey || event.metaKey;
const whole = (value: number): number => Math.round(value);
const sized = (w: number, h: number): string => `${whole(w)} × ${whole(h)}`;

export class Moves {
  readonly #view: View;

  constructor(view: View) {
    this.#view = view;
  }

  /** Pointer down on a clip. Shift selects more, or keeps to one direction; Alt leaves a copy behind; Ctrl does not snap. */
  grab(event: PointerEvent, clip: Clip): void {
    const { editor } = this.#view;
    if (event.button !== 0) return;
    event.stopPropagation();
    leaveFields();
    this.#view.rest();
    const was = editor.selected.includes(clip.id);
    if (!was) editor.select(clip.id, event.shiftKey);
    const held = this.#held();
    const click = (): void => {
      if (was && event.shiftKey) editor.select(clip.id, true);
      else if (was) editor.select(clip.id);
    };
    if (!editor.mayEdit || clip.locked || held.length === 0) return this.#follow(event, () => undefined, click);
    const around = boundsOf(held.map(([, frame]) => frame));
    const others = this.#others();
    const lines = linesOf(this.#view.canvas, others);
    this.#follow(
      event,
      (_, by, e) => {
        const straight = e.shiftKey ? (Math.abs(by.x) > Math.abs(by.y) ? { x: by.x, y: 0 } : { x: 0, y: by.y }) : by;
        const to = this.#stuck({ ...around, x: around.x + straight.x, y: around.y + straight.y }, lines, others, free(e));
        const [dx, dy] = e.shiftKey && straight.x === 0 ? [0, straight.y + to.y] : e.shiftKey ? [straight.x + to.x, 0] : [straight.x + to.x, straight.y + to.y];
        this.#view.copying = e.altKey;
        this.#view.told = `${whole(around.x + dx)}, ${whole(around.y + dy)}`;
        this.#view.moving = new Map(held.map(([id, frame]) => [id, moved(frame, dx, dy)]));
      },
      click,
    );
  }

  /** A handle of one clip. Texts keep their letters' size at the sides and scale them at the corners. */
  pull(event: PointerEvent, clip: Clip, u: number, v: number): void {
    const frame = frameOf(clip);
    const keeps = clip.type !== "shape";
    const lines = linesOf(this.#view.canvas, this.#others());
    const corner = u !== 0.5 && v !== 0.5;
    this.#follow(event, (to, _, e) => {
      const keep = keeps !== e.shiftKey;
      const upright = frame.angle % 90 === 0;
      let next = resized(frame, u, v, to, keep, e.altKey);
      if (upright && !free(e)) next = this.#snapped(frame, next, u, v, keep, e.altKey, lines);
      else this.#view.guides = NO_SNAP.guides;
      this.#view.told = sized(next.width, next.height);
      this.#view.moving = new Map([[clip.id, next]]);
      this.#scale = clip.type === "text" && corner && keep ? next.width / frame.width : 1;
    });
  }

  spin(event: PointerEvent, clip: Clip): void {
    const frame = frameOf(clip);
    const middle = pointAt(frame, 0.5, 0.5);
    const from = this.#view.toCanvas(event);
    const start = Math.atan2(from.y - middle.y, from.x - middle.x);
    this.#follow(event, (to, _, e) => {
      const by = ((Math.atan2(to.y - middle.y, to.x - middle.x) - start) * 180) / Math.PI;
      const angle = frame.angle + by;
      const fine = Math.round(angle / 15) * 15;
      const coarse = Math.round(angle / QUARTER) * QUARTER;
      const next = rotated(frame, e.shiftKey ? fine : !free(e) && Math.abs(coarse - angle) < 3 ? coarse : whole(angle));
      this.#view.told = `${whole(next.angle)}°`;
      this.#view.moving = new Map([[clip.id, next]]);
    });
  }

  pullGroup(event: PointerEvent, u: number, v: number): void {
    const held = this.#held();
    const from = boundsOf(held.map(([, frame]) => frame));
    this.#follow(event, (to, _, e) => {
      const all = resized({ left: from.x, top: from.y, width: from.w, height: from.h, angle: 0 }, u, v, to, true, e.altKey);
      const next = { x: all.left, y: all.top, w: all.width, h: all.height };
      this.#view.told = sized(next.w, next.h);
      this.#view.moving = new Map(held.map(([id, frame]) => [id, regrouped(frame, from, next)]));
      this.#scale = next.w / from.w;
    });
  }

  /** Everything that the pointer sweeps over is selected; with Shift also what was. */
  sweep(event: PointerEvent): void {
    const { editor } = this.#view;
    if (event.button !== 0) return;
    leaveFields();
    this.#view.rest();
    const from = this.#view.toCanvas(event);
    const kept = event.shiftKey ? [...editor.selected] : [];
    editor.selected = kept;
    const bounds = this.#view.shown.filter((clip) => !clip.locked).map((clip) => [clip.id, boundsOf([frameOf(clip)])] as const);
    this.#follow(event, (to) => {
      const { x, y, w, h } = (this.#view.swept = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) });
      const under = bounds.filter(([, b]) => b.x < x + w && b.x + b.w > x && b.y < y + h && b.y + b.h > y).map(([id]) => id);
      editor.selected = [...new Set([...kept, ...under])];
    });
  }

  /** How much larger letters become. */
  #scale = 1;

  #held(): (readonly [string, Frame])[] {
    return this.#view.editor.picked.filter((clip) => !clip.locked).map((clip) => [clip.id, frameOf(clip)] as const);
  }

  #others(): Bounds[] {
    const { editor, shown } = this.#view;
    return shown.filter((clip) => !editor.selected.includes(clip.id)).map((clip) => boundsOf([frameOf(clip)]));
  }

  /** How far it is pulled to lines, or where there is none, to equal gaps. */
  #stuck(at: Bounds, lines: Lines, others: Bounds[], not: boolean): Point {
    const reach = SNAP_PX / this.#view.zoom;
    const stuck = not ? NO_SNAP : snap(at, lines, reach);
    const even = not ? NO_SPACING : spaced(at, others, reach);
    const dx = stuck.guides.x === null ? even.dx : stuck.dx;
    const dy = stuck.guides.y === null ? even.dy : stuck.dy;
    this.#view.guides = stuck.guides;
    this.#view.gaps = even.gaps.filter((gap) => (gap.y1 === gap.y2 ? Math.abs(even.dx - dx) < 0.1 : Math.abs(even.dy - dy) < 0.1));
    return { x: dx, y: dy };
  }

  /** The pulled edges on lines; where the shape is kept, the nearer one of both. */
  #snapped(from: Frame, next: Frame, u: number, v: number, keep: boolean, centred: boolean, lines: Lines): Frame {
    const reach = SNAP_PX / this.#view.zoom;
    const edge = pointAt(next, u, v);
    const turned = Math.round(from.angle / 90) % 2 !== 0;
    const sides = turned ? { x: v !== 0.5, y: u !== 0.5 } : { x: u !== 0.5, y: v !== 0.5 };
    let stuck = snapPoint(edge, sides, lines, reach);
    const both = stuck.guides.x !== null && stuck.guides.y !== null;
    const proportional = keep && u !== 0.5 && v !== 0.5;
    if (proportional && both) stuck = snapPoint(edge, Math.abs(stuck.dx) <= Math.abs(stuck.dy) ? { x: true, y: false } : { x: false, y: true }, lines, reach);
    this.#view.guides = stuck.guides;
    if (stuck.guides.x === null && stuck.guides.y === null) return next;
    const to = { x: edge.x + stuck.dx, y: edge.y + stuck.dy };
    if (!proportional) return resized(from, u, v, to, keep, centred);
    const anchor = pointAt(next, centred ? 0.5 : 1 - u, centred ? 0.5 : 1 - v);
    const factor = stuck.guides.x !== null ? (to.x - anchor.x) / (edge.x - anchor.x) : (to.y - anchor.y) / (edge.y - anchor.y);
    return resized(from, u, v, { x: anchor.x + (edge.x - anchor.x) * factor, y: anchor.y + (edge.y - anchor.y) * factor }, keep, centred);
  }

  #follow(event: PointerEvent, move: (to: Point, by: Point, event: PointerEvent) => void, click: () => void = () => undefined): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    const from = this.#view.toCanvas(event);
    this.#scale = 1;
    follow(event, {
      move: (e) => {
        const to = this.#view.toCanvas(e);
        move(to, { x: to.x - from.x, y: to.y - from.y }, e);
      },
      done: (_, went) => {
        this.#write();
        this.#over();
        if (!went) click();
      },
      cancel: () => this.#over(),
    });
  }

  #write(): void {
    const { editor, moving, copying } = this.#view;
    if (moving.size === 0 || !editor.mayEdit) return;
    const scale = this.#scale;
    editor.change("", () => {
      const clips = editor.scene.clips.filter((clip) => moving.has(clip.id));
      for (const clip of clips) {
        const copy = copying ? ({ ...($state.snapshot(clip) as Clip), id: newId() } as Clip) : clip;
        put(copy, moving.get(clip.id)!, frameOf(clip));
        if (copy.type === "text" && scale !== 1) copy.style.size = Math.min(2000, Math.max(1, Math.round(copy.style.size * scale * 10) / 10));
        if (copying) editor.scene.clips.push(copy);
      }
      if (copying) editor.selected = editor.scene.clips.slice(-clips.length).map((clip) => clip.id);
    });
  }

  #over(): void {
    this.#view.moving = NOTHING;
    this.#view.copying = false;
    this.#view.guides = NO_SNAP.guides;
    this.#view.gaps = [];
    this.#view.swept = null;
    this.#view.told = "";
  }
}
