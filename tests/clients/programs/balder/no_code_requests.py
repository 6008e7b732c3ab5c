"""What a no-code tool does: choose a project, give lists of texts, export, ask for the address."""

import json
import os
import time

import requests

balder = os.environ["HOST"] + "/api/odin/balder"
headers = {"Authorization": os.environ["KEY"]}


def get(path):
    return requests.get(balder + path, headers=headers).json()


def post(path, **body):
    answer = requests.post(balder + path, headers=headers, json=body).json()
    assert answer["success"], answer
    return answer["data"]["projectId"]


assert get("/auth")["data"]["isAuthenticated"]
(project,) = (row["id"] for row in get("/projects")["data"] if row["id"] == os.environ["PROJECT"])
post("/project/modify_titles", projectId=project, update={"values": ["By balder"]})
post("/project/modify_scripts", projectId=project, update={"values": ["New.", "", "Ho."]})
made = post("/project/export", projectId=project)
while not (state := get(f"/check_url/{made}")["data"])["completed"]:
    time.sleep(0.3)
with open("video.mp4", "wb") as file:
    file.write(requests.get(state["downloadUrl"]).content)
print(json.dumps(state))
