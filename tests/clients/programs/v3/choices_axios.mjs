// Whom and what one can choose from. One sample puts headers and parameters into the body of a POST.

import axios from 'axios';

const { HOST, TOKEN } = process.env;
const headers = { Authorization: TOKEN, 'Content-Type': 'application/json' };
const v3 = axios.create({ baseURL: `${HOST}/api/odin/v3`, headers });

const { data: auth } = await v3.get('/auth');
const { data: models } = await v3.get('/model');
const { data: names } = await v3.get('/dropdown/models');
const { data: workspaces } = await v3.get('/dropdown/workspaces');
const { data: business } = await v3.get('/dropdown/templates_business');
const params = { category: 'business', orientation: 'web', fileBackground: 'false' };
const { data: automation } = await v3.post('/dropdown/templates_automation', { headers, params });
console.log(JSON.stringify({
  auth: auth.data.isAuthenticated, models: models.data.models, names, workspaces: workspaces.data,
  business: business.data, automation: automation.data,
}));
