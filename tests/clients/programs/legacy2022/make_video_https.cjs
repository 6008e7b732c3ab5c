// The calls of 2022 from a program that takes each piece that arrives for a whole JSON document.

const fs = require('fs');
const https = require('https');

const { HOST, APP_ID, USER_KEY } = process.env;

function call(method, path, body, then) {
  const options = { method, headers: { 'Content-Type': 'application/json' } };
  const request = https.request(HOST + '/api/odin/' + path, options, (response) => {
    response.on('data', (piece) => then(JSON.parse(piece)));
  });
  request.end(body && JSON.stringify(body));
}

call('GET', `generateClientToken?appId=${APP_ID}&userKey=${USER_KEY}`, null, ({ succeed, appId, token }) => {
  if (!succeed) throw new Error('no token');
  const common = {
    appId, platform: 'web', isClientToken: true, token, uuid: USER_KEY, sdk_v: '1.0', clientHostname: appId,
  };
  call('POST', 'makeVideo', { ...common, language: 'en', text: 'Hi.', model: 'ysy', clothes: '1' }, ({ data }) => {
    const look = () => call('POST', 'findProject', { ...common, key: data.key }, (found) => {
      if (!found.data.video) return setTimeout(look, 300);
      https.get(found.data.video, (video) => video.pipe(fs.createWriteStream('video.mp4')).on('close', () => {
        console.log(JSON.stringify({ key: data.key, progress: found.data.progress }));
      }));
    });
    look();
  });
});
