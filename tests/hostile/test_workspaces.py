"""Ids of another workspace: on no route do they open, change or even betray anything."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from greenroom.project.brand import BrandKit
from greenroom.store.batches.shapes import NewBatch, NewRow
from greenroom.store.exports import Result
from tests.hostile.house import House

MARKER = "the-secret-of-another-workspace"
MEMBER = "somebody@elsewhere.example.org"
OWNER = "owner"
REFUSALS = {400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 428}
OPEN = re.compile(r"^/(healthz|readyz|metrics|openapi\.json|docs|api/v1/openapi\.json)")
"""What anybody may read; it holds nothing of anybody."""
SIGNS_OUT = {"/api/studio/session", "/api/studio/sessions", "/api/studio/password"}
"""Of the caller's own; they take no ids."""


@pytest.fixture(scope="module")
def theirs(warm_house: House) -> dict[str, Any]:
    """A project, a finished export and a key of another workspace, and how they look before."""
    store = warm_house.store
    key = store.keys.create(OWNER, MARKER)
    with warm_house.client(key.key) as client:
        scenes = [{"clips": [{"type": "text", "detail": {"textSource": MARKER}}]}]
        export = client.post("/api/odin/editor/project", json={"scenes": scenes, "name": MARKER}).json()["data"]["key"]
    store.exports.cancel(OWNER, export)
    other = store.exports.create(OWNER, export, 1)
    stored = store.objects.put_bytes(OWNER, "published", MARKER.encode())
    store.exports.start(other.id)
    assert store.exports.finish(other.id, Result(stored.sha256, len(MARKER), 1000, {"thumbnail": stored.sha256}))
    blob = store.objects.put_bytes(OWNER, "blobs", MARKER.encode())
    document = store.projects.load(OWNER, export).project.model_dump(mode="json", by_alias=True)
    batch = store.batches.create(OWNER, NewBatch(MARKER, "news", None, None, document), [NewRow(MARKER, {})])
    brand = store.brands.create(OWNER, BrandKit(id="", name=MARKER)).kit.id
    store.members.add(OWNER, MEMBER, "owner", "correct horse battery", actor="tests")
    hook, _ = store.webhooks.endpoints.create(OWNER, f"https://example.org/{MARKER}")
    template = store.projects.create(OWNER, store.projects.load(OWNER, export).project).id
    store.templates.mark(OWNER, template, "business")
    ids = [export, other.id, key.app_id, blob.sha256, batch.id, brand, template, hook.id, MEMBER]
    return {"ids": ids, "before": state_of(warm_house)}


@pytest.fixture(params=["key", "session"])
def caller(request: pytest.FixtureRequest, house: House, client: httpx.Client) -> Iterator[httpx.Client]:
    """A program of the other workspace, and a person who owns it."""
    if request.param == "key":
        yield client
        return
    email, password = "mallory@example.org", "correct horse battery"
    if email not in {member.email for member in house.store.members.list("default")}:
        house.store.members.add("default", email, "owner", password, actor="tests")
    with httpx.Client(base_url=house.api.url, headers={"Origin": house.api.url}, timeout=60) as browser:
        assert browser.post("/api/studio/session", json={"email": email, "password": password}).status_code == 201
        yield browser


def state_of(house: House) -> Any:
    """Everything of the other workspace that the database knows, besides when a key was used."""
    store = house.store
    return (
        [(p.id, p.rev, p.name, p.updated_at) for p in store.projects.list(OWNER, hidden=True)],
        [(e.id, e.state, e.progress, e.attempt) for e in store.exports.list(OWNER)],
        [(k.id, k.name, k.revoked_at) for k in store.keys.list(OWNER)],
        [(b.id, b.rows, b.cancelled_at) for b in store.batches.list(OWNER)],
        store.brands.list(OWNER),
        store.members.list(OWNER),
        store.webhooks.endpoints.list(OWNER),
        store.templates.list(OWNER),
    )


def operations(client: httpx.Client) -> list[tuple[str, str]]:
    """(method, path template) of every route."""
    answer = client.get("/openapi.json")
    assert answer.status_code == 200
    paths = answer.json()["paths"]
    assert {"/api/odin/editor/project/{key}", "/api/v1/projects/{project_id}", "/api/v1/exports/{export_id}"} <= set(
        paths
    )
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


