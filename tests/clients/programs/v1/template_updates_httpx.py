"""A template with other words and another picture, without loading it."""

import json
import os
import time

import httpx

odin = httpx.Client(base_url=os.environ["HOST"] + "/api/odin/editor", headers={"Authorization": os.environ["KEY"]})
updates = [
    {"sceneIdx": 0, "property": "AIModel", "values": {"script": "New."}},
    {
        "sceneIdx": 0, "property": "clips", "clipType": "image", "clipIdx": 0,
        "values": {"url": os.environ["MEDIA"] + "/green.png"},
    },
    {"sceneIdx": 1, "property": "clips", "clipType": "text", "clipIdx": 0, "values": {"textSource": "Bye"}},
]  # fmt: skip
made = odin.post("/project/" + os.environ["PROJECT"], json={"updates": updates}).raise_for_status().json()
while (state := odin.get("/progress/" + made["key"]).json())["progress"] < 100:
    time.sleep(0.3)
with open("video.mp4", "wb") as file:
    file.write(httpx.get(state["videoUrl"]).raise_for_status().content)
print(json.dumps({"key": made["key"], "cubes": made["cube_used"]}))
