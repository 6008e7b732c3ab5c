"""Project by name, duplicate, and its scenes added, changed and deleted (`sceneIdx` in the body of DELETE)."""

import json
import os
from urllib.parse import quote

import requests

editor = os.environ["HOST"] + "/api/odin/editor"
headers = {"Authorization": os.environ["KEY"], "Content-Type": "application/json"}


def call(method, path, body=None):
    response = requests.request(method, editor + path, headers=headers, json=body)
    answer = response.json()
    assert response.status_code == 200 and answer["success"], answer
    return answer


def scripts(key):
    scenes = call("GET", "/project/" + key)["response"]["scenes"]
    return [scene["AIModel"].get("script") for scene in scenes]


named = call("GET", "/project/name/" + quote(os.environ["NAME"], safe=""))["response"]["projectName"]
copy = call("POST", "/project/duplicate/" + os.environ["PROJECT"], {})["projectData"]["key"]
first = {"model": "M000004017", "clothes": "BG00006160", "language": "en", "script": "First."}
call("POST", "/scene/" + copy, {"sceneIdx": 0, "scene": {"AIModel": first, "clips": []}})
added = scripts(copy)
call("PUT", "/scene/" + copy, {"sceneIdx": 0, "scene": {"AIModel": {**first, "script": "Changed."}, "clips": []}})
changed = scripts(copy)
call("DELETE", "/scene/" + copy, {"sceneIdx": 1})
print(json.dumps({"named": named, "added": added, "changed": changed, "left": scripts(copy)}))
