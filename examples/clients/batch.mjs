// A video for each line of a CSV file. Node 18 or newer, no packages.
//
//   node batch.mjs http://127.0.0.1:8080 KEY TEMPLATE rows.csv FOLDER
//
// TEMPLATE is the name of a built-in template, such as news, or the id of a saved project. The first line of the file
// names the variables of the template; `name` names the video.

import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const [server, key, template, rows, folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node batch.mjs SERVER KEY TEMPLATE ROWS.csv FOLDER');
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
    console.error(`${response.status}: ${answer.msg}`);
    process.exit(1);
  }
  return answer;
}

// 1. Make the batch. All rows are checked before the first frame.
const csv = await readFile(rows, 'utf8');
const { id } = await call('/batches', { template, csv, name: path.parse(rows).name });

// 2. Wait until every row has ended.
let batch;
while ((batch = await call(`/batches/${id}?rows=false`)).state === 'running') {
  process.stdout.write(`\r${batch.progress.toFixed(1).padStart(5)} %, ${batch.counts.finished} of ${batch.total}`);
  await sleep(1000);
}
console.log(`\r${batch.state}: ${batch.frames_reused} frames were shared, ${batch.frames_rendered} rendered`);

// 3. Save the videos. A row that failed stops no other; `POST /api/v1/batches/ID/retry` tries such rows again.
await mkdir(folder, { recursive: true });
for (const row of (await call(`/batches/${id}`)).rows) {
  if (row.state === 'finished') {
    const video = await fetch(row.video);
    if (!video.ok) throw new Error(`${video.status} while downloading`);
    const file = path.join(folder, row.name + path.extname(new URL(row.video).pathname));
    await pipeline(Readable.fromWeb(video.body), createWriteStream(file));
    console.log(file);
  } else {
    process.exitCode = 1;
    console.error(`${row.name}: ${row.state}: ${row.error?.path ?? ''}: ${row.error?.msg ?? ''}`);
  }
}