def requests(method: str, path: str, ids: list[str]) -> Iterator[tuple[str, Any]]:
    """(URL, JSON body) with each of the ids in every place of an id, and in the query and the body."""
    names = re.findall(r"\{(\w+)(?::path)?\}", path)
    if len(names) > 2:
        names, path = names[:1], path  # a download: workspace, token, name
    for chosen in set(itertools.product(ids, repeat=len(names))) if len(names) < 3 else ():
        url = path
        for name, id in zip(names, chosen, strict=True):
            url = re.sub(r"\{" + name + r"(:path)?\}", id, url, count=1)
        url = re.sub(r"\{\w+(:path)?\}", chosen[0] if chosen else "x", url)
        id = chosen[0] if chosen else ids[0]
        body = {
            name: id
            for name in (
                "id",
                "project",
                "project_id",
                "projectId",
                "key",
                "base",
                "export",
                "export_id",
                "upload_id",
                "template",
                "templateId",
                "brand",
            )  # fmt: skip
        }
        yield url, body if method in ("POST", "PUT", "PATCH") else None


def test_no_route_opens_another_workspace(house: House, caller: httpx.Client, theirs: dict[str, Any]) -> None:
    ids, asked, wrong = theirs["ids"], 0, []
    for method, path in operations(caller):
        if OPEN.match(path) or path in SIGNS_OUT:
            continue
        for url, body in requests(method, path, ids):
            content = None if body is None else json.dumps(body)
            # Streams (events) would go on for ever: the head of the answer says enough.
            with caller.stream(method, url, content=content, headers={"If-Match": '"1"'}) as answer:
                asked += 1
                text = answer.read().decode("utf-8", "replace") if answer.status_code >= 400 or body else ""
                named = "{" in path
                if named and answer.status_code not in REFUSALS:
                    wrong.append((method, url, answer.status_code, text[:200]))
                if answer.status_code >= 500:
                    wrong.append((method, url, answer.status_code, text[:200]))
                if MARKER in text:
                    wrong.append((method, url, answer.status_code, "tells the secret"))
    assert not wrong
    assert asked > 200
    assert state_of(house) == theirs["before"]


def test_lists_hold_nothing_of_another_workspace(house: House, caller: httpx.Client, theirs: dict[str, Any]) -> None:
    for method, path in operations(caller):
        if method != "GET" or "{" in path or OPEN.match(path):
            continue
        text = caller.get(path, params={"hidden": "true", "limit": 200}).text
        assert MARKER not in text, path
        assert not any(id in text for id in theirs["ids"]), path


def test_an_echo_of_another_workspace_is_no_base(house: House, client: httpx.Client, theirs: dict[str, Any]) -> None:
    """Scenes that name another's project and clip stand for themselves."""
    project = theirs["ids"][0]
    scene = {
        "greenroom": {"project": project, "rev": 1, "scene": "s"},
        "clips": [{"type": "text", "detail": {"textSource": "mine"}, "greenroom": {"clip": "c"}}],
    }
    answer = client.post("/api/odin/editor/project", json={"scenes": [scene]})
    key = answer.json()["data"]["key"]
    house.cancel(key)
    stored = house.store.projects.load("default", key)
    assert stored.base is None
    assert MARKER not in stored.project.model_dump_json()


def test_a_download_link_fits_its_own_file_only(house: House, client: httpx.Client, theirs: dict[str, Any]) -> None:
    """Whoever holds a link of one workspace cannot turn it into another's."""
    mine = house.outcome(house.small_scenes())
    url = httpx.URL(mine["url"])
    assert client.get(url).status_code == 200
    _, _, workspace, token, name = url.path.split("/")
    for other in theirs["ids"][:2]:
        for path in (
            f"/downloads/{OWNER}/{token}/{other}.mp4",
            f"/downloads/{workspace}/{token}/{other}.mp4",
            f"/downloads/{OWNER}/{token}/{name}",
            f"/downloads/{workspace}/99999999999.{token.partition('.')[2]}/{name}",
            f"/downloads/{workspace}/{token}x/{name}",
        ):
            answer = client.get(path)
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "link_invalid")


@pytest.mark.parametrize("route", ["exports", "frames", "sheets", "dry-run"])
def test_no_body_names_another_workspace(
    house: House, client: httpx.Client, theirs: dict[str, Any], route: str
) -> None:
    answer = client.post(f"/api/v1/{route}", json={"project_id": theirs["ids"][0]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "project_not_found"), answer.text
    assert state_of(house) == theirs["before"]


def test_a_document_shows_no_upload_of_another_workspace(house: House) -> None:
    blob = house.store.objects.put_bytes(OWNER, "blobs", b"picture")
    info = {"kind": "image", "media_type": "image/png", "width": 8, "height": 8}
    upload = house.store.uploads.create(OWNER, MARKER, sha256=blob.sha256, size=blob.size, info=info)
    body = house.outcome([{"clips": [{"type": "image", "detail": {"url": f"asset:{upload.id}"}}]}])
    assert (body["state"], body["error"]["code"]) == ("failed", "source_not_found")
    assert body["error"]["path"] == "scenes[0].clips[0].detail.url"
