"""The calls of 2022: a client token, the models, a video, and findProject until it has an address."""

import json
import os
import time
import uuid

import requests

api = os.environ["HOST"] + "/api/odin"
app_id, user_key = os.environ["APP_ID"], os.environ["USER_KEY"]

token = requests.get(api + "/generateClientToken", params={"appId": app_id, "userKey": user_key}).json()
assert token["succeed"], token
common = {
    "appId": token["appId"], "platform": "web", "isClientToken": True, "token": token["token"],
    "uuid": str(uuid.uuid4()), "sdk_v": "1.0", "clientHostname": app_id,
}  # fmt: skip


def call(name, **more):
    return requests.post(f"{api}/{name}", json={**common, **more}).json()


models = call("getModelList")
assert models["succeed"]
model = call("getModelInfo", model=models["models"][0]["model"])["model"]
made = call("makeVideo", language="en", text="Hi.", model=model["model"], clothes=model["clothes"][0])
assert made["success"], made

seen = []
while True:
    found = call("findProject", key=made["data"]["key"])
    assert found["success"], found
    seen.append(found["data"]["progress"])
    if found["data"].get("video"):
        break
    time.sleep(0.3)
with open("video.mp4", "wb") as file:
    file.write(requests.get(found["data"]["video"]).content)
print(json.dumps({"key": made["data"]["key"], "seen": seen, "log": call("findLog")}))
