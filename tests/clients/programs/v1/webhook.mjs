// A program that does not poll: it is called when the video is there, with everything in the query.

import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const { HOST, KEY } = process.env;

const receiver = http.createServer((request, response) => {
  response.end();
  const query = Object.fromEntries(new URL(request.url, 'http://here').searchParams);
  https.get(query.videoUrl, (video) => video.pipe(fs.createWriteStream('speech.wav')).on('close', () => {
    console.log(JSON.stringify({ method: request.method, key, ...query }));
    process.exit();
  }));
});
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));

const { key } = await fetch(`${HOST}/api/odin/simple/audio`, {
  method: 'POST',
  headers: { Authorization: KEY, 'Content-Type': 'application/json' },
  body: JSON.stringify({
    language: 'en', text: 'Hi.', model: 'ysy', clothes: '2',
    webhook: `http://127.0.0.1:${receiver.address().port}/done?from=me`,
  }),
}).then((answer) => answer.json());
