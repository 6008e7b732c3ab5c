"""Export a saved project and follow it by server-sent events, without polling. Needs only the standard library.

python follow_progress.py http://127.0.0.1:8080 KEY PROJECT video.mp4
"""

from __future__ import annotations

import json
import shutil
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any


def events(url: str, key: str) -> Iterator[Any]:
    """What the server tells of the export, until the end. When the connection breaks, it is made again."""
    seen = None
    while True:
        headers = {"Authorization": f"Bearer {key}", **({"Last-Event-ID": seen} if seen else {})}
        try:
            with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60) as stream:
                if stream.status == 204:  # nothing that we have not seen
                    return
                for line in stream:
                    name, _, value = line.decode().rstrip("\n").partition(": ")
                    if name == "id":
                        seen = value
                    elif name == "data":
                        yield json.loads(value)
        except urllib.error.HTTPError as error:
            sys.exit(f"{error.code} {error.reason}: {error.read().decode(errors='replace')}")
        except (OSError, HTTPException) as problem:
            print(f"\n{problem}; trying again", file=sys.stderr)
            time.sleep(2)


def main() -> None:
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    server, key, project, out = sys.argv[1:]

    # 1. Export the newest rev of the project.
    body = json.dumps({"project_id": project, "profile": "standard"}).encode()
    request = urllib.request.Request(f"{server}/api/v1/exports", body, {"Authorization": f"Bearer {key}"})
    try:
        id = json.load(urllib.request.urlopen(request))["id"]
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code} {error.reason}: {error.read().decode(errors='replace')}")

    # 2. Follow it. The last event is finished, failed or cancelled.
    export: Any = None
    for export in events(f"{server}/api/v1/exports/{id}/events", key):
        left = "" if export["eta_seconds"] is None else f", about {export['eta_seconds']:.0f} s left"
        print(f"{export['progress']:5.1f} %  {export['state']} {export['stage']}{left}", flush=True)
    if export["state"] != "finished":
        error = export["error"] or {"path": "", "msg": "was cancelled"}
        sys.exit(f"{export['state']}: {error['path']}: {error['msg']}")

    # 3. Download the video. Subtitles, word times and a thumbnail are among the files too.
    url = next(file["url"] for file in export["files"] if file["role"] == "video")
    with urllib.request.urlopen(url) as video, open(out, "wb") as file:
        shutil.copyfileobj(video, file)
    print(out)


if __name__ == "__main__":
    main()
