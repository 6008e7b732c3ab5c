/** The boxes of a fragmented MP4 file that comes piece by piece. Pure. */

export type Box = { kind: string; bytes: Uint8Array<ArrayBuffer> };

/** Ends a film that cannot go on; JSON follows. */
const PROBLEM = "grenroom-problem";
const HEAD = 8;

const letters = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Takes pieces of any size, gives whole boxes. */
export class Boxes {
  #held = new Uint8Array(0);

  push(piece: Uint8Array): Box[] {
    const all = new Uint8Array(this.#held.length + piece.length);
    all.set(this.#held);
    all.set(piece, this.#held.length);
    const found: Box[] = [];
    let at = 0;
    while (at + HEAD <= all.length) {
      const size = new DataView(all.buffer, at).getUint32(0);
      if (size < HEAD) throw new RangeError("a box without a size");
      if (at + size > all.length) break;
      found.push({ kind: letters(all, at + 4, at + HEAD), bytes: all.slice(at, at + size) });
      at += size;
    }
    this.#held = all.slice(at);
    return found;
  }
}

/** What a `MediaSource` is told of a film that begins with this `moov` box; null when it has no picture that we know. */
export function codecsOf(moov: Uint8Array): string | null {
  for (let at = 4; at + HEAD <= moov.length; at += 1) {
    if (letters(moov, at, at + 4) !== "avcC") continue;
    const profile = [...moov.subarray(at + 5, at + HEAD)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return `video/mp4; codecs="avc1.${profile},mp4a.40.2"`;
  }
  return null;
}

export type Problem = { code: string; msg: string; path: string };

/** Why the film ends here, if this box says so. */
export function problemOf(box: Box): Problem | null {
  if (box.kind !== "uuid" || letters(box.bytes, HEAD, HEAD + PROBLEM.length) !== PROBLEM) return null;
  const text = new TextDecoder().decode(box.bytes.subarray(HEAD + PROBLEM.length));
  return (JSON.parse(text) as { error: Problem }).error;
}
