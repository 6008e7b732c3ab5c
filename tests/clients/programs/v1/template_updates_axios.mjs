// A template with other words and another picture, without loading it: `updates` with clipType and clipIdx.

import fs from 'node:fs';
import https from 'node:https';
import axios from 'axios';

const { HOST, KEY, MEDIA, PROJECT } = process.env;
const odin = axios.create({ baseURL: `${HOST}/api/odin/editor`, headers: { Authorization: KEY } });

const { data } = await odin.post(`/project/${PROJECT}`, {
  updates: [
    { sceneIdx: 0, property: 'AIModel', values: { script: 'New.' } },
    {
      sceneIdx: 0, property: 'clips', clipType: 'image', clipIdx: 0,
      values: { url: `${MEDIA}/green.png` },
    },
    { sceneIdx: 1, property: 'clips', clipType: 'text', clipIdx: 0, values: { textSource: 'Bye' } },
  ],
});
if (!data.success) throw new Error(data.msg);

for (;;) {
  const { data: progress } = await odin.get(`/progress/${data.data.key}`);
  if (progress.success && progress.data.progress === 100) {
    https.get(progress.data.url, (answer) => answer.pipe(fs.createWriteStream('video.mp4')).on('close', () => {
      console.log(JSON.stringify({ key: data.data.key, cubes: data.cube_used }));
    }));
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
}
