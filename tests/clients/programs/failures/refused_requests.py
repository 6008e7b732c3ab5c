"""What a program sees that is not let in, or asks for what is not there."""

import json
import os

import requests

answers = []
for headers in ({}, {"Authorization": "wrong"}, {"Authorization": "Bearer " + os.environ["KEY"]}):
    response = requests.get(os.environ["HOST"] + os.environ["ASK"], headers=headers)
    answers.append({"status": response.status_code, **response.json()})
print(json.dumps(answers))
