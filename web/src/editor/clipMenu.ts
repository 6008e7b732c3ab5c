/** What the right mouse button, or the menu key, offers on the stage. */
import AlignCentre from "@lucide/svelte/icons/align-center-horizontal";
import AlignLeft from "@lucide/svelte/icons/align-start-vertical";
import AlignMiddle from "@lucide/svelte/icons/align-center-vertical";
import AlignRight from "@lucide/svelte/icons/align-end-vertical";
import BoxSelect from "@lucide/svelte/icons/box-select";
import BringToFront from "@lucide/svelte/icons/bring-to-front";
import ClipboardPaste from "@lucide/svelte/icons/clipboard-paste";
import Copy from "@lucide/svelte/icons/copy";
import CopyPlus from "@lucide/svelte/icons/copy-plus";
import Flip from "@lucide/svelte/icons/flip-horizontal-2";
import Lock from "@lucide/svelte/icons/lock";
import LockOpen from "@lucide/svelte/icons/lock-open";
import MoveDown from "@lucide/svelte/icons/move-down";
import MoveUp from "@lucide/svelte/icons/move-up";
import Scissors from "@lucide/svelte/icons/scissors";
import SendToBack from "@lucide/svelte/icons/send-to-back";
import Trash from "@lucide/svelte/icons/trash-2";
import { spoken } from "../text/words.svelte";
import { type MenuAction, type MenuItem, openMenu } from "../ui/menu.svelte";
import * as arrange from "./arrange";
import { copyNow, pasteNow } from "./clipboard";
import type { Editor } from "./editor.svelte";
import { keysOf, type Named } from "./shortcuts";

function item(name: Named, icon: NonNullable<MenuAction["icon"]>, run: () => void, rest: Partial<MenuAction> = {}): MenuAction {
  return { label: spoken.words.shortcut[name], keys: keysOf(name), icon, run, ...rest };
}

function ofSelection(editor: Editor): MenuItem[] {
  const locked = editor.picked.every((clip) => clip.locked);
  const still = { disabled: locked };
  return [
    item("cut", Scissors, () => void copyNow(editor).then(() => editor.removeSelected()), still),
    item("copy", Copy, () => void copyNow(editor)),
    item("paste", ClipboardPaste, () => void pasteNow(editor)),
    item("duplicate", CopyPlus, () => editor.duplicateSelected()),
    "line",
    item("front", BringToFront, () => arrange.bring(editor, "front")),
    item("forward", MoveUp, () => arrange.bring(editor, "forward")),
    item("backward", MoveDown, () => arrange.bring(editor, "backward")),
    item("back", SendToBack, () => arrange.bring(editor, "back")),
    "line",
    item("alignLeft", AlignLeft, () => arrange.align(editor, "left"), still),
    item("alignMiddle", AlignMiddle, () => arrange.align(editor, "middle"), still),
    item("alignRight", AlignRight, () => arrange.align(editor, "right"), still),
    item("alignCentre", AlignCentre, () => arrange.align(editor, "centre"), still),
    item("mirror", Flip, () => arrange.mirror(editor), still),
    "line",
    { ...item("lock", locked ? LockOpen : Lock, () => arrange.lock(editor)), label: locked ? spoken.words.layers.unlock : spoken.words.layers.lock },
    item("remove", Trash, () => editor.removeSelected(), { ...still, danger: true }),
  ];
}

export function stageMenu(editor: Editor, event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (!editor.mayEdit || !target?.closest("main.stage") || target.closest("input, textarea, [contenteditable]")) return;
  event.preventDefault();
  const under = target.closest<HTMLElement>("[data-clip]")?.dataset["clip"];
  if (under && !editor.selected.includes(under)) editor.select(under);
  const onClip = editor.picked.length > 0 && target.closest(".clip, [data-handle]") !== null;
  const box = target.getBoundingClientRect();
  const at = event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const ofStage = (): MenuItem[] => [
    item("paste", ClipboardPaste, () => void pasteNow(editor)),
    item("all", BoxSelect, () => (editor.selected = editor.clips.map((clip) => clip.id)), { disabled: editor.clips.length === 0 }),
  ];
  openMenu(onClip ? ofSelection(editor) : ofStage(), at);
}
