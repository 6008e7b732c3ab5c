// A text becomes a video. As in the sample, the text goes to topic_to_video, and the loop waits for "finish" and 100.

import fs from 'node:fs';
import https from 'node:https';
import axios from 'axios';

const { HOST, TOKEN } = process.env;
const base = `${HOST}/api/odin/v3`;
const headers = { Authorization: TOKEN, 'Content-Type': 'application/json' };

const { data: made } = await axios.post(`${base}/automation/topic_to_video`, {
  scripts: 'Good morning.\n\nIt snows.',
  options: { language: 'en', scriptOption: 'original', media: 'free', speed: 1.2 },
  resolution: '480',
}, { headers });
const { projectId, automationJobId } = made.data;

for (;;) {
  const { data: res } = await axios.get(`${base}/automation/progress/?projectId=${projectId}`, { headers });
  if (!res.success) throw new Error(res.error.msg);
  const { state, progress } = res.data;
  if (state === 'finish' && progress === 100) break;
  await new Promise((resolve) => setTimeout(resolve, 300));
}

const { project } = (await axios.get(`${base}/editor/project/${projectId}`, { headers })).data.data;
https.get(project.download_url, (video) => video.pipe(fs.createWriteStream('video.mp4')).on('close', () => {
  console.log(JSON.stringify({ automationJobId, scripts: project.scenes.map((scene) => scene.scripts[0]?.org ?? '') }));
}));
