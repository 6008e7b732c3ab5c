from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from greenroom.store.webhooks.deliveries import Outcome
from tests.server.api.documents import document, refused
from tests.server.process import Api
from tests.server.scenes import scene

URL = "https://receiver.test/hook"


@pytest.fixture
def webhook(native: httpx.Client) -> Iterator[dict[str, Any]]:
    answer = native.post("/webhooks", json={"url": URL, "name": "mine"})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    yield made
    native.delete(f"/webhooks/{made['id']}")


def test_a_webhook_from_its_making_to_its_end(native: httpx.Client, webhook: dict[str, Any]) -> None:
    secret = webhook.pop("secret")
    assert secret.startswith("whsec_")
    assert webhook["events"] == ["export.finished", "export.failed", "export.cancelled"]
    path = f"/webhooks/{webhook['id']}"
    assert native.get(path).json() == webhook
    assert webhook in native.get("/webhooks").json()["items"]
    changed = native.patch(path, json={"events": ["export.progress"], "enabled": False}).json()
    assert (changed["events"], changed["enabled"], changed["url"], changed["name"]) == (
        ["export.progress"],
        False,
        URL,
        "mine",
    )
    assert native.delete(path).status_code == 204
    refused(native.get(path), 404, "webhook_not_found")


def test_secrets_are_shown_and_rotated(native: httpx.Client, webhook: dict[str, Any]) -> None:
    path = f"/webhooks/{webhook['id']}"
    assert native.get(f"{path}/secret").json() == {"secret": webhook["secret"], "previous_until": None}
    rotated = native.post(f"{path}/rotate", json={"overlap_seconds": 60}).json()
    assert rotated["secret"] != webhook["secret"] and rotated["previous_until"] is not None
    assert native.get(f"{path}/secret").json() == rotated
    assert native.post(f"{path}/rotate", json={"overlap_seconds": 0}).json()["previous_until"] is None
    own = native.get("/webhook-secret").json()["secret"]
    assert own == native.get("/webhook-secret").json()["secret"] != rotated["secret"]
    assert native.post("/webhook-secret/rotate").json()["secret"] != own
    refused(native.post(f"{path}/rotate", json={"overlap_seconds": -1}), 422, "invalid_request", "overlap_seconds")


def test_a_test_event_is_written_listed_and_replayed(api: Api, native: httpx.Client, webhook: dict[str, Any]) -> None:
    made = native.post(f"/webhooks/{webhook['id']}/test")
    assert made.status_code == 201 and made.json()["state"] == "pending"
    path = made.headers["location"].removeprefix("/api/v1")
    assert native.get(path).json()["event"] == "webhook.test"
    deliveries = api.store.webhooks.deliveries
    while (taken := deliveries.claim("tests", 60)) is not None and taken.id != made.json()["id"]:
        """Of another test: they all share the server."""
    assert taken is not None
    deliveries.failed(taken, "tests", Outcome(404, "who?", {"code": "webhook_rejected", "msg": "404", "path": ""}))
    listed = native.get("/webhook-deliveries", params={"state": "failed", "webhook_id": webhook["id"]}).json()["items"]
    assert [(d["id"], d["status"], d["answer"], d["error"]["code"]) for d in listed] == [
        (taken.id, 404, "who?", "webhook_rejected")
    ]
    again = native.post(f"{path}/replay").json()
    assert (again["state"], again["attempts"], again["event_id"]) == ("pending", 0, taken.event_id)


def test_lists_have_pages(native: httpx.Client, webhook: dict[str, Any]) -> None:
    made = {native.post(f"/webhooks/{webhook['id']}/test").json()["id"] for _ in range(3)}
    seen, cursor = set(), None
    while True:
        query = {"webhook_id": webhook["id"], "limit": 2, **({"cursor": cursor} if cursor else {})}
        page = native.get("/webhook-deliveries", params=query).json()
        seen |= {item["id"] for item in page["items"]}
        if (cursor := page["next_cursor"]) is None:
            break
    assert seen == made


