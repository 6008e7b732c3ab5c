"""Scenes in, a video out: reads `data.key`, `data.progress` and `data.url`."""

import json
import os
import time
from posixpath import basename
from urllib.parse import urlparse

import requests

host = os.environ["HOST"]
headers = {"Authorization": os.environ["KEY"], "Content-Type": "application/json"}

scenes = [
    {
        "sceneIdx": 0,
        "AIModel": {
            "script": "Hi.", "model": "M000004017", "clothes": "BG00006160", "language": "en",
            "locationX": -0.28, "locationY": 0.19, "scale": 1,
        },
        "clips": [
            {"type": "background", "detail": {"url": "/images/background/office.png"}},
            {
                "type": "image",
                "detail": {"url": os.environ["MEDIA"] + "/green.png", "scale": 1, "locationX": 0.25},
            },
            {
                "type": "text",
                "detail": {"textSource": "Hello", "font": "SourceSerifPro-Regular", "scale": 1, "locationY": -0.4},
            },
        ],
    },
]  # fmt: skip

response = requests.post(host + "/api/odin/editor/project", headers=headers, data=json.dumps({"scenes": scenes}))
answer = response.json()
assert response.status_code == 200 and answer["success"], answer
key = answer["data"]["key"]

while True:
    response = requests.get(host + "/api/odin/editor/progress/" + key, headers=headers)
    if response.status_code == 200 and response.json()["success"]:
        data = response.json()["data"]
        if data["progress"] < 100:
            print("progress:", data["progress"])
        elif data["url"]:
            break
    time.sleep(0.3)

name = basename(urlparse(data["url"]).path)
with open(name, "wb") as file:
    file.write(requests.get(data["url"]).content)
print(json.dumps({"key": key, "file": name}))
