"""Change a saved project and export it, in the shape of the v1 tutorials. Needs only the standard library.

python change_and_export.py http://127.0.0.1:8080 KEY PROJECT video.mp4 --script "New words." --image URL
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
import urllib.error
import urllib.request
from typing import Any


def call(url: str, key: str, body: object = None) -> Any:
    """GET, or POST when there is a body. Ends the program with the server's own words when it refuses."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": key, "Content-Type": "application/json"}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code} {error.reason}: {error.read().decode(errors='replace')}")
    if not answer["success"]:
        sys.exit(f"{answer['error']['path']}: {answer['error']['msg']}")
    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description="Change a saved project and export it.")
    parser.add_argument("server")
    parser.add_argument("key")
    parser.add_argument("project")
    parser.add_argument("out")
    parser.add_argument("--script", help="what the presenter of the first scene says")
    parser.add_argument("--image", help="the address of the picture that takes the place of clips[1]")
    options = parser.parse_args()
    editor = f"{options.server}/api/odin/editor"

    # 1. Load the saved project.
    scenes = call(f"{editor}/project/{options.project}", options.key)["response"]["scenes"]

    # 2. Change it. clips[0] is the background. What is not touched comes back as it was.
    if options.script:
        scenes[0]["AIModel"]["script"] = options.script
    if options.image:
        scenes[0]["clips"][1]["detail"]["url"] = options.image

    # 3. Export the changed scenes.
    export = call(f"{editor}/project", options.key, {"scenes": scenes})["data"]["key"]

    # 4. Wait until it is ready.
    while True:
        answer = call(f"{editor}/progress/{export}", options.key)["data"]
        print(f"\r{answer['progress']:5.1f} %", end="", flush=True)
        if answer["progress"] >= 100:
            break
        time.sleep(1)

    # 5. Download it. The address is signed and needs no key.
    with urllib.request.urlopen(answer["url"]) as video, open(options.out, "wb") as file:
        shutil.copyfileobj(video, file)
    print(f"\n{options.out}")


if __name__ == "__main__":
    main()
