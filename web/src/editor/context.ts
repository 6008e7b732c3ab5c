/** The editor of this page, for every part of it. */
import { getContext, setContext } from "svelte";
import type { Editor } from "./editor.svelte";

const KEY = Symbol("editor");

export const provide = (editor: Editor): Editor => setContext(KEY, editor);
export const editing = (): Editor => getContext<Editor>(KEY);
