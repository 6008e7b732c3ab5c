"""A film, a presenter, the film again: scenes without a presenter last as long as their video. Both scenes with words
have the same `sceneIdx`, as in the official sample: the order of the list counts."""

import json
import os
import time

import requests

host, media = os.environ["HOST"], os.environ["MEDIA"]
headers = {"Authorization": os.environ["KEY"], "Content-Type": "application/json"}

film = {
    "sceneIdx": 0,
    "clips": [
        {
            "type": "userVideo",
            "detail": {
                "url": media + "/film.mp4",
                "scaleX": 1,
                "scaleY": 1,
                "locationX": 0,
                "locationY": 0,
                "layer": 1,
            },
        }
    ],
}
presenter = {
    "sceneIdx": 0,
    "AIModel": {"script": "Hi.", "model": "M000004017", "language": "en", "locationX": -0.3},
    "clips": [{"type": "background", "detail": {"url": media + "/green.png"}}],
}
answer = requests.post(
    host + "/api/odin/editor/project", headers=headers, json={"scenes": [film, presenter, film], "resolution": "480"}
).json()
while (state := requests.get(f"{host}/api/odin/editor/progress/{answer['key']}", headers=headers).json())[
    "progress"
] < 100:
    time.sleep(0.3)
with open("video.mp4", "wb") as file:
    file.write(requests.get(state["url"]).content)
print(json.dumps({"key": answer["key"], "duration": state["duration"]}))
