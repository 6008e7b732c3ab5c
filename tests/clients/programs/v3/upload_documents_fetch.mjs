// Documents for a video, as a browser's form sends them.

const { HOST, TOKEN } = process.env;
const body = new FormData();
body.append('files', new Blob(['One.\n\nTwo.'], { type: 'text/plain' }), 'notes.txt');
body.append('files', new Blob(['Three.'], { type: 'text/plain' }), 'more.txt');
const answer = await fetch(`${HOST}/api/odin/v3/automation/docs-to-video/upload-files`, {
  method: 'POST',
  headers: { Authorization: TOKEN },
  body,
}).then((response) => response.json());
console.log(JSON.stringify(answer.data.uploadResults));
