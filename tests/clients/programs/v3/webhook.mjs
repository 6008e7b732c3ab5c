// A program that does not poll: it is posted the progress, and at 100 the address.

import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const { HOST, TOKEN, PROJECT } = process.env;
const told = [];

const receiver = http.createServer((request, response) => {
  let text = '';
  request.on('data', (piece) => { text += piece; });
  request.on('end', () => {
    response.end('ok');
    told.push(JSON.parse(text));
    const { progress, download_url: url } = told.at(-1);
    if (progress < 100) return;
    https.get(url, (video) => video.pipe(fs.createWriteStream('video.mp4')).on('close', () => {
      console.log(JSON.stringify(told));
      process.exit();
    }));
  });
});
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));

await fetch(`${HOST}/api/odin/v3/editor/project/export`, {
  method: 'POST',
  headers: { Authorization: TOKEN, 'Content-Type': 'application/json' },
  body: JSON.stringify({ projectId: PROJECT, webhookUrl: `http://127.0.0.1:${receiver.address().port}/hook` }),
});
