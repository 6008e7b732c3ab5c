from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx

from greenroom.store.exports import ExpectedSegment, Result
from tests.server.api.documents import document, refused
from tests.server.process import VIDEO, Api


def project(native: httpx.Client) -> str:
    return str(native.post("/projects", json={"document": document()}).json()["id"])


def export(native: httpx.Client, **fields: Any) -> dict[str, Any]:
    answer = native.post("/exports", json={"project_id": project(native), **fields})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """What an EventSource would make of them."""
    event: dict[str, Any] = {}
    for line in lines:
        if line:
            field, _, value = line.partition(": ")
            event[field] = value
        elif event:
            yield {**event, "data": json.loads(event["data"])} if "data" in event else event
            event = {}


def test_create_and_get(native: httpx.Client) -> None:
    id = project(native)
    answer = native.post("/exports", json={"project_id": id, "profile": "draft"})
    made = answer.json()
    assert answer.headers["location"] == f"/api/v1/exports/{made['id']}"
    assert (made["state"], made["progress"], made["rev"], made["profile"]) == ("queued", 0.0, 1, "draft")
    assert made["strict"] is True and made["files"] == [] and made["eta_seconds"] is None
    assert native.get(f"/exports/{made['id']}").json() == made
    refused(native.get(f"/exports/{id}"), 404, "export_not_found")


def test_wrong_requests(native: httpx.Client) -> None:
    id = project(native)
    refused(native.post("/exports", json={"project_id": "f" * 24}), 404, "project_not_found")
    refused(native.post("/exports", json={"project_id": id, "rev": 2}), 404, "project_not_found")
    refused(native.post("/exports", json={"project_id": id, "rev": True}), 422, "invalid_request", "rev")
    refused(native.post("/exports", json={"project_id": id, "profile": "8k"}), 422, "invalid_request", "profile")
    refused(native.post("/exports", json={"project_id": id, "webhook": "ftp://x"}), 422, "invalid_request", "webhook")
    refused(native.post("/exports", json={"project_id": id, "speed": 1}), 422, "invalid_request", "speed")


def test_one_idempotency_key_makes_one_export(native: httpx.Client) -> None:
    body = {"project_id": project(native), "profile": "draft"}
    answers: list[httpx.Response] = []

    def post() -> None:
        answers.append(native.post("/exports", json=body, headers={"Idempotency-Key": "twins"}))

    twins = [threading.Thread(target=post) for _ in range(4)]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join()
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    other = native.post("/exports", json={**body, "profile": "480"}, headers={"Idempotency-Key": "twins"})
    refused(other, 422, "idempotency_conflict", "Idempotency-Key")


def test_list_in_pages(native: httpx.Client) -> None:
    id = project(native)
    made = [native.post("/exports", json={"project_id": id}).json()["id"] for _ in range(3)]
    first = native.get("/exports", params={"project_id": id, "limit": 2}).json()
    rest = native.get("/exports", params={"project_id": id, "limit": 2, "cursor": first["next_cursor"]}).json()
    assert [item["id"] for item in first["items"] + rest["items"]] == sorted(made, reverse=True)
    native.post(f"/exports/{made[0]}/cancel")
    cancelled = native.get("/exports", params={"project_id": id, "state": "cancelled"}).json()["items"]
    assert [item["id"] for item in cancelled] == made[:1]


def test_cancel_and_retry(native: httpx.Client) -> None:
    made = export(native, profile="480", strict=False)
    refused(native.post(f"/exports/{made['id']}/retry"), 409, "not_retryable")
    cancelled = native.post(f"/exports/{made['id']}/cancel").json()
    assert cancelled["state"] == "cancelled"
    assert native.post(f"/exports/{made['id']}/cancel").json() == cancelled
    again = native.post(f"/exports/{made['id']}/retry")
    assert again.status_code == 201 and again.json()["id"] != made["id"]
    same = ("project_id", "rev", "profile", "strict")
    assert {name: again.json()[name] for name in same} == {name: made[name] for name in same}


def test_progress_speed_and_time_left(native: httpx.Client, api: Api) -> None:
    made = export(native)
    store = api.store.exports
    store.start(made["id"])
    store.progress(made["id"], 20.0, "frames", 100, 1000)
    native.get(f"/exports/{made['id']}")
    time.sleep(1.6)
    store.progress(made["id"], 36.0, "frames", 300, 1000)
    now = native.get(f"/exports/{made['id']}").json()
    assert (now["state"], now["stage"], now["frames_done"], now["frames_total"]) == ("running", "frames", 300, 1000)
    assert 60 < now["speed"] < 126 and 6.3 < now["eta_seconds"] < 13


def test_progress_of_each_scene(native: httpx.Client, api: Api) -> None:
    made = export(native)
    store = api.store.exports
    assert native.get(f"/exports/{made['id']}").json()["scenes"] is None, "nothing is rendered yet"
    store.start(made["id"])
    parts = [ExpectedSegment("a", 0, 60, 60), ExpectedSegment("b", 0, 40, 0), ExpectedSegment("c", 1, 50, 0)]
    store.expect_segments(made["id"], parts)
    store.segments_progress(made["id"], {"b": 20, "c": 5}, 150, lambda frames: 8 + frames / 2)
    now = native.get(f"/exports/{made['id']}").json()
    assert now["frames_done"] == 85
    assert now["scenes"] == [
        {"scene": 0, "frames_done": 80, "frames": 100},
        {"scene": 1, "frames_done": 5, "frames": 50},
    ]
    store.cancel("default", made["id"])
    assert native.get(f"/exports/{made['id']}").json()["scenes"] is None


def test_a_list_names_the_projects(native: httpx.Client) -> None:
    made = export(native)
    (item,) = native.get("/exports", params={"project_id": made["project_id"]}).json()["items"]
    assert (item["project_name"], item["snapshot"]) == ("Small", False)


