"""What is sent for a delivery, in the three styles: v1 (GET with a query), v3 and native (POST of JSON)."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from greenroom.render.profile import suffix_of
from greenroom.store.links import DOWNLOAD_SECONDS, link_path
from greenroom.store.webhooks.deliveries import Delivery
from greenroom.store.webhooks.events import BATCH

V3_STATE = {"running": "exporting", "finished": "exported", "failed": "failed", "cancelled": "failed"}


@dataclass(frozen=True, slots=True)
class Message:
    """`target` is the path and query of the request line; `signed` is what the signature covers."""

    method: str
    target: str
    body: bytes | None
    signed: bytes


def message_of(delivery: Delivery, link: str | None) -> Message:
    """`link` downloads the video of a finished export; None when there is none, or the server's name is not known."""
    parts = urlsplit(delivery.url)
    path, query = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*"), quote(parts.query, safe="%/:=&?~+!$,;'@()*[]")
    if delivery.style == "v1":
        query = f"{query}&{v1_query(delivery, link)}" if query else v1_query(delivery, link)
        return Message("GET", f"{path}?{query}", None, query.encode())
    content = v3_body(delivery, link) if delivery.style == "v3" else native_body(delivery, link)
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Message("POST", f"{path}?{query}" if query else path, body, body)


def v1_query(delivery: Delivery, link: str | None) -> str:
    """The documented query: the key of the export, where the video is, and how many seconds it lasts."""
    export = delivery.payload
    values = {
        "ai_progress_update_loc": export["id"],
        "videoUrl": link or "",
        "duration": seconds_text(export["duration_ms"] or 0),
    }
    return urlencode(values, quote_via=quote, safe="")


def v3_body(delivery: Delivery, link: str | None) -> dict[str, Any]:
    """The documented fields, and three more: `projectId`, `state`, and `error` of an export that failed."""
    export = delivery.payload
    done = export["state"] == "finished"
    body: dict[str, Any] = {
        "progress": 100 if done else min(int(export["progress"]), 99),
        "backendTaskId": export["id"],
        "projectId": export["project_id"],
        "state": V3_STATE.get(export["state"], "waiting"),
    }
    if done:
        body |= {"credit": 0, "download_url": link}
    elif body["state"] == "failed":
        reason = export["error"] or {"code": "cancelled", "msg": "the export was cancelled", "path": ""}
        body["error"] = {"code": reason["code"], "msg": reason["msg"]}
    return body


def native_body(delivery: Delivery, link: str | None) -> dict[str, Any]:
    """With `export` or `batch`; a test has neither."""
    body: dict[str, Any] = {
        "id": delivery.event_id,
        "event": delivery.event,
        "created_at": delivery.created_at.isoformat(),
        "workspace": delivery.workspace,
    }
    if delivery.event.startswith("export."):
        body["export"] = {**delivery.payload, "download_url": link}
    elif delivery.event == BATCH:
        body["batch"] = delivery.payload
    return body


def seconds_text(ms: int) -> str:
    """
    >>> seconds_text(12_500), seconds_text(3_000), seconds_text(1_033)
    ('12.5', '3.0', '1.033')
    """
    return str(ms / 1000)


def link_of(delivery: Delivery, secret: bytes) -> str | None:
    """A fresh link to the video that a delivery tells of."""
    if delivery.link_base is None or delivery.export_id is None or delivery.payload.get("state") != "finished":
        return None
    expires = int(time.time()) + DOWNLOAD_SECONDS
    name = f"{delivery.payload['id']}.{suffix_of(str(delivery.payload.get('profile')))}"
    return delivery.link_base + link_path(secret, delivery.workspace, name, expires)
