// The longer v3 samples look at each answer and end with the reason.

const { HOST, KEY, POLL } = process.env;

async function request(url) {
  const response = await fetch(url, { headers: { Authorization: KEY, 'Content-Type': 'application/json' } });
  const answer = await response.json();
  if (!answer.success) {
    console.error(`Request failed: [${answer.error.code}] ${answer.error.msg}`);
    process.exit(1);
  }
  return answer.data;
}

for (;;) {
  const { progress, state } = await request(HOST + POLL);
  if (state === 'failed' || progress >= 100) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
