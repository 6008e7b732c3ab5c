"""In the shape of the samples: whether the export was refused is looked at, but not acted upon."""

import os
import time

import requests

api = os.environ["HOST"] + os.environ["API"]
headers = {"Authorization": os.environ["WRONG"], "Content-Type": "application/json"}

key = None
answer = requests.post(api + "/editor/project", headers=headers, json={"scenes": [{}]}).json()
if answer["success"]:
    key = answer["data"].get("key") or answer["data"]["projectId"]
else:
    print(answer["error"]["msg"])

while True:
    requests.get(f"{api}/editor/progress/{key}", headers=headers).json()
    time.sleep(0.05)
