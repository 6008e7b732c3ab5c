/** Files on their way to the server, a row for each, and those that are known to be there. One for the whole studio. */
import * as media from "../api/media";
import { upload } from "../api/sending";
import type { Asset } from "../api/types";
import { sendingProblem } from "./media/problems";

export type Row = {
  id: number;
  file: File;
  state: "waiting" | "sending" | "checking" | "done" | "failed";
  fraction: number;
  problem: string;
};

const AT_ONCE = 2;
/** What has arrived is told for a moment. */
const DONE_MS = 2500;

type Heard = (asset: Asset) => void;

class Uploads {
  rows = $state<Row[]>([]);
  /** The newest of the workspace, and whatever came into view. */
  assets = $state<Asset[]>([]);
  #heard = new Set<Heard>();
  #work = new Map<number, { stop: AbortController; arrived: Heard; settled: () => void }>();
  #next = 0;
  #asked: Promise<void> | undefined;

  load(): Promise<void> {
    this.#asked ??= media.assets().then(({ items }) => this.know(items));
    this.#asked.catch(() => (this.#asked = undefined));
    return this.#asked;
  }

  know(found: readonly Asset[]): void {
    const ids = new Set(found.map((asset) => asset.id));
    this.assets = [...found, ...this.assets.filter((asset) => !ids.has(asset.id))];
  }

  /** Calls `heard` with every file that arrives. Returns how to stop. */
  listen(heard: Heard): () => void {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  }

  arrived(asset: Asset): void {
    this.know([asset]);
    for (const heard of this.#heard) heard(asset);
  }

  /** Those that arrived. A file that fails stays in its row; when a later try succeeds, only `arrived` hears of it. */
  async send(files: Iterable<File>, arrived: Heard = () => {}): Promise<Asset[]> {
    const done: Asset[] = [];
    const all = [...files].map(
      (file) =>
        new Promise<void>((settled) => {
          const id = this.#next++;
          const heard = (asset: Asset): void => {
            done.push(asset);
            arrived(asset);
          };
          this.#work.set(id, { stop: new AbortController(), arrived: heard, settled });
          this.rows.push({ id, file, state: "waiting", fraction: 0, problem: "" });
        }),
    );
    this.#start();
    await Promise.all(all);
    return done;
  }

  cancel(row: Row): void {
    const work = this.#work.get(row.id);
    work?.stop.abort(new DOMException("cancelled", "AbortError"));
    this.#forget(row.id);
  }

  retry(row: Row): void {
    const work = this.#work.get(row.id);
    if (!work) return;
    work.stop = new AbortController();
    Object.assign(row, { state: "waiting", fraction: 0, problem: "" });
    this.#start();
  }

  #forget(id: number): void {
    this.#work.get(id)?.settled();
    this.#work.delete(id);
    this.rows = this.rows.filter((row) => row.id !== id);
    this.#start();
  }

  #start(): void {
    const busy = this.rows.filter((row) => row.state === "sending" || row.state === "checking").length;
    for (const row of this.rows.filter((one) => one.state === "waiting").slice(0, Math.max(0, AT_ONCE - busy))) void this.#send(row);
  }

  async #send(row: Row): Promise<void> {
    const work = this.#work.get(row.id)!;
    const { stop } = work;
    row.state = "sending";
    try {
      const told = (fraction: number): void => {
        row.fraction = fraction;
        if (fraction >= 1) row.state = "checking";
      };
      const asset = await upload(row.file, told, stop.signal);
      row.state = "done";
      this.arrived(asset);
      work.arrived(asset);
      work.settled();
      setTimeout(() => this.#forget(row.id), DONE_MS);
    } catch (error) {
      if (stop.signal.aborted) return;
      Object.assign(row, { state: "failed", problem: sendingProblem(error) });
      work.settled();
    }
    this.#start();
  }
}

export const uploads = new Uploads();
