// The same scenes, read as the getting-started page reads them: `status` becomes "Complete", the address is `videoUrl`.

import { writeFile } from 'node:fs/promises';

const { HOST, KEY, MEDIA } = process.env;
const headers = { Authorization: KEY, 'Content-Type': 'application/json' };

const scenes = [
  {
    sceneIdx: 0,
    AIModel: {
      script: 'Hi.', model: 'M000004017', clothes: 'BG00006160', language: 'en',
      locationX: -0.28, locationY: 0.19, scale: 1,
    },
    clips: [
      { type: 'background', detail: { url: '/images/background/office.png' } },
      { type: 'image', detail: { url: `${MEDIA}/green.png`, scale: 1, locationX: 0.25 } },
      { type: 'text', detail: { textSource: 'Hello', font: 'SourceSerifPro-Regular', scale: 1, locationY: -0.4 } },
    ],
  },
];

const project = await fetch(`${HOST}/api/odin/editor/project`, {
  method: 'POST',
  headers,
  body: JSON.stringify({ scenes }),
}).then((response) => response.json());

let state;
do {
  await new Promise((resolve) => setTimeout(resolve, 300));
  state = await fetch(`${HOST}/api/odin/editor/progress/${project.key}`, { headers }).then((r) => r.json());
} while (state.status.toLowerCase() !== 'complete');

const video = await fetch(state.videoUrl);
await writeFile('video.mp4', Buffer.from(await video.arrayBuffer()));
console.log(JSON.stringify({ key: project.key, status: video.status, type: video.headers.get('content-type') }));
