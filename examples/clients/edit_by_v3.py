"""The v3 way: a token, a project, its words changed, exported, downloaded. Needs only the standard library.

python edit_by_v3.py http://127.0.0.1:8080 APP_ID USER_KEY PROJECT video.mp4 "New words."

`greenroom keys create --name N --json` prints appId and userKey.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
import urllib.error
import urllib.request
from typing import Any


def call(url: str, token: str = "", body: object = None) -> Any:
    """The `data` of the answer. Ends the program with the server's own words when it refuses."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code} {error.reason}: {error.read().decode(errors='replace')}")
    if not answer["success"]:
        sys.exit(answer["msg"])
    return answer["data"]


def main() -> None:
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    server, app_id, user_key, project, out, script = sys.argv[1:]
    v3 = f"{server}/api/odin/v3"

    # 1. A token, which works for a day.
    token = call(f"{v3}/auth/token", body={"appId": app_id, "userKey": user_key})["token"]

    # 2. Load the project and change what its first presenter says.
    scenes = call(f"{v3}/editor/project/{project}", token)["project"]["scenes"]
    scenes[0]["scripts"][0]["org"] = script

    # 3. Save it as the next rev, and export it.
    project = call(f"{v3}/editor/project/{project}", token, {"scenes": scenes})["projectId"]

    # 4. Wait, download.
    while (state := call(f"{v3}/editor/progress/{project}", token))["progress"] < 100:
        print(f"\r{state['progress']:5.1f} %", end="", flush=True)
        time.sleep(1)
    with urllib.request.urlopen(state["downloadUrl"]) as video, open(out, "wb") as file:
        shutil.copyfileobj(video, file)
    print(f"\n{out}")


if __name__ == "__main__":
    main()
