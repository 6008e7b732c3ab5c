"""A video for each line of a CSV file. Needs only the standard library.

python batch.py http://127.0.0.1:8080 KEY TEMPLATE rows.csv FOLDER

TEMPLATE is the name of a built-in template, such as news, or the id of a saved project. The first line of the file
names the variables of the template; `name` names the video. When one line does not fit, nothing is made and all
problems are told.
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
from urllib.parse import urlsplit


def call(url: str, key: str, body: object = None) -> Any:
    """GET, or POST when there is a body. Ends the program with the server's own words when it refuses."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {key}"}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        answer = error.read().decode(errors="replace")
        if error.headers.get_content_type() == "application/json":
            answer = json.loads(answer)["msg"]
        sys.exit(f"{error.code} {error.reason}: {answer}")


def main() -> None:
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    server, key, template, rows, folder = *sys.argv[1:5], Path(sys.argv[5])
    folder.mkdir(parents=True, exist_ok=True)

    # 1. Make the batch. All rows are checked before the first frame.
    csv = Path(rows).read_text("utf-8-sig")
    id = call(f"{server}/api/v1/batches", key, {"template": template, "csv": csv, "name": Path(rows).stem})["id"]

    # 2. Wait until every row has ended.
    while (batch := call(f"{server}/api/v1/batches/{id}?rows=false", key))["state"] == "running":
        print(f"\r{batch['progress']:5.1f} %, {batch['counts']['finished']} of {batch['total']}", end="", flush=True)
        time.sleep(1)
    print(f"\r{batch['state']}: {batch['frames_reused']} frames were shared, {batch['frames_rendered']} rendered")

    # 3. Save the videos. A row that failed stops no other; `POST /api/v1/batches/ID/retry` tries such rows again.
    failed = 0
    for row in call(f"{server}/api/v1/batches/{id}", key)["rows"]:
        if row["state"] == "finished":
            file = folder / (row["name"] + Path(urlsplit(row["video"]).path).suffix)
            with urllib.request.urlopen(row["video"]) as video, file.open("wb") as written:
                shutil.copyfileobj(video, written)
            print(file)
        else:
            failed += 1
            error = row["error"] or {"path": "", "msg": ""}
            print(f"{row['name']}: {row['state']}: {error['path']}: {error['msg']}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
