"""Several programs, and people, edit one project."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from greenroom.project.clips import TextClip
from greenroom.project.document import Project, Scene, Soundtrack
from greenroom.project.script import Line, Pause
from tests.dialects.test_v3_laws import without_echo
from tests.server.process import Api
from tests.server.v3.samples import V3, template

PROJECT = f"{V3}/editor/project"


def document(api: Api, id: str) -> Project:
    return api.store.projects.load("default", id).project


def said(project: Project) -> list[str]:
    return [item.text for part in project.scenes for item in part.script if isinstance(item, Line)]


def test_updates_at_the_same_time_are_all_there(api: Api) -> None:
    scenes = [Scene(clips=[TextClip(text="old", tag=f"t{n}")]) for n in range(8)]
    id = api.store.projects.create("default", Project(scenes=scenes)).id

    def update(number: int) -> None:
        values = [{"sceneIdx": number, "type": "textImage", "values": {"text": f"new {number}"}}]
        with api.client() as client:
            if number % 2:
                body: dict[str, Any] = {"updates": values, "isExport": False}
                client.post(f"{PROJECT}/{id}", json=body).raise_for_status()
            else:
                body = {"projectId": id, "updates": {f"t{number}": f"new {number}"}}
                client.post(f"{PROJECT}/modify", json=body).raise_for_status()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(update, range(8)))
    stored = api.store.projects.load("default", id)
    texts = [clip.text for scene in stored.project.scenes for clip in scene.clips if isinstance(clip, TextClip)]
    assert texts == [f"new {number}" for number in range(8)] and stored.rev == 9


def test_scenes_of_an_older_rev_keep_what_was_saved_since(api: Api, client: httpx.Client) -> None:
    """A program reads, somebody changes music, title and order in the studio, the program writes."""
    id = api.store.projects.create("default", template()).id
    scenes = client.get(f"{PROJECT}/{id}").json()["data"]["project"]["scenes"]
    newer = document(api, id)
    newer.soundtrack = [Soundtrack(asset="https://media.test/other.mp3")]
    newer.scenes[0].clips[1].text = "By hand"  # type: ignore[union-attr]
    newer.scenes.append(Scene(name="Added by hand"))
    api.store.projects.save("default", id, newer)
    scenes[0]["scripts"][0]["org"] = "Uno."
    client.post(f"{PROJECT}/{id}", json={"scenes": scenes, "isExport": False}).raise_for_status()
    after = document(api, id)
    assert said(after) == ["Uno.", "Two."] and after.soundtrack == newer.soundtrack
    assert after.scenes[0].clips[1].text == "By hand"  # type: ignore[union-attr]
    assert after.scenes[2].name == "Added by hand"


def test_a_program_that_knows_only_the_documented_fields_loses_nothing(api: Api, client: httpx.Client) -> None:
    project = template()
    project.scenes[0].script += [Pause(ms=700), Line(text="Then.", rate=0.8)]
    id = api.store.projects.create("default", project).id
    scenes = without_echo(client.get(f"{PROJECT}/{id}").json()["data"]["project"]["scenes"])
    scenes[1]["scripts"][0]["org"] = "Dos."
    client.post(f"{PROJECT}/{id}", json={"scenes": scenes, "isExport": False}).raise_for_status()
    after = document(api, id)
    assert said(after) == ["One.", "Then.", "Dos."]
    assert after.scenes[0] == project.scenes[0]
    assert (after.scenes[0].transition, after.soundtrack, after.canvas) == (
        project.scenes[0].transition, project.soundtrack, project.canvas,
    )  # fmt: skip


def test_an_edit_with_an_idempotency_key_happens_once(api: Api) -> None:
    id = api.store.projects.create("default", template()).id
    body = {"projectId": id, "updates": {"title": "Once"}}
    with api.client(**{"Idempotency-Key": f"edit-{id}"}) as client:
        for _ in range(2):
            assert client.post(f"{PROJECT}/modify", json=body).json()["projectId"] == id
    assert api.store.projects.load("default", id).rev == 2


def test_balder_edits_the_project_as_it_is_also_by_an_old_export(api: Api, client: httpx.Client) -> None:
    id = api.store.projects.create("default", template()).id
    export = client.post(f"{PROJECT}/export", json={"projectId": id}).json()["projectId"]
    newer = document(api, id)
    newer.name = "Renamed"
    api.store.projects.save("default", id, newer)
    body = {"projectId": export, "update": {"values": ["A.", "B."]}}
    made = client.post("/api/odin/balder/project/modify_scripts", json=body).json()
    assert made["projectId"] == id and document(api, id).name == "Renamed" and said(document(api, id)) == ["A.", "B."]
    client.post("/api/odin/balder/project/export", json={"projectId": id}).raise_for_status()
    assert api.store.projects.load("default", id).rev == 3, "an export saves nothing"
    assert api.store.exports.get("default", id).rev == 3
