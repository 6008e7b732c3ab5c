"""Make a video of a template. Needs only the standard library.

python from_template.py http://127.0.0.1:8080 KEY TEMPLATE                             # shows what can be filled in
python from_template.py http://127.0.0.1:8080 KEY TEMPLATE video.mp4 "title=Snow" "scripts_0=It snows."

TEMPLATE is the name of a built-in template, such as news, or the id of a saved project.
"""

from __future__ import annotations

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
    headers = {"Authorization": f"Bearer {key}"}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        answer = json.load(error)
        problems = answer["error"].get("problems") or [answer["error"]]  # all that is wrong with the values
        sys.exit("\n".join(f"{problem['path']}: {problem['msg']}" for problem in problems))


def main() -> None:
    if len(sys.argv) < 4 or not all("=" in value for value in sys.argv[5:]):
        sys.exit(__doc__)
    api, key, template = f"{sys.argv[1]}/api/v1", *sys.argv[2:4]

    # 1. What is there to fill in?
    if len(sys.argv) == 4:
        for variable in call(f"{api}/templates/{template}", key)["variables"]:
            print(f"{variable['name']} ({variable['type']}): {variable['default'] or '(none)'}")
        return

    # 2. A new project of the template, with the values in their places.
    out, values = sys.argv[4], dict(value.split("=", 1) for value in sys.argv[5:])
    project = call(f"{api}/templates/{template}/projects", key, {"values": values})["id"]

    # 3. Export, wait, download.
    export = call(f"{api}/exports", key, {"project_id": project})
    while export["state"] in ("queued", "running"):
        print(f"\r{export['progress']:5.1f} %", end="", flush=True)
        time.sleep(1)
        export = call(f"{api}/exports/{export['id']}", key)
    if export["state"] != "finished":
        error = export["error"] or {"path": "", "msg": ""}
        sys.exit(f"{export['state']}: {error['path']}: {error['msg']}")
    url = next(file["url"] for file in export["files"] if file["role"] == "video")
    with urllib.request.urlopen(url) as video, open(out, "wb") as file:
        shutil.copyfileobj(video, file)
    print(f"\r{out}, project {project}")


if __name__ == "__main__":
    main()
