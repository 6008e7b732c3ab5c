// A saved project with a new script and a new picture, with axios. axios throws at any status that is not 2xx.

import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import axios from 'axios';

const { HOST, KEY, MEDIA, PROJECT } = process.env;
const headers = { Authorization: KEY, 'Content-Type': 'application/json' };
const editor = `${HOST}/api/odin/editor`;

const { data: loaded } = await axios.get(`${editor}/project/${PROJECT}`, { headers });
const { scenes } = loaded.response;
const old = scenes[0].AIModel.script;
scenes[0].AIModel.script = 'New.';
scenes[0].clips[1].detail.url = `${MEDIA}/green.png`;

const key = (await axios.post(`${editor}/project`, { scenes }, { headers })).data.data.key;

let progress;
do {
  await new Promise((resolve) => setTimeout(resolve, 300));
  progress = (await axios.get(`${editor}/progress/${key}`, { headers })).data.data;
} while (!(progress.progress === 100 && progress.url));

const video = await axios.get(progress.url, { responseType: 'stream', maxRedirects: 0 });
await pipeline(video.data, createWriteStream('video.mp4'));
console.log(JSON.stringify({ key, old }));
