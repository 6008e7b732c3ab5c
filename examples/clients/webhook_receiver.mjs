// Receive webhooks, check their signature, and save each finished video. Node 18 or newer, no packages.
//
//   node webhook_receiver.mjs http://127.0.0.1:8080 KEY http://127.0.0.1:9000 FOLDER
//
// The third word is the address by which the server reaches this program. The server calls private addresses only if
// it was started with `--allow-host 127.0.0.1`. Ctrl-C ends the program and takes the webhook away.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const [server, key, address, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node webhook_receiver.mjs SERVER KEY ADDRESS FOLDER');
  process.exit(2);
}
const TOLERANCE = 300; // seconds after which a request counts as a replay

// Signed with our secret, unchanged and fresh? During a rotation of secrets there are two signatures.
function isOurs(headers, body, secret) {
  const { 'greenroom-timestamp': sent = '', 'greenroom-event-id': id = '', 'greenroom-signature': given = '' } = headers;
  const expected = Buffer.from('v1=' + createHmac('sha256', secret).update(`${sent}.${id}.`).update(body).digest('hex'));
  const fits = given.split(',').map((one) => Buffer.from(one.trim())).some(
    (one) => one.length === expected.length && timingSafeEqual(one, expected),
  );
  return fits && Math.abs(Date.now() / 1000 - Number(sent)) <= TOLERANCE;
}

async function call(method, route, body) {
  const headers = { Authorization: `Bearer ${key}` };
  const response = await fetch(`${server}/api/v1${route}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}

const handled = new Set(); // a real program keeps these in its database: an event may arrive twice

async function handle(event) {
  if (handled.has(event.id)) return;
  handled.add(event.id);
  const { id, error, download_url: url } = event.export;
  if (event.event === 'export.finished') {
    const video = await fetch(url);
    if (!video.ok) throw new Error(`${video.status} while downloading`);
    const part = path.join(folder, `${id}.part`);
    await pipeline(Readable.fromWeb(video.body), createWriteStream(part));
    await rename(part, path.join(folder, id + path.extname(new URL(url).pathname)));
  }
  console.log(`${event.event} ${id}${error ? `: ${error.msg}` : ''}`);
}

let secret = '';
const receiver = http.createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const body = Buffer.concat(pieces); // the bytes as they came, before anything parses them
  if (!secret || !isOurs(request.headers, body, secret)) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(204).end(); // answer first, work later: more than 10 s counts as a failure
  handle(JSON.parse(body)).catch((problem) => console.error(problem.message));
});

await mkdir(folder, { recursive: true });
await new Promise((resolve) => receiver.listen(Number(new URL(address).port || 80), resolve));
const webhook = await call('POST', '/webhooks', { url: address, name: 'webhook_receiver.mjs' });
secret = webhook.secret;
for (const ending of ['SIGINT', 'SIGTERM']) {
  process.on(ending, async () => {
    await call('DELETE', `/webhooks/${webhook.id}`);
    process.exit(0);
  });
}
console.log(`waiting for exports at ${address}`);
