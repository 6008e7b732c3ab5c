// Export a saved project and follow it by server-sent events, without polling. Node 18 or newer, no packages.
//
//   node follow_progress.mjs http://127.0.0.1:8080 KEY PROJECT video.mp4

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const [server, key, project, out] = process.argv.slice(2);
if (!out) {
  console.error('usage: node follow_progress.mjs SERVER KEY PROJECT OUT.mp4');
  process.exit(2);
}
const headers = { Authorization: `Bearer ${key}` };

class Refused extends Error {}

async function checked(response) {
  if (!response.ok) throw new Refused(`${response.status}: ${await response.text()}`);
  return response;
}

// What the server tells of the export, until the end. When the connection breaks, it is made again.
async function* events(url) {
  let seen;
  for (;;) {
    try {
      const response = await checked(await fetch(url, { headers: seen ? { ...headers, 'Last-Event-ID': seen } : headers }));
      if (response.status === 204) return; // nothing that we have not seen
      let rest = '';
      for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
        const lines = (rest + piece).split('\n');
        rest = lines.pop();
        for (const line of lines) {
          if (line.startsWith('id: ')) seen = line.slice(4);
          if (line.startsWith('data: ')) yield JSON.parse(line.slice(6));
        }
      }
    } catch (problem) {
      if (problem instanceof Refused) throw problem;
      console.error(`${problem.message}; trying again`);
      await sleep(2000);
    }
  }
}

// 1. Export the newest rev of the project.
const body = JSON.stringify({ project_id: project, profile: 'standard' });
let state = await fetch(`${server}/api/v1/exports`, { method: 'POST', headers, body }).then(checked).then((r) => r.json());

// 2. Follow it. The last event is finished, failed or cancelled.
for await (state of events(`${server}/api/v1/exports/${state.id}/events`)) {
  const left = state.eta_seconds === null ? '' : `, about ${Math.round(state.eta_seconds)} s left`;
  console.log(`${state.progress.toFixed(1).padStart(5)} %  ${state.state} ${state.stage}${left}`);
}
if (state.state !== 'finished') {
  console.error(`${state.state}: ${state.error?.path ?? ''}: ${state.error?.msg ?? ''}`);
  process.exit(1);
}

// 3. Download the video. Subtitles, word times and a thumbnail are among the files too.
const { url } = state.files.find((file) => file.role === 'video');
const video = await fetch(url).then(checked);
await pipeline(Readable.fromWeb(video.body), createWriteStream(out));
console.log(out);
