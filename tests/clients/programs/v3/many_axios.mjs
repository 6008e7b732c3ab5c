// Several jobs at once: each is posted, polled and downloaded beside the others.

import { writeFile } from 'node:fs/promises';
import axios from 'axios';

const { HOST, TOKEN } = process.env;
const v3 = axios.create({ baseURL: `${HOST}/api/odin/v3`, headers: { Authorization: TOKEN } });

async function video(text, number) {
  const job = { language: 'en', text, model: 'M000045058', clothes: 'BG00002320', resolution: '480', workspaceId: '1' };
  const { projectId } = (await v3.post('/simple/video', job)).data.data;
  for (;;) {
    const { data } = (await v3.get(`/editor/progress/${projectId}/`)).data;
    if (data.progress === 100) {
      const { data: bytes } = await axios.get(data.downloadUrl, { responseType: 'arraybuffer' });
      await writeFile(`${number}.mp4`, bytes);
      return projectId;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
console.log(JSON.stringify(await Promise.all(['One.', 'Two.', 'Three.', 'One.', 'Two.', 'Three.'].map(video))));
