"""A presentation becomes a project: one scene per slide. The sample says that the body is JSON; it is a form."""

import json
import os

import requests

v3 = os.environ["HOST"] + "/api/odin/v3"
headers = {"Authorization": os.environ["TOKEN"], "Content-Type": "application/json"}
with open(os.environ["DECK"], "rb") as deck:
    answer = requests.post(
        v3 + "/editor/project/pptpdf", headers=headers, files={"file": deck}, data={"name": "From slides"}
    ).json()
assert answer["success"], answer
id = answer["data"]["projectId"]
print(json.dumps(requests.get(f"{v3}/editor/project/{id}", headers=headers).json()["data"]["project"]))
