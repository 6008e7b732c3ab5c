"""Updates as the 1.4 samples have them: a bare list. Polled as one client does: GET project/{id} until 100."""

import json
import os
import time

import httpx

editor = httpx.Client(
    base_url=os.environ["HOST"] + "/api/odin/v3/editor", headers={"Authorization": "Bearer " + os.environ["TOKEN"]}
)
updates = [
    {"sceneIdx": 0, "type": "aiModel", "values": {"script": "New."}},
    {"sceneIdx": 0, "type": "image", "values": {"source_url": os.environ["MEDIA"] + "/green.png"}},
    {"sceneIdx": 1, "type": "textImage", "values": {"text": "Bye"}},
]
made = editor.post("/project/" + os.environ["PROJECT"], json={"updates": updates}).json()["data"]
while (project := editor.get("/project/" + made["projectId"]).json()["data"]["project"])["progress"] != 100:
    time.sleep(0.3)
with open("video.mp4", "wb") as file:
    file.write(httpx.get(project["download_url"]).content)
print(json.dumps({"projectId": project["_id"], "name": project["name"], "createdAt": project["createdAt"]}))
