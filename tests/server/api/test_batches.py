"""Batches over HTTP: rows are checked at once, the report tells every row, one file holds all videos."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from greenroom.automation.batches.feeder import BatchFeeder
from greenroom.project.clips import ImageClip, PresenterClip
from greenroom.project.script import Line
from greenroom.store.exports import Export
from tests.automation.batches.templates import small_template
from tests.server.api.documents import refused
from tests.server.process import VIDEO, Api


class TakesAll:
    """The tests play the worker: an engine that lets everything wait."""

    def enqueue(self, connection: sa.Connection, export: Export) -> None:
        """The test finishes it."""

    def cancel(self, export: Export) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing is open."""


def template(native: httpx.Client) -> str:
    document = small_template().model_dump(mode="json", by_alias=True)
    answer = native.post("/projects", json={"document": document})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def create(native: httpx.Client, rows: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    body = {"template": template(native), **more}
    if "csv" not in more:
        body["rows"] = rows or [{"name": "First", "values": {"title": "One"}}, {"values": {"title": "Two"}}]
    answer = native.post("/batches", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == f"/api/v1/batches/{made['id']}"
    return made


def feed(api: Api) -> None:
    BatchFeeder(api.store).feed(TakesAll(), 8)


def running(api: Api, id: str) -> list[str]:
    return [row.export.id for row in api.store.batches.rows(id) if row.export and row.export.alive]


def work_off(api: Api, id: str, fail: int = 0) -> None:
    """As a worker: the first `fail` exports fail, the others end well."""
    while api.store.batches.get("default", id).alive:
        feed(api)
        for export in running(api, id):
            if fail:
                api.fail(export, "scenes[1].clips[0].url")
                fail -= 1
            else:
                api.finish(export)


def test_a_batch_from_rows_to_videos(api: Api, native: httpx.Client) -> None:
    made = create(native, name="Spring", profile="draft")
    assert (made["state"], made["total"], made["counts"]["waiting"], made["rev"]) == ("running", 2, 2, 1)
    assert [(row["name"], row["state"]) for row in made["rows"]] == [("First", "waiting"), ("Card-002", "waiting")]
    feed(api)
    (export,) = running(api, made["id"])
    api.store.exports.start(export)
    api.store.exports.progress(export, 50.0, "frames", 1, 2)
    now = native.get(f"/batches/{made['id']}").json()
    assert (now["progress"], now["rows"][0]["state"], now["rows"][0]["progress"]) == (25.0, "running", 50.0)
    work_off(api, made["id"])
    done = native.get(f"/batches/{made['id']}").json()
    assert (done["state"], done["progress"], done["counts"]["finished"]) == ("finished", 100.0, 2)
    assert (done["duration_ms"], done["size"]) == (25_000, 2 * len(VIDEO))
    for row in done["rows"]:
        assert httpx.get(row["video"]).content == VIDEO
        assert native.get(f"/exports/{row['export_id']}").json()["profile"] == "draft"
    without = native.get(f"/batches/{made['id']}", params={"rows": "false"}).json()
    assert without["rows"] is None
    assert native.get("/batches").json()["items"][0]["id"] == made["id"]


def test_every_problem_is_told_and_nothing_is_made(native: httpx.Client) -> None:
    before = native.get("/batches").json()["items"]
    id = template(native)
    rows = [{"values": {"title": "ok"}}, {"values": {"titel": "x"}}, {"values": {"title": ["x"]}}]
    error = refused(native.post("/batches", json={"template": id, "rows": rows}), 422, "invalid_rows")
    assert error["path"] == "rows[1].values.titel" and "rows[2].values.title: is a list" in error["msg"]
    assert [problem["path"] for problem in error["problems"]] == ["rows[1].values.titel", "rows[2].values.title"]
    text = "title;titel\nok;\nx;1\n"
    error = refused(native.post("/batches", json={"template": id, "csv": text}), 422, "invalid_rows")
    assert error["path"] == "line 3, column 2 (titel)"
    assert native.get("/batches").json()["items"] == before


@pytest.mark.parametrize(
    ("body", "status", "code", "path"),
    [
        ({"rows": []}, 422, "invalid_document", "rows"),
        ({}, 422, "invalid_request", "rows"),
        ({"rows": [{"values": {}}], "csv": "a\n1\n"}, 422, "invalid_request", "rows"),
        ({"rows": [{"values": {}}] * 1001}, 413, "table_too_large", "rows"),
        ({"rows": [{"values": {}}], "names": "{nothing}"}, 422, "invalid_rows", "names"),
        ({"rows": [{"values": {}}], "orientation": "portrait"}, 422, "invalid_document", "orientation"),
        ({"csv": '"'}, 422, "unreadable_table", "line 1"),
        ({"rows": [{"values": {}, "x": 1}]}, 422, "invalid_request", "rows[0].x"),
        ({"rows": [{"values": {}}], "template": "0" * 24}, 404, "project_not_found", None),
        ({"rows": [{"values": {}}], "template": "nowhere"}, 404, "unknown_template", None),
        ({"rows": [{"values": {}}], "rev": 7}, 404, "project_not_found", None),
    ],
)
def test_what_is_no_batch(native: httpx.Client, body: dict[str, Any], status: int, code: str, path: str | None) -> None:
    refused(native.post("/batches", json={"template": template(native), **body}), status, code, path)


def test_a_built_in_template_in_both_orientations(api: Api, native: httpx.Client) -> None:
    for orientation, wide in (("landscape", True), ("portrait", False)):
        body = {"template": "news", "orientation": orientation, "rows": [{"values": {}}]}
        made = native.post("/batches", json=body)
        assert made.status_code == 201, made.text
        canvas = api.store.batches.material(made.json()["id"]).document["canvas"]
        assert (canvas["width"] > canvas["height"]) is wide
        native.post(f"/batches/{made.json()['id']}/cancel")


def test_the_template_is_frozen(api: Api, native: httpx.Client) -> None:
    id = template(native)
    made = native.post("/batches", json={"template": id, "rows": [{"values": {}}]}).json()
    changed = small_template()
    changed.scenes = changed.scenes[:1]
    saved = {"document": changed.model_dump(mode="json", by_alias=True)}
    assert native.put(f"/projects/{id}", json=saved, headers={"If-Match": '"1"'}).status_code == 200
    work_off(api, made["id"])
    (row,) = native.get(f"/batches/{made['id']}").json()["rows"]
    assert len(native.get(f"/projects/{row['project_id']}").json()["document"]["scenes"]) == 4


def test_the_same_request_makes_one_batch(native: httpx.Client) -> None:
    body = {"template": template(native), "rows": [{"values": {"title": "Once"}}]}
    headers = {"Idempotency-Key": f"key-{body['template']}"}
    first, second = (native.post("/batches", json=body, headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    refused(native.post("/batches", json={**body, "name": "x"}, headers=headers), 422, "idempotency_conflict")


def test_failed_rows_are_tried_again(api: Api, native: httpx.Client) -> None:
    made = create(native)
    work_off(api, made["id"], fail=1)
    done = native.get(f"/batches/{made['id']}").json()
    assert done["state"] == "failed"
    assert [row["state"] for row in done["rows"]] == ["failed", "finished"]
    assert done["rows"][0]["error"]["path"] == "scenes[1].clips[0].url"
    assert [row["number"] for row in native.get(f"/batches/{made['id']}?state=failed").json()["rows"]] == [0]
    headers = {"Idempotency-Key": made["id"]}
    again = native.post(f"/batches/{made['id']}/retry", headers=headers).json()
    assert (again["state"], [row["state"] for row in again["rows"]]) == ("running", ["waiting", "finished"])
    work_off(api, made["id"], fail=1)
    assert native.post(f"/batches/{made['id']}/retry", headers=headers).json()["state"] == "failed", "a repeat"
    native.post(f"/batches/{made['id']}/retry")
    work_off(api, made["id"])
    assert native.get(f"/batches/{made['id']}").json()["rows"][0]["attempt"] == 3
    refused(native.post(f"/batches/{made['id']}/retry"), 409, "not_retryable")


def test_cancel_and_delete(api: Api, native: httpx.Client) -> None:
    made = create(native, [{"values": {"title": str(n)}} for n in range(3)])
    feed(api)
    (export,) = running(api, made["id"])
    assert native.post(f"/batches/{made['id']}/cancel").status_code == 200
    assert api.store.exports.get("default", export).state == "cancelled"
    work_off(api, made["id"])
    assert native.get(f"/batches/{made['id']}").json()["counts"]["cancelled"] == 3
    assert native.delete(f"/batches/{made['id']}").status_code == 204
    refused(native.get(f"/batches/{made['id']}"), 404, "batch_not_found")
    assert api.store.exports.find(export) is None


def test_the_report_and_all_videos_in_one_file(api: Api, native: httpx.Client) -> None:
    made = create(native, [{"name": "Été/1", "values": {}}, {"name": "été 1", "values": {}}, {"values": {}}])
    refused(native.get(f"/batches/{made['id']}/videos.zip"), 404, "not_ready")
    work_off(api, made["id"], fail=1)
    table = native.get(f"/batches/{made['id']}/report.csv")
    assert table.headers["content-type"].startswith("text/csv") and table.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(row["row"], row["name"], row["state"]) for row in rows] == [
        ("1", "Été 1", "failed"),
        ("2", "été 1-2", "finished"),
        ("3", "Card-003", "finished"),
    ]
    assert (rows[0]["error_path"], rows[1]["seconds"]) == ("scenes[1].clips[0].url", "12.500")
    answer = native.get(f"/batches/{made['id']}/videos.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == ["Card-003.mp4", "été 1-2.mp4"]
        assert archive.read("été 1-2.mp4") == VIDEO


def test_events_end_with_the_batch(api: Api, native: httpx.Client) -> None:
    made = create(native)
    events, last = [], ""
    with native.stream("GET", f"/batches/{made['id']}/events") as stream:
        for line in stream.iter_lines():
            if line.startswith("event: "):
                events.append(line.removeprefix("event: "))
            if line.startswith("id: "):
                last = line.removeprefix("id: ")
            if line.startswith("data: "):
                data = json.loads(line.removeprefix("data: "))
                assert data["total"] == 2 and "rows" not in data
                if len(events) == 1:
                    work_off(api, made["id"])
    assert events[0] == "progress" and events[-1] == "finished" and data["progress"] == 100.0
    assert native.get(f"/batches/{made['id']}/events", headers={"Last-Event-ID": last}).status_code == 204


def test_a_stranger_finds_nothing(native: httpx.Client, stranger: httpx.Client) -> None:
    made = create(native)
    for method, path in (
        ("GET", ""), ("DELETE", ""), ("POST", "/cancel"), ("POST", "/retry"), ("GET", "/events"),
        ("GET", "/report.csv"), ("GET", "/videos.zip"),
    ):  # fmt: skip
        refused(stranger.request(method, f"/batches/{made['id']}{path}"), 404, "batch_not_found")
    assert made["id"] not in stranger.get("/batches").text
    body = {"template": made["template"], "rows": [{"values": {}}]}
    refused(stranger.post("/batches", json=body), 404, "project_not_found")
    native.post(f"/batches/{made['id']}/cancel")


def test_a_full_workspace_begins_no_batch(api: Api, native: httpx.Client, stranger: httpx.Client) -> None:
    from greenroom.store.quota import set_quota

    id = template(stranger)
    set_quota(api.store.database, "elsewhere", 0)
    try:
        body = {"template": id, "rows": [{"values": {}}]}
        refused(stranger.post("/batches", json=body), 507, "quota_exceeded")
    finally:
        set_quota(api.store.database, "elsewhere", None)


def test_a_dry_run_tells_lengths_and_every_problem(native: httpx.Client) -> None:
    id = template(native)
    rows: list[dict[str, Any]] = [{"values": {"title": title}} for title in ("One", "Two", "One")]
    told = native.post("/batches/dry-run", json={"template": id, "rows": rows}).json()
    assert (told["ok"], told["problems"], told["total"], told["duration_ms"]) == (True, [], 3, 6000)
    assert told["frames"] == 3 * 48 and told["frames_to_render"] == 12 * (3 + 2), "what they share counts once"
    assert [row["name"] for row in told["rows"]] == ["Card-001", "Card-002", "Card-003"] and told["seconds"] > 0
    rows += [{"values": {"titel": "x"}}, {"values": {"title": 1.5, "greeting": ["x"]}}]
    told = native.post("/batches/dry-run", json={"template": id, "rows": rows}).json()
    assert (told["ok"], told["rows"], told["seconds"], told["total"]) == (False, [], None, 5)
    assert [problem["path"] for problem in told["problems"]] == ["rows[3].values.titel", "rows[4].values.greeting"]
    told = native.post("/batches/dry-run", json={"template": id, "csv": "title\na,b\na,b,c\n"}).json()
    assert [problem["path"] for problem in told["problems"]] == ["line 2", "line 3"]


def test_a_full_dry_run_finds_what_cannot_be_fetched_and_spoken(native: httpx.Client) -> None:
    talk = small_template()
    talk.scenes[1].clips.append(ImageClip(url="builtin:image/chart", tag="picture"))
    talk.scenes[2].clips.append(PresenterClip(presenter="mina", voice_only=True))
    talk.scenes[2].script.append(Line(text="Hello.", tag="said"))
    talk.scenes[2].duration_ms = 2000
    id = native.post("/projects", json={"document": talk.model_dump(mode="json", by_alias=True)}).json()["id"]
    rows = [
        {"values": {"title": "One"}},
        {"values": {"picture": "data:image/png;base64,AAAA"}},
        {"values": {"said": "This is far too long for a scene of two seconds, and so nobody can say it in that time."}},
    ]
    body = {"template": id, "rows": rows, "check": "full", "profile": "draft"}
    told = native.post("/batches/dry-run", json=body).json()
    assert told["ok"] is False and told["total"] == 3 and len(told["rows"]) == 3
    assert [problem["path"] for problem in told["problems"]] == ["rows[1]", "rows[2]"]
    assert "scenes[1].clips[1].url" in told["problems"][0]["msg"]
    assert told["problems"][1]["code"] == "speech_too_long"
    told = native.post("/batches/dry-run", json={**body, "rows": rows[:1] * 2}).json()
    assert (told["ok"], told["frames_to_render"] * 2) == (True, told["frames"])
    too_many: list[dict[str, Any]] = [{"values": {}}] * 201
    refused(native.post("/batches/dry-run", json={**body, "rows": too_many}), 422, "limit_exceeded", "rows")


def test_videos_wear_a_brand(api: Api, native: httpx.Client, stranger: httpx.Client) -> None:
    """The kit as it is now: what is changed or deleted later does not matter."""
    answer = native.post("/brands", json={"name": "Ours", "colours": {"primary": "#0a7d55"}})
    assert answer.status_code == 201, answer.text
    brand = answer.json()["id"]
    body = {"template": "news", "brand": brand, "rows": [{"values": {"title": "Hello"}}]}
    made = native.post("/batches", json=body)
    assert made.status_code == 201, made.text
    assert native.delete(f"/brands/{brand}").status_code == 204
    work_off(api, made.json()["id"])
    (row,) = native.get(f"/batches/{made.json()['id']}").json()["rows"]
    document = native.get(f"/projects/{row['project_id']}").json()["document"]
    assert document["brand"] == brand and "#0a7d55" in json.dumps(document)
    for client in (native, stranger):
        refused(client.post("/batches", json=body), 422, "invalid_document", "brand")
        refused(client.post("/batches/dry-run", json=body), 422, "invalid_document", "brand")
