// A presentation becomes a video in which a presenter says its notes. Node 20 or newer, no packages.
//
//   node slides_to_video.mjs http://127.0.0.1:8080 KEY deck.pptx video.mp4

import { createWriteStream, openAsBlob } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const [server, key, deck, out] = process.argv.slice(2);
if (!out) {
  console.error('usage: node slides_to_video.mjs SERVER KEY DECK.pptx OUT.mp4');
  process.exit(2);
}

async function call(route, body) {
  const response = await fetch(`${server}/api/v1${route}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${key}` },
    body,
  });
  const answer = await response.json();
  if (!response.ok) {
    console.error(`${response.status}: ${answer.msg}`);
    process.exit(1);
  }
  return answer;
}

// 1. A project: one scene per slide of a PPTX or PDF file. It can be opened and changed like any other.
const form = new FormData();
form.append('file', await openAsBlob(deck), path.basename(deck));
const project = await call('/projects/from-slides', form);
for (const warning of project.warnings) console.error(`${warning.path}: ${warning.msg}`);

// 2. The video.
let made = await call('/exports', JSON.stringify({ project_id: project.id }));
while (['queued', 'running'].includes(made.state)) {
  process.stdout.write(`\r${made.progress.toFixed(1).padStart(5)} %`);
  await sleep(1000);
  made = await call(`/exports/${made.id}`);
}
if (made.state !== 'finished') throw new Error(`${made.state}: ${made.error?.path}: ${made.error?.msg}`);
const video = await fetch(made.files.find((file) => file.role === 'video').url);
if (!video.ok) throw new Error(`${video.status} while downloading`);
await pipeline(Readable.fromWeb(video.body), createWriteStream(out));
console.log(`\n${out}: ${made.duration_ms} ms, project ${project.id}`);
