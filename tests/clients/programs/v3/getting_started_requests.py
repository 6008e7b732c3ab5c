"""Token, a project of scenes alone (the words in `scripts[]`, as from 1.5 on), progress, video."""

import json
import os
import time
from posixpath import basename
from urllib.parse import urlparse

import requests

host = os.environ["HOST"] + "/api/odin/v3"
response = requests.post(host + "/auth/token", json={"appId": os.environ["APP_ID"], "userKey": os.environ["USER_KEY"]})
token = response.json()["data"]["token"]
headers = {"Authorization": token, "Content-Type": "application/json"}

scenes = [
    {
        "sceneIdx": 0,
        "background": {"type": "background", "source_type": "image", "source_color": "rgb(20,120,220)"},
        "clips": [
            {
                "type": "aiModel", "layer": 1, "left": 100, "top": 180, "width": 506, "height": 900,
                "model": {"ai_name": "M000045058", "emotion": "BG00002320", "language": "en"},
            },
            {
                "type": "image", "layer": 2, "left": 1000, "top": 300, "width": 640, "height": 480,
                "source_url": os.environ["MEDIA"] + "/green.png",
            },
        ],
        "scripts": [
            {"org": "<p>Hi.</p>", "isTTS": True, "tts": None, "modelId": "M000045058", "clothId": "BG00002320"},
        ],
    },
]  # fmt: skip
response = requests.post(host + "/editor/project", headers=headers, json={"scenes": scenes, "resolution": "480"})
data = response.json()
if response.status_code != 200 or not data.get("success"):
    raise SystemExit(f"{data['error']['code']}: {data['error']['msg']}")
project = data["data"]["projectId"]

while True:
    response = requests.get(host + "/editor/progress/" + project, headers=headers)
    progress = response.json()
    if response.status_code == 200 and progress.get("success"):
        if progress["data"]["progress"] < 100:
            print("Waiting:", progress["data"]["progress"])
        elif progress["data"].get("downloadUrl"):
            break
    time.sleep(0.3)

os.makedirs("./videos", exist_ok=True)
name = basename(urlparse(progress["data"]["downloadUrl"]).path)
with open("./videos/" + name, "wb") as file:
    file.write(requests.get(progress["data"]["downloadUrl"]).content)
print(json.dumps({"projectId": project, "state": progress["data"]["state"]}))
