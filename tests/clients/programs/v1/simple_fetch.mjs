// simple/video as a form, polled under simple/video/{key} with the capitalised names that one client reads.

import { writeFile } from 'node:fs/promises';

const { HOST, KEY } = process.env;
const headers = { Authorization: KEY };
const body = new URLSearchParams({ language: 'en', text: 'Hi.', model: 'ysy', clothes: '2', uppercut: '40' });
const made = await fetch(`${HOST}/api/odin/simple/video`, { method: 'POST', headers, body }).then((r) => r.json());

let video;
do {
  await new Promise((resolve) => setTimeout(resolve, 300));
  video = await fetch(`${HOST}/api/odin/simple/video/${made.data.key}`, { headers }).then((r) => r.json());
} while (!video.DownloadUrl);
await writeFile('green.mp4', Buffer.from(await (await fetch(video.DownloadUrl)).arrayBuffer()));
console.log(JSON.stringify(video));
