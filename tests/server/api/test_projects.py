from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.server.api.documents import document, refused
from tests.server.scenes import scene


def create(native: httpx.Client, **fields: Any) -> dict[str, Any]:
    answer = native.post("/projects", json={"document": document(), **fields})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_create_get_save_delete(native: httpx.Client) -> None:
    answer = native.post("/projects", json={"document": document("Morning")})
    made = answer.json()
    assert answer.status_code == 201 and answer.headers["etag"] == '"1"'
    assert answer.headers["location"] == f"/api/v1/projects/{made['id']}"
    got = native.get(f"/projects/{made['id']}")
    assert got.json() == made and got.headers["etag"] == '"1"'
    assert (made["name"], made["rev"], made["base"]) == ("Morning", 1, None)
    edited = {**made["document"], "name": "Evening"}
    saved = native.put(f"/projects/{made['id']}", json={"document": edited}, headers={"If-Match": '"1"'})
    assert saved.status_code == 200 and saved.headers["etag"] == '"2"' and saved.json()["name"] == "Evening"
    assert native.get(f"/projects/{made['id']}", params={"rev": 1}).json()["document"]["name"] == "Morning"
    assert native.delete(f"/projects/{made['id']}").status_code == 204
    refused(native.get(f"/projects/{made['id']}"), 404, "project_not_found")
    refused(native.delete(f"/projects/{made['id']}"), 404, "project_not_found")


def test_a_save_needs_the_rev_that_it_is_based_on(native: httpx.Client) -> None:
    made = create(native)
    path, body = f"/projects/{made['id']}", {"document": made["document"]}
    refused(native.put(path, json=body), 428, "precondition_required", "If-Match")
    refused(native.put(path, json=body, headers={"If-Match": "soon"}), 422, "invalid_request", "If-Match")
    assert native.put(path, json=body, headers={"If-Match": "1"}).status_code == 200
    refused(native.put(path, json=body, headers={"If-Match": '"1"'}), 412, "precondition_failed", "If-Match")
    assert native.put(path, json=body, headers={"If-Match": "*"}).json()["rev"] == 3
    refused(native.delete(path, headers={"If-Match": '"2"'}), 412, "precondition_failed")
    assert native.delete(path, headers={"If-Match": '"3"'}).status_code == 204


def test_not_modified(native: httpx.Client) -> None:
    made = create(native)
    answer = native.get(f"/projects/{made['id']}", headers={"If-None-Match": 'W/"7", "1"'})
    assert answer.status_code == 304 and not answer.content and answer.headers["etag"] == '"1"'
    assert native.get(f"/projects/{made['id']}", headers={"If-None-Match": '"2"'}).status_code == 200


def test_revs_in_pages(native: httpx.Client) -> None:
    made = create(native)
    for rev in range(1, 5):
        native.put(
            f"/projects/{made['id']}", json={"document": made["document"]}, headers={"If-Match": str(rev)}
        ).raise_for_status()
    first = native.get(f"/projects/{made['id']}/revs", params={"limit": 3}).json()
    rest = native.get(f"/projects/{made['id']}/revs", params={"limit": 3, "cursor": first["next_cursor"]}).json()
    assert [row["rev"] for row in first["items"] + rest["items"]] == [5, 4, 3, 2, 1]
    assert rest["next_cursor"] is None


