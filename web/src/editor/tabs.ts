/** Tabs of one browser tell each other what they saved; and when this one is looked at again, it looks for news. */
import type { Editor } from "./editor.svelte";

type News = { id: string; rev: number };

/** Returns how to stop. */
export function watch(editor: Editor): () => void {
  const channel = new BroadcastChannel("greenroom.saved");
  editor.saver.onsaved = (rev) => channel.postMessage({ id: editor.id, rev } satisfies News);
  channel.onmessage = ({ data }: MessageEvent<News>) => {
    if (data.id === editor.id && data.rev > editor.rev) void editor.saver.catchUp();
  };
  const seen = (): void => {
    if (document.visibilityState === "hidden") editor.saver.keepNow();
    else void editor.saver.catchUp();
  };
  const going = (): void => editor.saver.keepNow();
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", going);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("pagehide", going);
    editor.saver.onsaved = () => undefined;
    channel.close();
  };
}
