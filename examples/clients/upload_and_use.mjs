// Upload a file and show it in a saved project, then export. Node 20 or newer, no packages.
//
//   node upload_and_use.mjs http://127.0.0.1:8080 KEY PROJECT picture.png video.mp4
//
// The picture (or video) takes the place of the first clip of its kind.

import { createWriteStream, openAsBlob } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const [server, key, project, file, out] = process.argv.slice(2);
if (!out) {
  console.error('usage: node upload_and_use.mjs SERVER KEY PROJECT FILE OUT.mp4');
  process.exit(2);
}

async function call(address, body) {
  const response = await fetch(server + address, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${key}` },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return JSON.parse(text);
}

// 1. Upload: the bytes are the body, the name is in the query.
const asset = await call(`/api/v1/assets?name=${encodeURIComponent(path.basename(file))}`, await openAsBlob(file));
console.log(`${asset.url}: ${asset.info.kind}, ${asset.info.width} x ${asset.info.height}`);

// 2. Put its address where the first clip of that kind has one.
const { scenes } = (await call(`/api/odin/editor/project/${project}`)).response;
const type = { image: 'image', video: 'userVideo' }[asset.info.kind];
const clip = scenes.flatMap((scene) => scene.clips).find((one) => one.type === type);
if (!clip) throw new Error(`the project has no clip that could show this ${asset.info.kind}`);
clip.detail.url = asset.url;

// 3. Export, wait, download.
const exported = (await call('/api/odin/editor/project', JSON.stringify({ scenes }))).key;
let state;
for (;;) {
  state = await call(`/api/odin/editor/progress/${exported}`);
  if (!state.success) throw new Error(state.msg);
  if (state.progress >= 100) break;
  await sleep(1000);
}
const video = await fetch(state.url);
if (!video.ok) throw new Error(`${video.status} while downloading`);
await pipeline(Readable.fromWeb(video.body), createWriteStream(out));
console.log(out);
