"""A saved project with a new script and a new picture: reads `response.scenes`, sends them back."""

import json
import os
import time

import requests

host, project = os.environ["HOST"], os.environ["PROJECT"]
headers = {"Authorization": os.environ["KEY"], "Content-Type": "application/json"}

res = requests.get(f"{host}/api/odin/editor/project/{project}", headers=headers).json()
scenes = res["response"]["scenes"]
old = scenes[0]["AIModel"]["script"]
scenes[0]["AIModel"]["script"] = "New."
scenes[0]["clips"][1]["detail"]["url"] = os.environ["MEDIA"] + "/green.png"

res = requests.post(f"{host}/api/odin/editor/project", headers=headers, json={"scenes": scenes}).json()
key = res["data"]["key"]

while True:
    res = requests.get(f"{host}/api/odin/editor/progress/{key}", headers=headers).json()
    if res["success"] and res["data"]["progress"] >= 100 and res["data"].get("url"):
        break
    time.sleep(0.3)

with requests.get(res["data"]["url"], stream=True, allow_redirects=False) as video, open("video.mp4", "wb") as file:
    assert video.status_code == 200
    for piece in video.iter_content(1 << 16):
        file.write(piece)
print(json.dumps({"key": key, "old": old}))
