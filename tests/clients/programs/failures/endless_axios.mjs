// The loop of the tutorials and samples: anything but success is waited for, for ever.

import axios from 'axios';

const { HOST, KEY, POLL } = process.env;

let complete = 0;
while (!complete) {
  const { data: res } = await axios.get(HOST + POLL, { headers: { Authorization: KEY } });
  if (res.success == true && res.data.progress >= 100 && res.data.downloadUrl) complete = 1;
  else console.log('waiting');
  await new Promise((resolve) => setTimeout(resolve, 50));
}
