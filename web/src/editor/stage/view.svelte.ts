/** What the stage shows of the canvas, how large, and what is being done on it. One per stage. */
import { getContext, setContext, tick } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { Clip } from "../../api/types";
import type { Window } from "../../engine/crop";
import { type Bounds, boundsOf, type Frame, type Point } from "../../engine/geometry";
import { type Guides, NO_SNAP } from "../../engine/snapping";
import type { Gap } from "../../engine/spacing";
import { fitting, sizeAt, type Size, within } from "../../engine/zoom";
import type { Editor } from "../editor.svelte";
import { frameOf } from "../placing";

const KEY = Symbol("view");
/** Around a canvas that is larger than the room. */
const MARGIN = 72;
/** Around one that fits: for handles that reach over its edges. */
const EDGE = 16;

export const NOTHING: ReadonlyMap<string, Frame> = new Map();

/** A picture's source where it stands, upright but for its angle, and the shares of it that are seen. */
export type Cut = { clip: string; url: string; source: Frame; window: Window };

export class View {
  readonly editor: Editor;
  room = $state<Size>({ width: 640, height: 360 });
  /** CSS pixels for a canvas pixel, as chosen; null: as large as fits. */
  chosen = $state<number | null>(null);
  /** The element that scrolls, and the canvas in it. */
  scroller = $state<HTMLElement>();
  stage = $state<HTMLElement>();

  /** Where clips are while they are moved about; the document does not know yet. */
  moving = $state.raw(NOTHING);
  /** The originals stay: what moves are copies. */
  copying = $state(false);
  guides = $state.raw<Guides>(NO_SNAP.guides);
  gaps = $state.raw<Gap[]>([]);
  swept = $state.raw<Bounds | null>(null);
  /** Told beside what is moved: its size, place or angle. */
  told = $state("");
  /** Ids of the clips whose text is typed, and whose edges are cut. */
  typing = $state<string | null>(null);
  cropping = $state<string | null>(null);
  /** The whole of what is cropped can be seen: until then the stage shows it as it was. */
  uncropped = $state(false);
  /** What was just cropped, until the renderer has drawn it. */
  cut = $state.raw<Cut | null>(null);
  /** How high texts are while they are typed. */
  readonly typed = new SvelteMap<string, number>();

  canvas = $derived.by(() => this.editor.project.canvas);
  fit = $derived(fitting(this.canvas, { width: this.room.width - 2 * EDGE, height: this.room.height - 2 * EDGE }));
  size = $derived(sizeAt(this.canvas, this.chosen ?? this.fit));
  zoom = $derived(this.size.width / this.canvas.width);
  /** What can be scrolled over; the canvas is in its middle, on whole pixels. */
  desk = $derived({ width: this.#desk(this.size.width, this.room.width), height: this.#desk(this.size.height, this.room.height) });
  at = $derived({ x: Math.floor((this.desk.width - this.size.width) / 2), y: Math.floor((this.desk.height - this.size.height) / 2) });
  /** Pixels across of the pictures that are shown: never more than the canvas has. */
  pixels = $derived(Math.min(this.canvas.width, Math.round(this.size.width * devicePixelRatio)));

  shown = $derived.by(() => this.editor.clips.filter((clip) => !(clip.type === "presenter" && clip.hidden)));
  frames = $derived.by(() => new Map(this.editor.clips.map((clip) => [clip.id, this.moving.get(clip.id) ?? this.#still(clip)])));
  /** The one that is selected, if it is one. */
  one = $derived.by(() => (this.editor.picked.length === 1 ? this.editor.picked[0] : undefined));
  around = $derived.by(() => (this.editor.picked.length > 0 ? boundsOf(this.editor.picked.map((clip) => this.frames.get(clip.id)!)) : null));
  idle = $derived(this.moving.size === 0 && !this.swept && this.typing === null && this.cropping === null);

  constructor(editor: Editor) {
    this.editor = editor;
  }

  #desk(length: number, room: number): number {
    return length + 2 * EDGE <= room ? room : length + 2 * MARGIN;
  }

  #still(clip: Clip): Frame {
    const frame = frameOf(clip);
    const height = this.typed.get(clip.id);
    return height === undefined ? frame : { ...frame, height };
  }

  toCanvas(event: { clientX: number; clientY: number }): Point {
    const box = this.stage!.getBoundingClientRect();
    return { x: (event.clientX - box.left) / this.zoom, y: (event.clientY - box.top) / this.zoom };
  }

  /** The point of the canvas under `about` (of the window; else the room's middle) stays there. */
  async zoomTo(zoom: number | null, about?: { clientX: number; clientY: number }): Promise<void> {
    const scroller = this.scroller;
    if (!scroller || !this.stage) return;
    const room = scroller.getBoundingClientRect();
    const place = about ?? { clientX: room.left + room.width / 2, clientY: room.top + room.height / 2 };
    await this.hold(zoom, this.toCanvas(place), place);
  }

  /** Enlarged so that this point of the canvas is at this place of the window. */
  async hold(zoom: number | null, point: Point, place: { clientX: number; clientY: number }): Promise<void> {
    this.chosen = zoom === null ? null : within(zoom);
    await tick();
    const scroller = this.scroller;
    if (!scroller || !this.stage) return;
    const box = this.stage.getBoundingClientRect();
    scroller.scrollLeft += box.left + point.x * this.zoom - place.clientX;
    scroller.scrollTop += box.top + point.y * this.zoom - place.clientY;
  }

  /** What has to be done before anything else is: typing and cropping are over. */
  rest(): void {
    this.typing = null;
    this.cropping = null;
  }
}

export const provideView = (view: View): View => setContext(KEY, view);
export const viewing = (): View => getContext<View>(KEY);
