/**
 * Names that pages of this browser hold as long as they are there. With TLS these are locks, of which the browser knows.
 * Without, it has none: then pages ask each other.
 */

const CHANNEL = "greenroom.held";
/** In which a page answers that is there. */
const ANSWER_MS = 500;

/** Asked: which names are there? Answered: one of them. */
type Said = { held: string | null };

/** Returns how to let go. */
export function hold(name: string): () => Promise<unknown> {
  if (!navigator.locks) return tell(name);
  let free: () => void = () => undefined;
  const until = new Promise<void>((done) => (free = done));
  const lock = navigator.locks.request(name, () => until).catch(() => undefined);
  return () => {
    free();
    return lock;
  };
}

export async function held(): Promise<string[]> {
  if (!navigator.locks) return asked();
  const { held: locks = [] } = await navigator.locks.query().catch(() => ({ held: [] }));
  return locks.flatMap((lock) => lock.name ?? []);
}

function tell(name: string): () => Promise<unknown> {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Said>) => data.held === null && channel.postMessage({ held: name } satisfies Said);
  return async () => channel.close();
}

async function asked(): Promise<string[]> {
  const names: string[] = [];
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Said>) => data.held !== null && names.push(data.held);
  channel.postMessage({ held: null } satisfies Said);
  await new Promise((done) => setTimeout(done, ANSWER_MS));
  channel.close();
  return names;
}
