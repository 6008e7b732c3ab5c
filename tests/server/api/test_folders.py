from __future__ import annotations

from typing import Any

import httpx

from greenroom.project.document import Project
from tests.server.api.documents import document, refused
from tests.server.process import Api


def folder(native: httpx.Client, name: str) -> str:
    answer = native.post("/folders", json={"name": name})
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert answer.headers["location"] == f"/api/v1/folders/{made['id']}"
    assert (made["name"], made["projects"]) == (name, 0)
    return str(made["id"])


def project(native: httpx.Client, name: str, **fields: Any) -> str:
    answer = native.post("/projects", json={"document": document(name), **fields})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def names(native: httpx.Client, **params: Any) -> list[str]:
    return [item["name"] for item in native.get("/projects", params=params).json()["items"]]


def test_projects_are_moved_into_a_folder_and_out_of_it(native: httpx.Client) -> None:
    spring = folder(native, "Spring folder")
    first, second = project(native, "Folders one"), project(native, "Folders two", folder_id=spring)
    moved = native.patch(f"/projects/{first}", json={"folder_id": spring}).json()
    assert (moved["folder_id"], moved["rev"], moved["name"]) == (spring, 1, "Folders one")
    assert set(names(native, folder=spring)) == {"Folders one", "Folders two"}
    assert not {"Folders one", "Folders two"} & set(names(native, folder="none", limit=200))
    assert native.get(f"/folders/{spring}").json()["projects"] == 2
    assert {item["folder_name"] for item in native.get("/projects", params={"search": "folders"}).json()["items"]} == {
        "Spring folder"
    }
    copy = native.post(f"/projects/{second}/duplicate").json()
    assert copy["folder_id"] == spring, "a copy lies beside the original"
    assert native.patch(f"/projects/{first}", json={"folder_id": None}).json()["folder_id"] is None
    assert "Folders one" in names(native, folder="none", limit=200)
    assert native.put(f"/folders/{spring}", json={"name": "Autumn"}).json()["name"] == "Autumn"
    assert native.delete(f"/folders/{spring}").status_code == 204
    refused(native.get(f"/folders/{spring}"), 404, "folder_not_found")
    refused(native.delete(f"/folders/{spring}"), 404, "folder_not_found")
    refused(native.get("/projects", params={"folder": spring}), 404, "folder_not_found")
    kept = native.get(f"/projects/{second}").json()
    assert kept["folder_id"] is None and kept["rev"] == 1, "a project outlives its folder, and deleting is no save"


def test_a_snapshot_is_in_no_folder(native: httpx.Client, api: Api) -> None:
    spring = folder(native, "No snapshots")
    shown = Project.model_validate(document("Snapshot"))
    snapshot = api.store.projects.create("default", shown, hidden=True).id
    refused(native.patch(f"/projects/{snapshot}", json={"folder_id": spring}), 404, "project_not_found")
    assert native.get(f"/folders/{spring}").json()["projects"] == 0
    assert "Snapshot" not in names(native, search="Snapshot")


def test_folders_in_pages(native: httpx.Client) -> None:
    made = [folder(native, f"Page {n}") for n in range(3)]
    first = native.get("/folders", params={"limit": 2}).json()
    assert [item["id"] for item in first["items"]] == made[:0:-1]
    rest = native.get("/folders", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert rest["items"][0]["id"] == made[0]


def test_a_folder_is_made_once(native: httpx.Client) -> None:
    headers = {"Idempotency-Key": "folder-1"}
    once, again = (native.post("/folders", json={"name": "Once"}, headers=headers).json() for _ in range(2))
    assert once == again


def test_renaming_is_a_rev(native: httpx.Client) -> None:
    id = project(native, "Before")
    renamed = native.patch(f"/projects/{id}", json={"name": "After"}).json()
    assert (renamed["name"], renamed["rev"]) == ("After", 2)
    assert native.get(f"/projects/{id}").json()["document"]["name"] == "After"
    assert native.patch(f"/projects/{id}", json={"name": "After"}).json()["rev"] == 2
    refused(native.patch(f"/projects/{id}", json={"name": ""}), 422, "invalid_request", "name")


def test_orders_and_their_pages(native: httpx.Client) -> None:
    box = folder(native, "Ordered")
    ids = [project(native, name, folder_id=box) for name in ("b", "C", "a", "B")]
    native.put(f"/projects/{ids[0]}", json={"document": document("b")}, headers={"If-Match": "*"})

    def walked(order: str) -> str:
        found, cursor = "", None
        while True:
            params: dict[str, Any] = {"folder": box, "order": order, "limit": 1} | (
                {"cursor": cursor} if cursor else {}
            )
            page = native.get("/projects", params=params).json()
            found += "".join(item["name"] for item in page["items"])
            cursor = page["next_cursor"]
            if cursor is None:
                return found

    assert walked("edited") == "bBaC"
    assert walked("created") == "BaCb"
    assert walked("name") in ("abBC", "aBbC")
    cursor = native.get("/projects", params={"folder": box, "limit": 1}).json()["next_cursor"]
    refused(native.get("/projects", params={"order": "name", "cursor": cursor}), 422, "invalid_request", "cursor")
    refused(native.get("/projects", params={"order": "length"}), 422, "invalid_request", "order")
    refused(native.get("/projects", params={"folder": "../x"}), 422, "invalid_request", "folder")


def test_what_a_list_tells(native: httpx.Client, api: Api) -> None:
    box = folder(native, "Told")
    project(native, "Told", folder_id=box)
    item = native.get("/projects", params={"folder": box}).json()["items"][0]
    assert (item["scene_count"], item["width"], item["height"], item["duration_ms"]) == (1, 160, 90, None)
    assert item["edited_by"] in {key.name for key in api.store.keys.list("default")}


def test_folders_of_another_workspace_do_not_exist(native: httpx.Client, stranger: httpx.Client) -> None:
    mine = folder(native, "Mine")
    inside = project(native, "Inside", folder_id=mine)
    theirs = project(stranger, "Theirs")
    for method, path, body in (
        ("GET", f"/folders/{mine}", None),
        ("PUT", f"/folders/{mine}", {"name": "Taken"}),
        ("DELETE", f"/folders/{mine}", None),
        ("PATCH", f"/projects/{theirs}", {"folder_id": mine}),
        ("POST", "/projects", {"document": document(), "folder_id": mine}),
        ("PATCH", f"/projects/{inside}", {"folder_id": None}),
        ("PATCH", f"/projects/{inside}", {"name": "Taken"}),
        ("GET", f"/projects?folder={mine}", None),
    ):
        answer = stranger.request(method, path, json=body)
        assert answer.status_code == 404, (method, path, answer.text)
    assert mine not in {item["id"] for item in stranger.get("/folders").json()["items"]}
    assert native.get(f"/folders/{mine}").json()["name"] == "Mine"
    assert native.get(f"/projects/{inside}").json()["folder_id"] == mine