def test_an_idempotent_webhook_is_made_once(native: httpx.Client) -> None:
    headers = {"Idempotency-Key": "webhook-1"}
    first, second = (native.post("/webhooks", json={"url": URL}, headers=headers).json() for _ in range(2))
    assert first == second
    refused(native.post("/webhooks", json={"url": URL + "2"}, headers=headers), 422, "idempotency_conflict")
    native.delete(f"/webhooks/{first['id']}")


@pytest.mark.parametrize(
    ("body", "code", "path"),
    [
        ({"url": "ftp://x.test"}, "invalid_webhook", "url"),
        ({"url": "http://"}, "invalid_webhook", "url"),
        ({"url": "http://user:pw@x.test/"}, "invalid_webhook", "url"),
        ({"url": "http://x.test/a b"}, "invalid_webhook", "url"),
        ({"url": URL, "events": []}, "invalid_request", "events"),
        ({"url": URL, "events": ["export.done"]}, "invalid_request", "events[0]"),
        ({"url": URL, "nmae": "x"}, "invalid_request", "nmae"),
        ({}, "invalid_request", "url"),
    ],
)
def test_what_cannot_be_a_webhook(native: httpx.Client, body: dict[str, Any], code: str, path: str) -> None:
    refused(native.post("/webhooks", json=body), 422, code, path)


def test_another_workspace_finds_nothing(native: httpx.Client, stranger: httpx.Client, webhook: dict[str, Any]) -> None:
    delivery = native.post(f"/webhooks/{webhook['id']}/test").json()["id"]
    path = f"/webhooks/{webhook['id']}"
    tries = [
        ("GET", path),
        ("PATCH", path),
        ("DELETE", path),
        ("GET", f"{path}/secret"),
        ("POST", f"{path}/rotate"),
        ("POST", f"{path}/test"),
        ("GET", f"/webhook-deliveries/{delivery}"),
        ("POST", f"/webhook-deliveries/{delivery}/replay"),
    ]
    for method, where in tries:
        options: dict[str, Any] = {"json": {}} if method == "PATCH" else {}
        assert stranger.request(method, where, **options).status_code == 404, (method, where)
    assert webhook["id"] not in {item["id"] for item in stranger.get("/webhooks").json()["items"]}
    assert delivery not in {item["id"] for item in stranger.get("/webhook-deliveries").json()["items"]}
    assert stranger.get("/webhook-secret").json() != native.get("/webhook-secret").json()
    assert native.get(f"{path}/secret").json()["secret"] == webhook["secret"]


def test_a_webhook_in_a_request_is_noted_in_the_style_of_its_api(
    api: Api, native: httpx.Client, client: httpx.Client
) -> None:
    old = client.post("/api/odin/editor/project", json={"scenes": [scene()], "webhook": URL}).json()["key"]
    simple = client.post(
        "/api/odin/simple/video", json={"text": "Hi", "model": "ysy", "language": "en", "webhook": URL}
    ).json()["key"]
    project = native.post("/projects", json={"document": document()}).json()["id"]
    new = native.post("/exports", json={"project_id": project, "webhook": URL}).json()["id"]
    for export, style in ((old, "v1"), (simple, "v1"), (new, "native")):
        api.finish(export)
        sent = native.get("/webhook-deliveries", params={"export_id": export}).json()["items"]
        (told,) = (delivery for delivery in sent if delivery["webhook_id"] is None)
        assert (told["style"], told["url"], told["state"]) == (style, URL, "pending")
        assert api.store.webhooks.deliveries.get("default", told["id"]).link_base == api.url


def test_v1_refuses_what_cannot_be_called(client: httpx.Client) -> None:
    for url in ("ftp://x.test", "http://", "nonsense", "http://a b.test"):
        answer = client.post("/api/odin/editor/project", json={"scenes": [scene()], "webhook": url})
        assert (answer.status_code, answer.json()["error"]["path"]) == (422, "webhook"), url
