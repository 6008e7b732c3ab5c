// An interactive avatar: a token, then a session. The envelope of this API has a code of its own.

import axios from 'axios';

const { HOST, APP_ID, USER_KEY } = process.env;
const sessions = axios.create({ baseURL: `${HOST}/api/v2/sessions`, validateStatus: () => true });
const { data: token } = await sessions.post('/token', { appId: APP_ID, userKey: USER_KEY });
const { data: wrong } = await sessions.post('/token', { appId: APP_ID, userKey: 'wrong' });
console.log(JSON.stringify({ token, wrong }));
