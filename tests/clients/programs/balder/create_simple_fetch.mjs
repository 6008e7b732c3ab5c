// The shortest way that no-code tools have: a model and a text, then the address.

import { writeFile } from 'node:fs/promises';

const { HOST, KEY, PROJECT } = process.env;
const balder = `${HOST}/api/odin/balder`;
const headers = { Authorization: KEY, 'Content-Type': 'application/json' };
const post = (path, body) =>
  fetch(balder + path, { method: 'POST', headers, body: JSON.stringify(body) }).then((answer) => answer.json());

async function address(id) {
  for (;;) {
    const { data } = await fetch(`${balder}/check_url/${id}`, { headers }).then((answer) => answer.json());
    if (data.completed) return data.downloadUrl;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

const simple = await post('/template/create_simple', { model: 'M000045058', text: 'Hi.' });
const titled = await post('/template/modify_title', { templateId: PROJECT, update: { title: 'By balder' } });
for (const [name, { data }] of Object.entries({ simple, titled })) {
  const video = await fetch(await address(data.projectId));
  await writeFile(`${name}.mp4`, Buffer.from(await video.arrayBuffer()));
}
console.log(JSON.stringify({ simple: simple.data.projectId, titled: titled.data.projectId }));
