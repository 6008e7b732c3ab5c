// What a program sees that is not let in, or asks for what is not there: axios throws, and the answer is in the error.

import axios from 'axios';

const { HOST, KEY, ASK } = process.env;
const answers = [];
for (const headers of [{}, { Authorization: 'wrong' }, { Authorization: `Bearer ${KEY}` }]) {
  try {
    await axios.get(HOST + ASK, { headers });
  } catch (error) {
    answers.push({ status: error.response.status, ...error.response.data });
  }
}
console.log(JSON.stringify(answers));
