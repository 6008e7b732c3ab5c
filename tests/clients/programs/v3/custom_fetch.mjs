// A presenter of one's own says a text (here a stand-in does), and a voice alone says it.

import { writeFile } from 'node:fs/promises';

const { HOST, TOKEN } = process.env;
const v3 = `${HOST}/api/odin/v3`;
const headers = { Authorization: TOKEN, 'Content-Type': 'application/json' };
const post = (path, body) =>
  fetch(v3 + path, { method: 'POST', headers, body: JSON.stringify(body) }).then((answer) => answer.json());

const voice = await post('/tools/voice-generator', {
  script: 'Hi.', model: 'M000045058', type: 'deepbrainai', language: 'en',
});
await writeFile('voice.wav', Buffer.from(await (await fetch(voice.data.downloadUrl)).arrayBuffer()));

const made = await post('/simple/custom', { language: 'en', text: 'Hi.', model: 'my-own-avatar', resolution: '480' });
let state;
do {
  await new Promise((resolve) => setTimeout(resolve, 300));
  state = await fetch(`${v3}/editor/progress/${made.data.projectId}`, { headers }).then((answer) => answer.json());
  if (!state.success) throw new Error(state.error.msg);
} while (state.data.progress < 100);
await writeFile('custom.mp4', Buffer.from(await (await fetch(state.data.downloadUrl)).arrayBuffer()));
console.log(JSON.stringify({ ...made.data, warnings: state.data.warnings }));
