"""Upload a file and show it in a saved project, then export. Needs only the standard library.

python upload_and_use.py http://127.0.0.1:8080 KEY PROJECT picture.png video.mp4

The picture (or video) takes the place of the first clip of its kind. The server keeps it: `asset:ID` names it in any
project of the workspace. The change is exported without being saved in the project.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote


def call(url: str, key: str, body: bytes | None = None) -> Any:
    """GET, or POST when there is a body. Ends the program with the server's own words when it refuses."""
    request = urllib.request.Request(url, body, {"Authorization": f"Bearer {key}"})
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code} {error.reason}: {error.read().decode(errors='replace')}")


def main() -> None:
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    server, key, project, file, out = sys.argv[1:]

    # 1. Upload: the bytes are the body, the name is in the query. What it is, the server finds out from its content.
    asset = call(f"{server}/api/v1/assets?name={quote(Path(file).name)}", key, Path(file).read_bytes())
    kind = asset["info"]["kind"]
    print(f"{asset['url']}: {kind}, {asset['info']['width']} x {asset['info']['height']}")

    # 2. Put its address where the first clip of that kind has one.
    scenes = call(f"{server}/api/odin/editor/project/{project}", key)["response"]["scenes"]
    type = {"image": "image", "video": "userVideo"}.get(kind)
    clip = next((clip for scene in scenes for clip in scene["clips"] if clip["type"] == type), None)
    if clip is None:
        sys.exit(f"the project has no clip that could show this {kind}")
    clip["detail"]["url"] = asset["url"]

    # 3. Export, wait, download.
    body = json.dumps({"scenes": scenes}).encode()
    export = call(f"{server}/api/odin/editor/project", key, body)["key"]
    while (state := call(f"{server}/api/odin/editor/progress/{export}", key))["success"] and state["progress"] < 100:
        time.sleep(1)
    if not state["success"]:
        sys.exit(state["msg"])
    with urllib.request.urlopen(state["url"]) as video, open(out, "wb") as written:
        shutil.copyfileobj(video, written)
    print(out)


if __name__ == "__main__":
    main()
