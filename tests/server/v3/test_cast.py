from __future__ import annotations

from typing import Any

import httpx
import pytest

from greenroom.presenters.cast import cast
from tests.server.process import Api
from tests.server.v3.samples import V3, template


def test_the_cast_with_clothes_labels_and_pictures(client: httpx.Client) -> None:
    body = client.get(f"{V3}/model").json()
    assert body["models"] == body["data"]["models"]
    sora = next(model for model in body["models"] if model["id"] == "sora")
    assert set(sora["label"]) == {"ko", "en"}
    for clothes in sora["clothes"][:3]:
        assert cast("sora", clothes["id"], strict=True).warning is None
        assert set(clothes["label"]) == {"ko", "en"}
    for address in (sora["thumbnail"], sora["clothes"][1]["thumbnail"]):
        picture = httpx.get(address)
        assert picture.status_code == 200 and picture.content[:4] == b"\x89PNG"


def test_no_picture_of_nobody(api: Api) -> None:
    answer = httpx.get(f"{api.url}{V3}/model/nobody/thumbnail")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "presenter_not_found")


def test_the_models_dropdown_is_a_bare_list(client: httpx.Client) -> None:
    rows = client.get(f"{V3}/dropdown/models/").json()
    assert isinstance(rows, list) and {"id", "label", "avatarType"} <= set(rows[0])


def test_the_workspace_of_the_key(client: httpx.Client) -> None:
    rows = client.get(f"{V3}/dropdown/workspaces").json()["data"]
    assert rows == [{"workspaceId": "default", "workspaceName": "default"}]


def test_saved_projects_are_the_templates(api: Api, client: httpx.Client) -> None:
    id = api.store.projects.create("default", template()).id
    rows = client.get(f"{V3}/dropdown/templates_business").json()["data"]
    assert {"id": id, "name": "Template"} in rows


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"category": "business"}, True),
        ({"category": "business", "orientation": "web", "fileBackground": "false"}, True),
        ({"category": "social", "orientation": "mobile"}, False),
        ({"headers": {}, "params": {"category": "education", "orientation": "mobile"}}, False),
    ],
)
def test_templates_by_orientation(api: Api, client: httpx.Client, body: dict[str, Any], found: bool) -> None:
    id = api.store.projects.create("default", template()).id
    rows = client.post(f"{V3}/dropdown/templates_automation", json=body).json()["data"]
    assert (id in [row["id"] for row in rows]) is found
    assert all(set(row) == {"id", "name", "thumbnailUrl"} for row in rows)


def test_an_unknown_category(client: httpx.Client) -> None:
    answer = client.post(f"{V3}/dropdown/templates_automation", json={"category": "cats"})
    assert answer.json()["error"]["path"] == "category"


@pytest.mark.parametrize("path", ["model", "dropdown/models", "dropdown/workspaces", "editor/project"])
def test_a_key_is_needed(api: Api, path: str) -> None:
    assert httpx.get(f"{api.url}{V3}/{path}").status_code == 401
