"""simple/audio and simple/video: the key under both names of it, simple/find, and the uppercut."""

import json
import os
import time

import httpx

odin = httpx.Client(base_url=os.environ["HOST"] + "/api/odin", headers={"Authorization": os.environ["KEY"]})
words = {"language": "en", "text": "Hi.", "model": "ysy", "clothes": "2"}


def finished(key):
    while True:
        answer = odin.post(f"/simple/find/{key}", json={}).json()
        assert answer["success"] and answer["key"] == key, answer
        if answer["data"]["progress"] == 100:
            return answer["data"]["url"]
        time.sleep(0.3)


audio = odin.post("/simple/audio", json={name: words[name] for name in ("language", "text", "model")}).json()
with open("speech.wav", "wb") as file:
    file.write(httpx.get(finished(audio["key"])).content)

video = odin.post("/simple/video", json={**words, "uppercut": 40}).json()
assert video["key"] == video["data"]["key"]
with open("green.mp4", "wb") as file:
    file.write(httpx.get(finished(video["key"])).content)
print(json.dumps(odin.get(f"/simple/video/{video['key']}").json()))
