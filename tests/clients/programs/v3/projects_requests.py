"""Saved without an export, exported later, listed, deleted with a list of ids in the body."""

import json
import os
import time

import requests

v3 = os.environ["HOST"] + "/api/odin/v3"
headers = {"Authorization": os.environ["TOKEN"], "Content-Type": "application/json"}


def call(method, path, body=None):
    answer = requests.request(method, v3 + path, headers=headers, json=body)
    assert answer.status_code == 200 and answer.json()["success"], answer.text
    return answer.json()["data"]


def listed():
    return {project["id"]: project for project in call("GET", "/editor/project")}


card = {"type": "textImage", "text": "Saved", "fontSize": 60, "fill": "#000000", "left": 100, "top": 100}
scenes = [{"background": {"source_color": "rgb(20,120,220)"}, "clips": [card], "scripts": []}]
saved = call("POST", "/editor/project", {"name": "Later", "isExport": False, "scenes": scenes})["projectId"]
before = saved in listed()

export = call("POST", "/editor/project/export", {"projectId": saved, "resolution": "480"})["projectId"]
while (state := call("GET", "/editor/progress/" + export))["progress"] < 100:
    time.sleep(0.3)
row = listed()[saved]
with open("video.mp4", "wb") as file:
    file.write(requests.get(row["download_url"]).content)
deleted = call("DELETE", "/editor/project", {"ids": [saved]})["deletedCount"]
print(json.dumps({"before": before, "row": row, "deleted": deleted, "after": saved in listed()}))
