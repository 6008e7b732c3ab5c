// Make a video of a template. Node 18 or newer, no packages.
//
//   node from_template.mjs http://127.0.0.1:8080 KEY TEMPLATE                              # shows what can be filled in
//   node from_template.mjs http://127.0.0.1:8080 KEY TEMPLATE video.mp4 "title=Snow" "scripts_0=It snows."
//
// TEMPLATE is the name of a built-in template, such as news, or the id of a saved project.

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const [server, key, template, out, ...pairs] = process.argv.slice(2);
if (!template || !pairs.every((pair) => pair.includes('='))) {
  console.error('usage: node from_template.mjs SERVER KEY TEMPLATE [OUT.mp4 NAME=VALUE...]');
  process.exit(2);
}

async function call(route, body) {
  const response = await fetch(`${server}/api/v1${route}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Bearer ${key}` },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    const problems = answer.error.problems ?? [answer.error]; // all that is wrong with the values
    for (const { path, msg } of problems) console.error(`${path}: ${msg}`);
    process.exit(1);
  }
  return answer;
}

// 1. What is there to fill in?
if (!out) {
  for (const variable of (await call(`/templates/${template}`)).variables) {
    console.log(`${variable.name} (${variable.type}): ${variable.default ?? '(none)'}`);
  }
  process.exit();
}

// 2. A new project of the template, with the values in their places.
const values = Object.fromEntries(pairs.map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]));
const project = (await call(`/templates/${template}/projects`, { values })).id;

// 3. Export, wait, download.
let made = await call('/exports', { project_id: project });
while (['queued', 'running'].includes(made.state)) {
  process.stdout.write(`\r${made.progress.toFixed(1).padStart(5)} %`);
  await sleep(1000);
  made = await call(`/exports/${made.id}`);
}
if (made.state !== 'finished') throw new Error(`${made.state}: ${made.error?.path}: ${made.error?.msg}`);
const video = await fetch(made.files.find((file) => file.role === 'video').url);
if (!video.ok) throw new Error(`${video.status} while downloading`);
await pipeline(Readable.fromWeb(video.body), createWriteStream(out));
console.log(`\r${out}, project ${project}`);
