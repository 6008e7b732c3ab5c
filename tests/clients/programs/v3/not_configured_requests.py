"""What needs a service that this server has not been told of."""

import json
import os

import requests

v3 = os.environ["HOST"] + "/api/odin/v3"
headers = {"Authorization": os.environ["TOKEN"], "Content-Type": "application/json"}
asked = {
    "/automation/topic_to_video": {"topic": "Snow", "options": {}},
    "/tools/text-generator": {"topic": "Snow"},
    "/tools/image-generator": {"topic": "Snow", "style": "PHOTOGRAPHIC", "size": "LANDSCAPE"},
    "/tools/video-generator": {"topic": "Snow"},
    "/avatars/customavatar": {"url": "https://media.example/me.mp4", "name": "Me", "gender": "FEMALE"},
    "/avatars/dreamavatar": {"url": "https://media.example/me.png", "name": "Me", "gender": "FEMALE"},
    "/avatars/voiceclone": {"url": "https://media.example/me.wav", "name": "Me", "gender": "FEMALE"},
}
answers = {}
for path, body in asked.items():
    response = requests.post(v3 + path, headers=headers, json=body)
    answers[path] = {"status": response.status_code, **response.json()}
print(json.dumps(answers))
