// Token, a project whose words stand in its presenter (as in 1.4), progress, and https.get for the video.

import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import axios from 'axios';

const { HOST, APP_ID, USER_KEY, MEDIA } = process.env;
const base = `${HOST}/api/odin/v3`;

const { data: auth } = await axios.post(`${base}/auth/token`, { appId: APP_ID, userKey: USER_KEY });
const headers = { Authorization: auth.data.token, 'Content-Type': 'application/json' };

const project = {
  name: 'From JSON',
  orientation: 'landscape',
  resolution: '480',
  scenes: [
    {
      background: { type: 'background', source_type: 'image', source_color: 'rgb(20,120,220)' },
      clips: [
        {
          type: 'aiModel', layer: 1, left: 100, top: 180, width: 506, height: 900, scaleX: 1, scaleY: 1,
          model: { ai_name: 'M000045058', emotion: 'BG00002320', language: 'en' },
          script: { org: 'Hi.', tts: null },
          voiceOnly: false, isDelete: false, headOnly: null, lockMovementX: false,
        },
        {
          type: 'image', layer: 2, left: 1000, top: 300, width: 320, height: 240, scaleX: 2, scaleY: 2,
          source_url: `${MEDIA}/green.png`,
        },
      ],
    },
  ],
};
const { data: made } = await axios.post(`${base}/editor/project`, project, { headers });
if (!made.success) throw new Error(made.error.msg);
const { projectId } = made.data;

let complete = 0;
while (!complete) {
  const { data: res } = await axios.get(`${base}/editor/progress/${projectId}`, { headers });
  if (res.success == true && res.data.progress >= 100 && res.data.downloadUrl) {
    const name = path.basename(new URL(res.data.downloadUrl).pathname);
    fs.mkdirSync('./videos', { recursive: true });
    const file = fs.createWriteStream('./videos/' + name);
    https.get(res.data.downloadUrl, (response) => {
      response.pipe(file);
      file.on('finish', () => {
        file.close();
        console.log(JSON.stringify({ projectId, state: res.data.state }));
      });
    });
    complete = 1;
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
}
