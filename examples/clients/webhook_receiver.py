"""Receive webhooks, check their signature, and save each finished video. Needs only the standard library.

python webhook_receiver.py http://127.0.0.1:8080 KEY http://127.0.0.1:9000 FOLDER

The third word is the address by which the server reaches this program. The server calls private addresses only if it
was started with `--allow-host 127.0.0.1`. Ctrl-C ends the program and takes the webhook away.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import signal
import sys
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TOLERANCE = 300
"""Seconds after which a request counts as a replay."""


def is_ours(headers: Any, body: bytes, secret: str) -> bool:
    """Signed with our secret, unchanged and fresh? During a rotation of secrets there are two signatures."""
    sent = headers.get("Greenroom-Timestamp", "")
    message = f"{sent}.{headers.get('Greenroom-Event-Id', '')}.".encode() + body
    expected = b"v1=" + hmac.new(secret.encode(), message, hashlib.sha256).hexdigest().encode()
    given = headers.get("Greenroom-Signature", "").encode().split(b",")
    fits = any(hmac.compare_digest(expected, one.strip()) for one in given)
    return fits and sent.isdigit() and abs(time.time() - int(sent)) <= TOLERANCE


def call(method: str, url: str, key: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Authorization": f"Bearer {key}"}, method=method)
    try:
        with urllib.request.urlopen(request) as response:
            return json.loads(response.read() or b"null")
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.code} {error.reason}: {error.read().decode(errors='replace')}")


def main() -> None:
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    server, key, address, folder = sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])
    folder.mkdir(parents=True, exist_ok=True)
    handled: set[str] = set()  # a real program keeps these in its database: an event may arrive twice
    secret = ""

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if not is_ours(self.headers, body, secret):
                self.send_error(401)
                return
            # Answer first, work later: an answer that takes more than 10 s counts as a failure.
            self.send_response(204)
            self.end_headers()
            event = json.loads(body)
            if event["id"] in handled:
                return
            handled.add(event["id"])
            export = event["export"]
            if event["event"] == "export.finished":
                part = folder / f"{export['id']}.part"
                with urllib.request.urlopen(export["download_url"]) as video, part.open("wb") as file:
                    shutil.copyfileobj(video, file)
                part.rename(folder / f"{export['id']}{Path(urlsplit(export['download_url']).path).suffix}")
            reason = f": {export['error']['msg']}" if export.get("error") else ""
            print(f"{event['event']} {export['id']}{reason}", flush=True)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    here = urlsplit(address)
    receiver = ThreadingHTTPServer(("", here.port or 80), Receiver)
    webhook = call("POST", f"{server}/api/v1/webhooks", key, {"url": address, "name": "webhook_receiver.py"})
    secret = webhook["secret"]
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, lambda *_: sys.exit(0))
    print(f"waiting for exports at {address}", flush=True)
    try:
        receiver.serve_forever()
    finally:
        call("DELETE", f"{server}/api/v1/webhooks/{webhook['id']}", key)


if __name__ == "__main__":
    main()
