"""A text becomes a video, asked for under the path that is named after it; polled with the id in the path."""

import json
import os
import time

import requests

v3 = os.environ["HOST"] + "/api/odin/v3"
headers = {"Authorization": os.environ["TOKEN"], "Content-Type": "application/json"}
body = {
    "scripts": "Good morning.\n\nIt snows.",
    "options": {"language": "en", "scriptOption": "original", "media": "free", "speed": 1.2},
    "resolution": "480",
}
made = requests.post(v3 + "/automation/scripts_to_video", headers=headers, json=body).json()["data"]
while True:
    answer = requests.get(f"{v3}/automation/progress/{made['projectId']}", headers=headers).json()
    assert answer["success"], answer
    if answer["data"]["state"] == "finish" and answer["data"]["progress"] == 100:
        break
    time.sleep(0.3)
with open("video.mp4", "wb") as file:
    file.write(requests.get(answer["data"]["downloadUrl"]).content)
project = requests.get(f"{v3}/editor/project/{made['projectId']}", headers=headers).json()["data"]["project"]
scripts = [scene["scripts"][0]["org"] if scene["scripts"] else "" for scene in project["scenes"]]
print(json.dumps({"automationJobId": made["automationJobId"], "scripts": scripts}))
