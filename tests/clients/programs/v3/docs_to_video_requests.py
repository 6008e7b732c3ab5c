"""Documents are uploaded, then become a video in their own words."""

import json
import os
import time

import requests

v3 = os.environ["HOST"] + "/api/odin/v3/automation"
headers = {"Authorization": os.environ["TOKEN"]}
form = [("files", ("notes.txt", "Good morning.\n\nIt snows.", "text/plain"))]
files = requests.post(v3 + "/docs-to-video/upload-files", headers=headers, files=form).json()["data"]["uploadResults"]
body = {"files": files, "options": {"language": "en", "scriptOption": "original"}, "resolution": "480"}
made = requests.post(v3 + "/docs-to-video", headers=headers, json=body).json()["data"]
while True:
    answer = requests.get(v3 + "/progress", params={"projectId": made["projectId"]}, headers=headers).json()
    assert answer["success"], answer
    if answer["data"]["state"] == "finish" and answer["data"]["progress"] == 100:
        break
    time.sleep(0.3)
with open("video.mp4", "wb") as file:
    file.write(requests.get(answer["data"]["downloadUrl"]).content)
print(json.dumps(answer["data"]))