def test_what_a_failed_export_tells(native: httpx.Client, api: Api) -> None:
    made = export(native)
    api.fail(made["id"], "scenes[0].clips[0].url")
    now = native.get(f"/exports/{made['id']}").json()
    assert now["state"] == "failed" and now["files"] == []
    assert now["error"] == {"code": "source_not_found", "msg": "answered 404", "path": "scenes[0].clips[0].url"}


def test_files_have_signed_links(native: httpx.Client, api: Api) -> None:
    made = export(native)
    contents = {"thumbnail": b"jpeg", "srt": b"1", "vtt": b"WEBVTT", "words": b"[]", "manifest": b"{}"}
    put = api.store.objects.put_bytes
    files = {role: put("default", "published", data).sha256 for role, data in contents.items()}
    video = put("default", "published", VIDEO).sha256
    api.store.exports.start(made["id"])
    api.store.exports.finish(made["id"], Result(video, len(VIDEO), 1000, files))
    now = native.get(f"/exports/{made['id']}").json()
    assert (now["progress"], now["eta_seconds"], now["size"], now["duration_ms"]) == (100.0, 0.0, len(VIDEO), 1000)
    assert [file["role"] for file in now["files"]][0] == "video"
    assert {file["role"] for file in now["files"]} == {"video", *contents}
    for file in now["files"]:
        got = httpx.get(file["url"])
        assert got.status_code == 200 and got.content == {**contents, "video": VIDEO}[file["role"]]
        assert got.headers["content-type"].partition(";")[0] == file["media_type"]
        assert file["url"].endswith(file["name"])
        assert httpx.get(file["url"].replace(made["id"], "f" * 24)).status_code == 403


def test_events_end_with_the_final_state(native: httpx.Client, api: Api) -> None:
    made = export(native)
    seen = []
    with native.stream("GET", f"/exports/{made['id']}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for event in events(answer.iter_lines()):
            seen.append(event)
            if event.get("event") == "progress" and event["data"]["state"] == "queued":
                api.store.exports.start(made["id"])
                api.store.exports.progress(made["id"], 50.0, "frames", 5, 10)
            elif event.get("event") == "progress" and event["data"]["progress"] == 50.0:
                api.finish(made["id"])
    told = [(event["event"], event["data"]["progress"]) for event in seen if "event" in event]
    assert told[0] == ("progress", 0.0) and told[-1] == ("finished", 100.0) and ("progress", 50.0) in told
    assert "retry" in seen[0] and seen[-1]["data"]["files"][0]["role"] == "video"
    last = seen[-1]["id"]
    again = native.get(f"/exports/{made['id']}/events", headers={"Last-Event-ID": last})
    assert again.status_code == 204 and not again.content
    whole = list(events(native.get(f"/exports/{made['id']}/events").text.splitlines().__iter__()))
    assert [event.get("event") for event in whole][-1] in ("finished", None)
    refused(native.get(f"/exports/{'f' * 24}/events"), 404, "export_not_found")


def test_events_go_on_where_they_stopped(native: httpx.Client, api: Api) -> None:
    made = export(native)
    with native.stream("GET", f"/exports/{made['id']}/events") as answer:
        first = next(event for event in events(answer.iter_lines()) if "event" in event)
    headers = {"Last-Event-ID": first["id"]}
    with native.stream("GET", f"/exports/{made['id']}/events", headers=headers) as answer:
        stream = events(answer.iter_lines())
        assert "retry" in next(stream)
        api.store.exports.cancel("default", made["id"])
        rest = [event["event"] for event in stream]
    assert rest == ["cancelled"]


def test_events_of_a_deleted_project_end(native: httpx.Client) -> None:
    made = export(native)
    with native.stream("GET", f"/exports/{made['id']}/events") as answer:
        stream = events(answer.iter_lines())
        assert next(event for event in stream if "event" in event)
        native.delete(f"/projects/{made['project_id']}").raise_for_status()
        assert list(stream) == []
    refused(native.get(f"/exports/{made['id']}"), 404, "export_not_found")


def test_a_deleted_export_is_nowhere(api: Api, native: httpx.Client) -> None:
    kept, made = (native.post("/exports", json={"project_id": project(native)}).json() for _ in range(2))
    for one in (kept, made):
        api.finish(one["id"])
    link = native.get(f"/exports/{made['id']}").json()["files"][0]["url"]
    assert httpx.get(link).content == VIDEO
    answer = native.delete(f"/exports/{made['id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    refused(native.get(f"/exports/{made['id']}"), 404, "export_not_found")
    refused(native.delete(f"/exports/{made['id']}"), 404, "export_not_found")
    assert native.get("/exports", params={"project_id": made["project_id"]}).json()["items"] == []
    assert native.get(f"/projects/{made['project_id']}").status_code == 200
    assert httpx.get(link).status_code == 404
    other = native.get(f"/exports/{kept['id']}").json()["files"][0]["url"]
    assert httpx.get(other).content == VIDEO, "the same bytes"


def test_a_running_export_is_cancelled_by_deleting_it_and_its_webhook_hears_of_it(
    api: Api, native: httpx.Client
) -> None:
    hook = f"https://receiver.test/{project(native)}"
    made = export(native, webhook=hook)
    api.store.exports.start(made["id"])
    assert native.delete(f"/exports/{made['id']}").status_code == 204
    assert not api.store.exports.progress(made["id"], 50.0, "frames"), "the worker stops"
    told = [sent for sent in native.get("/webhook-deliveries").json()["items"] if sent["url"] == hook]
    assert [(sent["event"], sent["state"], sent["export_id"]) for sent in told] == [
        ("export.cancelled", "pending", None)
    ]
