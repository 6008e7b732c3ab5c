// A v3 project that is polled under the address of v1, as one page of the v3 tutorial does by mistake.

import fs from 'node:fs';
import https from 'node:https';

const { HOST, TOKEN, PROJECT } = process.env;
const headers = { Authorization: TOKEN, 'Content-Type': 'application/json' };
const { data } = await fetch(`${HOST}/api/odin/v3/editor/project/export`, {
  method: 'POST',
  headers,
  body: JSON.stringify({ projectId: PROJECT }),
}).then((response) => response.json());

let complete = 0;
while (!complete) {
  const res = await fetch(`${HOST}/api/odin/editor/progress/${data.projectId}`, { headers }).then((r) => r.json());
  if (res.success == true && res.data.progress >= 100 && res.data.downloadUrl) {
    https.get(res.data.downloadUrl, (video) => video.pipe(fs.createWriteStream('video.mp4')).on('close', () => {
      console.log(JSON.stringify({ progress: res.data.progress }));
    }));
    complete = 1;
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
}
