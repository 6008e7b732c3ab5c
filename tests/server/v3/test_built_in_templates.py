"""The built-in templates, used by programs that speak v3 or balder."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.document import Project
from greenroom.project.script import Line
from tests.server.process import Api
from tests.server.v3.samples import V3

BALDER = "/api/odin/balder"


def load(api: Api, id: str) -> Project:
    return api.store.projects.load("default", id).project


def texts(project: Project, tag: str) -> list[str]:
    clips = [clip for scene in project.scenes for clip in scene.clips]
    return [clip.text for clip in clips if isinstance(clip, TextClip) and clip.tag == tag]


def lines(project: Project) -> list[str]:
    return [item.text for scene in project.scenes for item in scene.script if isinstance(item, Line)]


def test_lists_of_templates_begin_with_the_built_in_ones(client: httpx.Client) -> None:
    for path in (f"{V3}/dropdown/templates_business", f"{BALDER}/dropdown/templates_business"):
        rows = client.get(path).json()["data"]
        assert (rows[0]["id"], rows[0]["name"]) == ("news", "News bulletin")
        assert len({row["id"] for row in rows}) == len(rows) >= 10


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"category": "education"}, ["training", "quiz", "comparison"]),
        ({"category": "social", "orientation": "mobile"}, ["quote-portrait", "vertical-story-portrait"]),
    ],
)
def test_templates_by_category_have_pictures(client: httpx.Client, body: dict[str, Any], found: list[str]) -> None:
    rows = client.post(f"{V3}/dropdown/templates_automation", json=body).json()["data"]
    assert [row["id"] for row in rows][: len(found)] == found
    for row in rows[: len(found)]:
        picture = httpx.get(row["thumbnailUrl"])
        assert picture.status_code == 200 and picture.headers["content-type"] == "image/jpeg", row
        assert len(picture.content) < 40_000


def test_a_category_of_a_saved_template_counts(api: Api, client: httpx.Client) -> None:
    made = client.post(f"{V3}/editor/template/quiz", json={}).json()["projectId"]
    api.store.templates.mark("default", made, "education")
    for category, there in (("education", True), ("social", False)):
        rows = client.post(f"{V3}/dropdown/templates_automation", json={"category": category}).json()["data"]
        assert (made in [row["id"] for row in rows]) is there
    answer = client.post(f"{V3}/dropdown/templates_automation", json={"category": "social", "fileBackground": "some"})
    assert answer.json()["error"]["path"] == "fileBackground"


def test_a_picture_of_no_template(client: httpx.Client) -> None:
    answer = client.get(f"{V3}/template/..%2F..%2Fnews/thumbnail")
    assert answer.status_code == 404
    assert client.get(f"{V3}/template/nws/thumbnail").json()["error"]["code"] == "unknown_template"


@pytest.mark.parametrize(("id", "size"), [("onboarding", (1920, 1080)), ("onboarding-portrait", (1080, 1920))])
def test_a_project_from_a_built_in_template(api: Api, client: httpx.Client, id: str, size: tuple[int, int]) -> None:
    body = {"name": "Hello", "model": "daniel", "clothes": "daniel-suit"}
    answer = client.post(f"{V3}/editor/template/{id}", json=body)
    project = load(api, answer.json()["data"]["projectId"])
    assert (project.name, project.canvas.width, project.canvas.height) == ("Hello", *size)
    worn = {(c.presenter, c.outfit) for s in project.scenes for c in s.clips if isinstance(c, PresenterClip)}
    assert worn == {("daniel", "daniel-suit")}
    assert "Hello Alex, and welcome" in lines(project)[0], "placeholders say their defaults"
    again = client.post(f"{V3}/editor/template/{id}", json={"orientation": "portrait"}).json()["projectId"]
    assert load(api, again).canvas.height == 1920


def test_a_built_in_template_modified_by_tags(api: Api, client: httpx.Client) -> None:
    updates = {"programme": "EVENING", "name": "x"}
    answer = client.post(f"{V3}/template/modify", json={"templateId": "news", "updates": updates})
    assert answer.status_code == 422 and answer.json()["error"]["path"] == "updates.name"
    updates = {"programme": "EVENING", "figure_1": "2.8 km", "scripts_1": "New words."}
    answer = client.post(f"{V3}/template/modify", json={"templateId": "news", "updates": updates, "isExport": True})
    project = load(api, answer.json()["projectId"])
    assert texts(project, "programme") == ["EVENING"] * 4, "one name, everywhere"
    assert texts(project, "figure") == ["9,000", "2.8 km", "1 year"]
    assert lines(project)[1] == "New words."
    (export,) = api.store.exports.list("default", project_id=answer.json()["projectId"])
    assert export.profile == "standard"


def test_placeholders_of_a_saved_template(api: Api, client: httpx.Client) -> None:
    saved = client.post(f"{V3}/editor/template/quote", json={}).json()["projectId"]
    project = load(api, saved)
    project.name = "For {{who}}"
    first = next(item for item in project.scenes[0].script if isinstance(item, Line))
    first.text = "Dear {{who}}, {{greeting|hello}}."
    api.store.projects.save("default", saved, project)
    body = {"templateId": saved, "updates": {"who": "Ada", "author": "B. Bo"}}
    made = load(api, client.post(f"{V3}/template/modify", json=body).json()["projectId"])
    assert made.name == "For Ada"
    assert (lines(made)[0], texts(made, "author")) == ("Dear Ada, hello.", ["B. Bo"])
    body["updates"] = {"author": "C"}
    made = load(api, client.post(f"{V3}/template/modify", json=body).json()["projectId"])
    assert lines(made)[0] == "Dear {{who}}, hello.", "v3 asks for nothing"


def test_balder_takes_them_too(api: Api, client: httpx.Client) -> None:
    body = {"templateId": "agenda", "update": {"title": "Stand-up"}}
    made = client.post(f"{BALDER}/template/modify_title", json=body).json()["projectId"]
    assert texts(load(api, made), "title") == ["Stand-up"]
    simple = {"templateId": "thank-you-portrait", "model": "joon", "text": "Thanks a lot."}
    project = load(api, client.post(f"{BALDER}/template/create_simple", json=simple).json()["projectId"])
    assert lines(project)[0] == "Thanks a lot." and len(project.scenes) == 3
    assert {c.presenter for s in project.scenes for c in s.clips if isinstance(c, PresenterClip)} == {"joon"}
