/** Where a script is written: which line has the caret, and what keys and menus do to lines. */
import { tick } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import type { Line } from "../../../api/types";
import { newLine } from "../../../engine/make";
import * as text from "../../../engine/script";
import type { Editor } from "../../editor.svelte";
import { presentersIn } from "../../speakers";
import { timings } from "../../timings.svelte";

/** A moment after a line has begun: its captions are there, and its speaker's mouth is open. */
const INTO_MS = 500;

export class Desk {
  readonly editor: Editor;
  /** The line that has the caret, or had it last. */
  active = $state("");
  /** Lines whose settings are unfolded. */
  unfolded = new SvelteSet<string>();
  list: HTMLElement | undefined;
  /** Presenter clips of the scene by the names that people call them, lower case. */
  names: ReadonlyMap<string, string> = new Map();

  constructor(editor: Editor) {
    this.editor = editor;
  }

  /** One step of undo; the caret goes where it says. */
  edit(how: (script: text.Item[]) => text.Caret | null | void): void {
    if (!this.editor.mayEdit) return;
    let caret: text.Caret | null | void = null;
    this.editor.change("", () => (caret = how(this.editor.scene.script)));
    if (caret) void this.focus(caret);
  }

  async focus(caret: text.Caret): Promise<void> {
    await tick();
    const field = this.list?.querySelector<HTMLTextAreaElement>(`[data-line="${CSS.escape(caret.id)}"]`);
    field?.focus();
    field?.setSelectionRange(caret.at, caret.at);
  }

  /** The stage shows the moment at which it is said. */
  enter(line: Line): void {
    if (this.active === line.id) return;
    this.active = line.id;
    const place = timings.lines(this.editor.sceneIndex).find((one) => one.id === line.id);
    if (place?.exact) this.editor.moment = place.start + Math.round(Math.min(INTO_MS, (place.end - place.start) / 2));
  }

  write(line: Line, written: string): void {
    this.editor.change(`line ${line.id}`, () => (line.text = written));
  }

  /** At the end. In a conversation it is somebody else's turn. */
  addLine(): void {
    this.edit((script) => {
      const last = script.findLast(text.isLine);
      const made = newLine("", this.#turn(last));
      script.push(made);
      return { id: made.id, at: 0 };
    });
  }

  #turn(last: Line | undefined): string | null {
    const there = presentersIn(this.editor.scene);
    if (there.length < 2 || !last) return last?.speaker ?? null;
    const index = there.findIndex((clip) => clip.id === (last.speaker ?? there[0]!.id));
    return there[(index + 1) % there.length]!.id;
  }

  paste(line: Line, from: number, to: number, pasted: string): void {
    this.edit((script) => text.pasted(script, line.id, from, to, pasted, this.names));
  }

  /** What keys do that are not just typing; true when it was one of them. */
  key(line: Line, event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): boolean {
    const { selectionStart: from, selectionEnd: to, value } = event.currentTarget;
    const command = event.ctrlKey || event.metaKey;
    const plain = !command && !event.altKey && !event.shiftKey;
    const bare = from === to;
    if (command && event.key.toLowerCase() === "z") return this.#undo(event.shiftKey ? "redo" : "undo", line.id, from);
    if (command && event.key.toLowerCase() === "y") return this.#undo("redo", line.id, from);
    if (event.altKey && event.key === "ArrowUp") return this.move(line.id, -1, from);
    if (event.altKey && event.key === "ArrowDown") return this.move(line.id, 1, from);
    if (!plain) return false;
    if (event.key === "Enter") this.edit((script) => text.split(script, line.id, from, to));
    else if (event.key === "Backspace" && bare && from === 0) this.edit((script) => text.joinBack(script, line.id));
    else if (event.key === "Delete" && bare && to === value.length) this.edit((script) => text.joinNext(script, line.id));
    else if (event.key === "ArrowUp" && bare && from === 0) return this.#beside(line.id, -1);
    else if (event.key === "ArrowDown" && bare && to === value.length) return this.#beside(line.id, 1);
    else return false;
    return true;
  }

  move(id: string, by: -1 | 1, at = 0): boolean {
    const script = this.editor.scene.script;
    const to = script.findIndex((item) => item.id === id) + by;
    if (to >= 0 && to < script.length) this.edit((items) => (text.moved(items, id, by), { id, at }));
    return true;
  }

  #undo(way: "undo" | "redo", id: string, at: number): boolean {
    this.editor[way]();
    void this.focus({ id, at });
    return true;
  }

  #beside(id: string, by: -1 | 1): boolean {
    const lines = text.linesOf(this.editor.scene.script);
    const next = lines[lines.findIndex((line) => line.id === id) + by];
    if (!next) return false;
    void this.focus({ id: next.id, at: by < 0 ? next.text.length : 0 });
    return true;
  }
}
