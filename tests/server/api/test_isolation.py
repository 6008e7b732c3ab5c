from __future__ import annotations

from typing import Any

import httpx

from tests.server.api.documents import document, picture, refused


def test_ids_of_another_workspace_do_not_exist(native: httpx.Client, stranger: httpx.Client) -> None:
    project = native.post("/projects", json={"document": document()}).json()["id"]
    export = native.post("/exports", json={"project_id": project}).json()["id"]
    asset = native.post("/assets", content=picture()).json()["id"]
    upload = native.post("/uploads", json={"name": "x", "length": 5}).json()["id"]
    key = native.post("/keys", json={"name": "x"}).json()["id"]
    save = {"json": {"document": document()}, "headers": {"If-Match": "*"}}
    tries: list[tuple[str, str, dict[str, Any]]] = [
        ("GET", f"/projects/{project}", {}),
        ("PUT", f"/projects/{project}", save),
        ("DELETE", f"/projects/{project}", {}),
        ("GET", f"/projects/{project}/revs", {}),
        ("GET", f"/projects/{project}/document", {}),
        ("GET", f"/projects/{project}/thumbnail", {}),
        ("POST", f"/projects/{project}/duplicate", {}),
        ("POST", "/exports", {"json": {"project_id": project}}),
        ("POST", "/frames", {"json": {"project_id": project}}),
        ("POST", "/sheets", {"json": {"project_id": project}}),
        ("POST", "/sprites", {"json": {"project_id": project, "clip": "t"}}),
        ("POST", "/timings", {"json": {"project_id": project}}),
        ("POST", "/dry-run", {"json": {"project_id": project}}),
        ("POST", "/previews/stream", {"json": {"project_id": project}}),
        ("POST", "/previews/prepare", {"json": {"project_id": project}}),
        ("GET", f"/exports/{export}", {}),
        ("GET", f"/exports/{export}/events", {}),
        ("POST", f"/exports/{export}/cancel", {}),
        ("DELETE", f"/exports/{export}", {}),
        ("POST", f"/exports/{export}/retry", {}),
        ("GET", f"/assets/{asset}", {}),
        ("GET", f"/assets/{asset}/content", {}),
        ("GET", f"/assets/{asset}/thumbnail", {}),
        ("GET", f"/assets/{asset}/uses", {}),
        ("DELETE", f"/assets/{asset}", {}),
        ("GET", f"/uploads/{upload}", {}),
        ("PATCH", f"/uploads/{upload}", {"content": b"x", "headers": {"Upload-Offset": "0"}}),
        ("POST", f"/uploads/{upload}/complete", {}),
        ("DELETE", f"/uploads/{upload}", {}),
        ("DELETE", f"/keys/{key}", {}),
    ]
    for method, path, options in tries:
        answer = stranger.request(method, path, **options)
        assert answer.status_code == 404, (method, path, answer.text)
    assert stranger.head(f"/uploads/{upload}").status_code == 404
    for path in ("/projects", "/exports", "/assets", "/keys"):
        ids = {item["id"] for item in stranger.get(path).json()["items"]}
        assert not ids & {project, export, asset, key}
    assert stranger.get("/exports", params={"project_id": project}).json()["items"] == []
    assert native.get(f"/exports/{export}").json()["state"] == "queued", "nothing was touched"
    refused(native.get(f"/projects/{export}"), 404, "project_not_found")
