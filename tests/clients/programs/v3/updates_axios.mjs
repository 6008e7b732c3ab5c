// Updates as the reference has them: an object with the list under `value`.

import { writeFile } from 'node:fs/promises';
import axios from 'axios';

const { HOST, TOKEN, MEDIA, PROJECT } = process.env;
const editor = axios.create({ baseURL: `${HOST}/api/odin/v3/editor`, headers: { Authorization: TOKEN } });

const { data: made } = await editor.post(`/project/${PROJECT}`, {
  updates: {
    value: [
      { sceneIdx: 0, type: 'aiModel', values: { script: 'New.' } },
      { sceneIdx: 0, type: 'image', values: { source_url: `${MEDIA}/green.png` } },
      { sceneIdx: 1, type: 'textImage', values: { text: 'Bye' } },
    ],
  },
  isExport: true,
});

let progress;
do {
  await new Promise((resolve) => setTimeout(resolve, 300));
  progress = (await editor.get(`/progress/${made.data.projectId}`)).data.data;
} while (progress.progress !== 100);
const { data: video } = await axios.get(progress.downloadUrl, { responseType: 'arraybuffer' });
await writeFile('video.mp4', video);
console.log(JSON.stringify({ projectId: made.data.projectId }));
