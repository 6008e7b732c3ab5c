// A presentation becomes a project: one scene per slide. Here the form is sent as one.

import { openAsBlob } from 'node:fs';
import path from 'node:path';
import axios from 'axios';

const { HOST, TOKEN, DECK } = process.env;
const v3 = axios.create({ baseURL: `${HOST}/api/odin/v3`, headers: { Authorization: TOKEN } });
const form = new FormData();
form.append('file', await openAsBlob(DECK), path.basename(DECK));
form.append('name', 'From slides');
const { data } = await v3.post('/editor/project/pptpdf', form);
console.log(JSON.stringify((await v3.get(`/editor/project/${data.data.projectId}`)).data.data.project));
