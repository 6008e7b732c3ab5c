// Change a saved project and export it, in the shape of the v1 tutorials. Node 18 or newer, no packages.
//
//   node change_and_export.mjs http://127.0.0.1:8080 KEY PROJECT video.mp4 "New words." [IMAGE-URL]

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const [server, key, project, out, script, image] = process.argv.slice(2);
if (!out) {
  console.error('usage: node change_and_export.mjs SERVER KEY PROJECT OUT.mp4 [SCRIPT] [IMAGE-URL]');
  process.exit(2);
}
const editor = `${server}/api/odin/editor`;

async function call(url, body) {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: key, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  const answer = response.ok ? JSON.parse(text) : undefined;
  if (!answer?.success) throw new Error(`${response.status}: ${text}`);
  return answer;
}

// 1. Load the saved project.
const { scenes } = (await call(`${editor}/project/${project}`)).response;

// 2. Change it. clips[0] is the background. What is not touched comes back as it was.
if (script) scenes[0].AIModel.script = script;
if (image) scenes[0].clips[1].detail.url = image;

// 3. Export the changed scenes.
const exported = (await call(`${editor}/project`, { scenes })).data.key;

// 4. Wait until it is ready.
let state;
for (;;) {
  state = (await call(`${editor}/progress/${exported}`)).data;
  process.stdout.write(`\r${state.progress.toFixed(1).padStart(5)} %`);
  if (state.progress >= 100) break;
  await sleep(1000);
}

// 5. Download it. The address is signed and needs no key.
const video = await fetch(state.url);
if (!video.ok) throw new Error(`${video.status} while downloading`);
await pipeline(Readable.fromWeb(video.body), createWriteStream(out));
console.log(`\n${out}`);
