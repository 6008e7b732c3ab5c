"""Speech at once; then two videos on green, one after the other, in the shape of the chroma-key sample."""

import json
import os
import time
from posixpath import basename
from urllib.parse import urlparse

import requests

v3 = os.environ["HOST"] + "/api/odin/v3"
headers = {"Authorization": os.environ["TOKEN"], "Content-Type": "application/json"}

speech = requests.post(
    v3 + "/simple/audio", headers=headers, json={"language": "en", "text": "Hi.", "model": "M000045058"}
).json()["data"]
with open(speech["fileName"], "wb") as file:
    file.write(requests.get(speech["downloadUrl"]).content)

files = []
for text in ("Hi.", "Ho."):
    job = {"language": "en", "text": text, "model": "M000045058", "clothes": "BG00002320", "resolution": "480"}
    response = requests.post(v3 + "/simple/video", headers=headers, json=job)
    project = response.json()["data"]["projectId"]
    while True:
        answer = requests.get(v3 + "/editor/progress/" + project, headers=headers).json()
        if answer.get("success") and answer["data"]["progress"] >= 100 and answer["data"].get("downloadUrl"):
            break
        time.sleep(0.3)
    files.append(basename(urlparse(answer["data"]["downloadUrl"]).path))
    with open(files[-1], "wb") as file:
        file.write(requests.get(answer["data"]["downloadUrl"]).content)
print(json.dumps({"speech": speech, "files": files}))
