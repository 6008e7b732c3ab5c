// Two projects saved and deleted: the ids as `data` of an axios DELETE, then in the query, as another client has them.

import axios from 'axios';

const { HOST, TOKEN } = process.env;
const editor = axios.create({ baseURL: `${HOST}/api/odin/v3/editor`, headers: { Authorization: TOKEN } });
const scenes = [{ background: { source_color: 'rgb(20,120,220)' }, clips: [] }];
const save = async () => (await editor.post('/project', { isExport: false, scenes })).data.data.projectId;
const one = await save();
const two = await save();
const { data: fetched } = await editor.get(`/project/${one}`);
const { data: first } = await editor.delete('/project', { data: { ids: [one] } });
const { data: second } = await editor.delete('/project', { params: { ids: [two] } });
const gone = await editor.get(`/project/${one}`).catch((error) => error.response);
console.log(JSON.stringify({
  state: fetched.data.project.state,
  deleted: [first.data.deletedCount, second.data.deletedCount],
  gone: { status: gone.status, ...gone.data },
}));
