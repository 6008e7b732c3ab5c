// A project of a template with another presenter, in the names of the reference, as JSON.

import axios from 'axios';

const { HOST, TOKEN, PROJECT } = process.env;
const headers = { Authorization: TOKEN, 'Content-Type': 'application/json' };
const editor = axios.create({ baseURL: `${HOST}/api/odin/v3/editor`, headers });
const body = { aiName: 'M000045058', clothId: 'BG00002320', name: 'From a template' };
const { data: made } = await editor.post(`/template/${PROJECT}`, body);
console.log(JSON.stringify((await editor.get(`/project/${made.data.projectId}`)).data.data.project));
