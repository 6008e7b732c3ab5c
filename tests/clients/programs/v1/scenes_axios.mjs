// Project by name, duplicate, and its scenes added, changed and deleted. axios sends a body of DELETE as `data`.

import axios from 'axios';

const { HOST, KEY, NAME, PROJECT } = process.env;
const odin = axios.create({ baseURL: `${HOST}/api/odin/editor`, headers: { Authorization: `Bearer ${KEY}` } });
const scripts = async (key) =>
  (await odin.get(`/project/${key}`)).data.response.scenes.map((scene) => scene.AIModel.script ?? null);

const named = (await odin.get(`/project/name/${encodeURIComponent(NAME)}`)).data.response.projectName;
const copy = (await odin.post(`/project/duplicate/${PROJECT}`, {})).data.projectData.key;
const model = { model: 'M000004017', clothes: 'BG00006160', language: 'en' };
await odin.post(`/scene/${copy}`, { sceneIdx: 0, scene: { AIModel: { ...model, script: 'First.' }, clips: [] } });
const added = await scripts(copy);
await odin.put(`/scene/${copy}`, { sceneIdx: 0, scene: { AIModel: { ...model, script: 'Changed.' }, clips: [] } });
const changed = await scripts(copy);
await odin.delete(`/scene/${copy}`, { data: { sceneIdx: 1 } });
console.log(JSON.stringify({ named, added, changed, left: await scripts(copy) }));
