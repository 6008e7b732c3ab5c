// The loop of the tutorials and samples: anything but success is waited for, for ever.

const { HOST, KEY, POLL } = process.env;

let complete = 0;
while (true) {
  if (complete) break;
  await fetch(HOST + POLL, { headers: { Authorization: KEY } })
    .then((response) => response.json())
    .then((res) => {
      if (res.success == true && res.data.progress >= 100 && res.data.downloadUrl) complete = 1;
      else console.log('waiting');
    });
  await new Promise((resolve) => setTimeout(resolve, 50));
}
