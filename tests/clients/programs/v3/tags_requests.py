"""Texts by tag, in the project itself and in a copy of it as a template."""

import json
import os
import time

import requests

v3 = os.environ["HOST"] + "/api/odin/v3"
headers = {"Authorization": os.environ["TOKEN"], "Content-Type": "application/json"}
project = os.environ["PROJECT"]

updates = {"title": "By tag", "scripts_0": "New."}
copy = requests.post(
    v3 + "/editor/template/modify", headers=headers, json={"templateId": project, "name": "Copy", "updates": updates}
).json()["data"]["projectId"]
made = requests.post(
    v3 + "/editor/project/modify", headers=headers, json={"projectId": project, "updates": updates, "isExport": True}
).json()["data"]["projectId"]
while (state := requests.get(f"{v3}/editor/progress/{made}", headers=headers).json()["data"])["progress"] < 100:
    time.sleep(0.3)
with open("video.mp4", "wb") as file:
    file.write(requests.get(state["downloadUrl"]).content)
shown = [requests.get(f"{v3}/editor/project/{id}", headers=headers).json()["data"]["project"] for id in (made, copy)]
print(json.dumps({"made": made, "copy": copy, "shown": shown}))
