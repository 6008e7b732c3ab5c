// In the shape of the samples: whether the export was refused is looked at, but not acted upon.

const { HOST, WRONG, API } = process.env;
const headers = { Authorization: WRONG, 'Content-Type': 'application/json' };

const key = await fetch(`${HOST}${API}/editor/project`, { method: 'POST', headers, body: JSON.stringify({ scenes: [{}] }) })
  .then((response) => response.json())
  .then((res) => {
    if (res.success == true) return res.data.key ?? res.data.projectId;
    console.log(res.error.msg);
  });

while (true) {
  await fetch(`${HOST}${API}/editor/progress/${key}`, { headers }).then((response) => response.json());
  await new Promise((resolve) => setTimeout(resolve, 50));
}
