// A saved project with a new script and a new picture, with nothing but the https module, which follows no redirect.

const fs = require('fs');
const https = require('https');

const { HOST, KEY, MEDIA, PROJECT } = process.env;
const headers = { Authorization: KEY, 'Content-Type': 'application/json' };

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const request = https.request(HOST + path, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => { text += piece; });
      response.on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject);
    if (body) request.write(JSON.stringify(body));
    request.end();
  });
}

function download(url, name) {
  return new Promise((resolve, reject) => {
    https.get(url, (response) => {
      const file = fs.createWriteStream(name);
      response.pipe(file);
      file.on('finish', () => file.close(resolve));
    }).on('error', reject);
  });
}

(async () => {
  const scenes = (await call('GET', '/api/odin/editor/project/' + PROJECT)).response.scenes;
  const old = scenes[0].AIModel.script;
  scenes[0].AIModel.script = 'New.';
  scenes[0].clips[1].detail.url = MEDIA + '/green.png';
  const key = (await call('POST', '/api/odin/editor/project', { scenes })).data.key;
  let complete = false;
  while (!complete) {
    const res = await call('GET', '/api/odin/editor/progress/' + key);
    if (res.success == true && res.data.progress >= 100 && res.data.url) {
      await download(res.data.url, 'video.mp4');
      complete = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  console.log(JSON.stringify({ key, old }));
})();