def test_list_in_pages_and_search(native: httpx.Client) -> None:
    names = [f"Pages 100%_{n}" for n in range(5)] + ["pages 100X"]
    ids = [create(native, name=name)["id"] for name in names]
    seen: list[str] = []
    cursor = None
    while True:
        params: dict[str, Any] = {"search": "PAGES 100%", "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = native.get("/projects", params=params).json()
        assert len(page["items"]) <= 2
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ids[4::-1]


@pytest.mark.parametrize("cursor", ["", "x", "e30", "WzFd", "WyJhIiwiYiJd", "W251bGxd", "%00"])
def test_cursors_of_others_are_refused(native: httpx.Client, cursor: str) -> None:
    refused(native.get("/projects", params={"cursor": cursor}), 422, "invalid_request", "cursor")


def test_duplicate(native: httpx.Client) -> None:
    made = create(native, name="Original")
    answer = native.post(f"/projects/{made['id']}/duplicate")
    copy = answer.json()
    assert answer.status_code == 201 and copy["id"] != made["id"]
    assert (copy["name"], copy["base"], copy["rev"]) == ("Original (copy)", made["id"], 1)
    assert copy["document"]["scenes"][0]["id"] != made["document"]["scenes"][0]["id"]
    assert copy["document"]["scenes"][0]["seed"] == made["document"]["scenes"][0]["seed"]
    assert native.post(f"/projects/{made['id']}/duplicate", json={"name": "Mine"}).json()["name"] == "Mine"
    refused(native.post(f"/projects/{made['id']}/duplicate", json={"rev": 9}), 404, "project_not_found")


def test_import_and_export_of_files(native: httpx.Client) -> None:
    made = native.post("/projects/import", json={"scenes": [scene()], "projectName": "From v1"})
    assert made.status_code == 201 and made.json()["name"] == "From v1"
    file = native.get(f"/projects/{made.json()['id']}/document")
    assert "attachment" in file.headers["content-disposition"]
    again = native.post("/projects/import", content=file.content)
    assert again.status_code == 201 and again.json()["document"] == file.json() == made.json()["document"]
    refused(native.post("/projects/import", json={"pages": []}), 422, "unknown_dialect")


def test_one_idempotency_key_makes_one_project(native: httpx.Client) -> None:
    headers = {"Idempotency-Key": "make-one"}
    first = native.post("/projects", json={"document": document("Once")}, headers=headers)
    again = native.post("/projects", json={"document": document("Once")}, headers=headers)
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    other = native.post("/projects", json={"document": document("Twice")}, headers=headers)
    refused(other, 422, "idempotency_conflict", "Idempotency-Key")
    copy = native.post(f"/projects/{first.json()['id']}/duplicate", headers=headers)
    assert copy.status_code == 201 and copy.json()["id"] != first.json()["id"], "another route, another key"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"fps": 7}, "document.fps"),
        ({"canvas": {"width": "wide"}}, "document.canvas.width"),
        ({"scenes": []}, "document.scenes"),
        ({"scenes": [{"clips": [{"type": "image"}]}]}, "document.scenes[0].clips[0].url"),
        ({"scenes": [{"clips": [{"type": "hologram"}]}]}, "document.scenes[0].clips[0]"),
        ({"scenes": [{"id": "a"}, {"id": "a"}]}, "document.scenes[1].id"),
        ({"name": "\0"}, "document.name"),
        ({"name": "\ud800"}, "document.name"),
        ({"language": 1}, "document.language"),
    ],
)
def test_wrong_documents_name_their_place(native: httpx.Client, change: dict[str, Any], path: str) -> None:
    answer = native.post("/projects", content=json.dumps({"document": {**document(), **change}}))
    assert answer.json()["error"]["path"] == path and answer.status_code == 422, answer.text


@pytest.mark.parametrize(
    ("body", "status", "code", "path"),
    [
        (b"", 422, "invalid_request", ""),
        (b"{", 400, "bad_request", ""),
        (b"[]", 422, "invalid_request", ""),
        (b"{}", 422, "invalid_request", "document"),
        (b'{"document": 1}', 422, "invalid_request", "document"),
        (b'{"document": {}, "name": true}', 422, "invalid_request", "document.scenes"),
        (b'{"document": NaN}', 400, "bad_request", ""),
        (b"[" * 5000, 400, "bad_request", ""),
    ],
)
def test_wrong_bodies(native: httpx.Client, body: bytes, status: int, code: str, path: str) -> None:
    refused(native.post("/projects", content=body), status, code, path)


def test_any_content_type_will_do(native: httpx.Client) -> None:
    body = json.dumps({"document": document()})
    for media_type in ("application/x-www-form-urlencoded", "text/plain", ""):
        assert native.post("/projects", content=body, headers={"Content-Type": media_type}).status_code == 201


def test_parameters_of_wrong_types(native: httpx.Client) -> None:
    refused(native.get("/projects", params={"limit": "many"}), 422, "invalid_request", "limit")
    refused(native.get("/projects", params={"limit": 0}), 422, "invalid_request", "limit")
    refused(native.get("/projects", params={"search": "\0"}), 422, "invalid_request", "search")
    refused(native.get("/projects/zzz"), 422, "invalid_request", "project_id")
    refused(native.get(f"/projects/{'a' * 24}", params={"rev": 2**40}), 422, "invalid_request", "rev")


def test_without_a_key_nothing_is_read(native: httpx.Client, api: Any) -> None:
    for key in ("", "Bearer", "grm_nothing", native.headers["Authorization"][:-1] + "!"):
        answer = httpx.post(f"{api.url}/api/v1/projects", content=b"{", headers={"Authorization": key})
        refused(answer, 401, "unauthorized")
        assert answer.headers["www-authenticate"] == "Bearer"
