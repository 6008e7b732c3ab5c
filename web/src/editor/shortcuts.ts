/** Every key of the editor: the table that the keyboard, the menus and the dialog of shortcuts are made from. */
import { arrowOf, matches, shown } from "../engine/keys";
import type { Words } from "../text/en";
import * as arrange from "./arrange";
import { bench } from "./bench.svelte";
import type { Editor } from "./editor.svelte";
import { film } from "./film.svelte";
import { addScene, duplicateScenes, moveScenes, removeScenes } from "./scenes/sceneEdits.svelte";

type Words_ = Words["shortcut"];
export type Group = keyof Words_["groups"];
export type Named = Exclude<keyof Words_, "groups">;
type Run = (editor: Editor, event: KeyboardEvent) => void;
/** Without `run` the browser or a part of the page does it. `picked`: only when something is selected. */
export type Shortcut = { name: Named; group: Group; keys: readonly string[]; run?: Run; edits?: boolean; picked?: boolean };

export const MAC = /mac|iphone|ipad/i.test(navigator.platform);

const scene = (editor: Editor): ReadonlySet<string> => new Set([editor.scene.id]);
const by = (how: (editor: Editor, dx: number, dy: number) => void, step: number): Run => (editor, event) => {
  const to = arrowOf(event);
  how(editor, to.x * step, to.y * step);
};

function follow(editor: Editor, step: number): void {
  const ids = editor.clips.map((clip) => clip.id);
  const at = ids.indexOf(editor.selected.at(-1) ?? "");
  const next = ids[at < 0 ? (step > 0 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length];
  if (next) editor.select(next);
}

function go(editor: Editor, to: number): void {
  const index = Math.max(0, Math.min(editor.project.scenes.length - 1, to));
  if (index !== editor.sceneIndex) editor.show(index);
}

const edit = (name: Named, keys: readonly string[], run?: Run, picked = false): Shortcut => ({ name, group: "edit", keys, ...(run ? { run } : {}), edits: true, picked });
const arranged = (name: Named, keys: readonly string[], run: Run): Shortcut => ({ name, group: "arrange", keys, run, edits: true, picked: true });
const ofScene = (name: Named, keys: readonly string[], run: Run, edits = true): Shortcut => ({ name, group: "scenes", keys, run, edits });

export const SHORTCUTS: readonly Shortcut[] = [
  edit("undo", ["Mod+Z"], (editor) => editor.undo()),
  edit("redo", ["Mod+Shift+Z", "Mod+Y"], (editor) => editor.redo()),
  edit("cut", ["Mod+X"]),
  edit("copy", ["Mod+C"]),
  edit("paste", ["Mod+V"]),
  edit("duplicate", ["Mod+D"], (editor) => editor.duplicateSelected(), true),
  edit("remove", ["Delete", "Backspace"], (editor) => editor.removeSelected(), true),
  edit("text", ["Enter"]),
  { name: "save", group: "edit", keys: ["Mod+S"], run: (editor) => void editor.saver.again() },
  { name: "all", group: "select", keys: ["Mod+A"], run: (editor) => (editor.selected = editor.clips.map((clip) => clip.id)) },
  { name: "none", group: "select", keys: ["Escape"], run: (editor) => (film.state === "idle" ? (editor.selected = []) : film.stop()) },
  { name: "next", group: "select", keys: ["Tab"] },
  { name: "more", group: "select", keys: ["Shift+Space"] },
  { name: "following", group: "select", keys: ["."], run: (editor) => follow(editor, 1) },
  { name: "previous", group: "select", keys: [","], run: (editor) => follow(editor, -1) },
  arranged("nudge", ["Arrows"], by(arrange.nudge, 1)),
  arranged("nudgeMore", ["Shift+Arrows"], by(arrange.nudge, 10)),
  arranged("grow", ["Mod+Arrows"], by(arrange.grow, 1)),
  arranged("growMore", ["Mod+Shift+Arrows"], by(arrange.grow, 10)),
  arranged("turnRight", ["]"], (editor) => arrange.turn(editor, 15)),
  arranged("turnLeft", ["["], (editor) => arrange.turn(editor, -15)),
  arranged("forward", ["Mod+]"], (editor) => arrange.bring(editor, "forward")),
  arranged("backward", ["Mod+["], (editor) => arrange.bring(editor, "backward")),
  arranged("front", ["Mod+Shift+]"], (editor) => arrange.bring(editor, "front")),
  arranged("back", ["Mod+Shift+["], (editor) => arrange.bring(editor, "back")),
  arranged("lock", ["Mod+Shift+L"], (editor) => arrange.lock(editor)),
  arranged("mirror", ["Shift+H"], (editor) => arrange.mirror(editor)),
  arranged("alignLeft", ["Alt+A"], (editor) => arrange.align(editor, "left")),
  arranged("alignMiddle", ["Alt+H"], (editor) => arrange.align(editor, "middle")),
  arranged("alignRight", ["Alt+D"], (editor) => arrange.align(editor, "right")),
  arranged("alignTop", ["Alt+W"], (editor) => arrange.align(editor, "top")),
  arranged("alignCentre", ["Alt+V"], (editor) => arrange.align(editor, "centre")),
  arranged("alignBottom", ["Alt+S"], (editor) => arrange.align(editor, "bottom")),
  arranged("distribute", ["Alt+Shift+D"], (editor) => arrange.distribute(editor)),
  ofScene("earlier", ["PageUp"], (editor) => go(editor, editor.sceneIndex - 1), false),
  ofScene("later", ["PageDown"], (editor) => go(editor, editor.sceneIndex + 1), false),
  ofScene("first", ["Home"], (editor) => go(editor, 0), false),
  ofScene("last", ["End"], (editor) => go(editor, Infinity), false),
  ofScene("addScene", ["Mod+Enter"], (editor) => addScene(editor)),
  ofScene("duplicateScene", ["Mod+Shift+D"], (editor) => duplicateScenes(editor, scene(editor))),
  ofScene("removeScene", ["Mod+Backspace", "Mod+Delete"], (editor) => removeScenes(editor, scene(editor))),
  ofScene("sceneEarlier", ["Alt+PageUp"], (editor) => moveScenes(editor, scene(editor), Math.max(0, editor.sceneIndex - 1))),
  ofScene("sceneLater", ["Alt+PageDown"], (editor) => moveScenes(editor, scene(editor), Math.min(editor.project.scenes.length, editor.sceneIndex + 2))),
  { name: "play", group: "view", keys: ["Space"], run: () => film.toggle() },
  { name: "export", group: "view", keys: ["Mod+Shift+E"], run: () => (bench.exporting = true) },
  { name: "zoom", group: "view", keys: ["Mod+Plus", "Mod+-", "Mod+0"] },
  { name: "fold", group: "view", keys: ["Mod+\\"], run: () => bench.foldAll() },
  { name: "help", group: "view", keys: ["?"], run: () => (bench.helping = true) },
];

export function shortcutFor(event: KeyboardEvent): Shortcut | undefined {
  return SHORTCUTS.find((one) => one.run && one.keys.some((keys) => matches(keys, event, MAC)));
}

/** As a menu shows it. */
export const keysOf = (name: Named): string => shown(SHORTCUTS.find((one) => one.name === name)!.keys[0]!, MAC);
