// The v3 way: a token, a project, its words changed, exported, downloaded. Node 18 or newer, no packages.
//
//   node edit_by_v3.mjs http://127.0.0.1:8080 APP_ID USER_KEY PROJECT video.mp4 "New words."
//
// `greenroom keys create --name N --json` prints appId and userKey.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const [server, appId, userKey, id, out, script] = process.argv.slice(2);
if (!script) {
  console.error('usage: node edit_by_v3.mjs SERVER APP_ID USER_KEY PROJECT OUT.mp4 SCRIPT');
  process.exit(2);
}
let token;

async function call(route, body) {
  const response = await fetch(`${server}/api/odin/v3${route}`, {
    method: body ? 'POST' : 'GET',
    headers: token ? { Authorization: `Bearer ${token}` } : {},
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  const answer = response.ok ? JSON.parse(text) : undefined;
  if (!answer?.success) throw new Error(`${response.status}: ${text}`);
  return answer.data;
}

// 1. A token, which works for a day.
({ token } = await call('/auth/token', { appId, userKey }));

// 2. Load the project and change what its first presenter says.
const { scenes } = (await call(`/editor/project/${id}`)).project;
scenes[0].scripts[0].org = script;

// 3. Save it as the next rev, and export it.
const { projectId } = await call(`/editor/project/${id}`, { scenes });

// 4. Wait, download.
let state;
while ((state = await call(`/editor/progress/${projectId}`)).progress < 100) {
  process.stdout.write(`\r${state.progress.toFixed(1).padStart(5)} %`);
  await sleep(1000);
}
const video = await fetch(state.downloadUrl);
if (!video.ok) throw new Error(`${video.status} while downloading`);
await pipeline(Readable.fromWeb(video.body), createWriteStream(out));
console.log(`\n${out}`);
