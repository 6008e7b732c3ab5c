// A project that exists: new words in `scripts[]`, a new picture as `resource_url` (so the tutorial), edited in place.

import fs from 'node:fs';
import https from 'node:https';

const { HOST, TOKEN, MEDIA, PROJECT } = process.env;
const base = `${HOST}/api/odin/v3/editor`;
const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
const call = (path, body) =>
  fetch(base + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }).then((r) => r.json());

const { project } = (await call(`/project/${PROJECT}`)).data;
const [scene] = project.scenes;
scene.scripts[0].org = 'New.';
scene.clips.find((clip) => clip.type === 'image').resource_url = `${MEDIA}/green.png`;

const { projectId } = (await call(`/project/${PROJECT}`, { scenes: project.scenes })).data;

let res;
do {
  await new Promise((resolve) => setTimeout(resolve, 300));
  res = await call(`/progress/${projectId}`);
  if (!res.success) throw new Error(`${res.error.code}: ${res.error.msg}`);
} while (res.data.progress < 100);

https.get(res.data.downloadUrl, (video) => video.pipe(fs.createWriteStream('video.mp4')).on('close', () => {
  console.log(JSON.stringify({ projectId }));
}));
