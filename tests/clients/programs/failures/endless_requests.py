"""The loop of the tutorials and samples: anything but success is waited for, for ever."""

import os
import time

import requests

headers = {"Authorization": os.environ["KEY"], "Content-Type": "application/json"}
complete = 0
while True:
    if complete:
        break
    response = requests.get(os.environ["HOST"] + os.environ["POLL"], headers=headers)
    print(response.status_code)
    progress = response.json()
    if response.status_code == 200 and progress.get("success"):
        print(progress["data"]["progress"])
        if progress["data"]["progress"] >= 100:
            complete = 1
    time.sleep(0.05)
