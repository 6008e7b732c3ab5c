"""A project of a template with another presenter, as a form."""

import json
import os

import requests

v3 = os.environ["HOST"] + "/api/odin/v3"
headers = {"Authorization": os.environ["TOKEN"]}
form = {"model": "M000045058", "clothes": "BG00002320", "name": "From a template"}
made = requests.post(f"{v3}/editor/template/{os.environ['PROJECT']}", headers=headers, data=form).json()
id = made["data"]["projectId"]
print(json.dumps(requests.get(f"{v3}/editor/project/{id}", headers=headers).json()["data"]["project"]))
