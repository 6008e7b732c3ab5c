"""A project that exists, in the shape of the official sample: new words in its presenter, posted as a new project."""

import json
import os
import time

import requests

host = os.environ["HOST"] + "/api/odin/v3"
headers = {"Authorization": os.environ["TOKEN"], "Content-Type": "application/json"}

project = requests.get(f"{host}/editor/project/{os.environ['PROJECT']}", headers=headers).json()["data"]["project"]
clips = project["scenes"][0]["clips"]
model = next(number for number, clip in enumerate(clips) if clip["type"] == "aiModel")
image = next(number for number, clip in enumerate(clips) if clip["type"] == "image")
clips[model]["script"]["org"] = "New."
clips[image]["source_url"] = os.environ["MEDIA"] + "/green.png"

body = {"name": "Edited", "scenes": project["scenes"]}
key = requests.post(f"{host}/editor/project", headers=headers, json=body).json()["data"]["projectId"]

complete = 0
while not complete:
    answer = requests.get(f"{host}/editor/progress/{key}", headers=headers).json()
    if answer["success"] and answer["data"]["progress"] >= 100 and answer["data"].get("downloadUrl"):
        with open("video.mp4", "wb") as file:
            file.write(requests.get(answer["data"]["downloadUrl"]).content)
        complete = 1
    time.sleep(0.3)
print(json.dumps({"projectId": key}))
