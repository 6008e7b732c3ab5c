"""Documents for a video. The sample says that the body is JSON, which it is not: it is a form with files."""

import json
import os

import requests

url = os.environ["HOST"] + "/api/odin/v3/automation/docs-to-video/upload-files"
headers = {"Authorization": os.environ["TOKEN"], "Content-Type": "application/json"}
files = [("files", ("notes.txt", "One.\n\nTwo.", "text/plain")), ("files", ("more.txt", "Three.", "text/plain"))]
answer = requests.post(url, headers=headers, files=files)
assert answer.status_code == 200, answer.text
print(json.dumps(answer.json()["data"]["uploadResults"]))
