from __future__ import annotations

from typing import Any

import httpx
import pytest

from greenroom.project.clips import ImageClip, PresenterClip, TextClip
from greenroom.project.script import Line
from greenroom.store.exports import Export
from tests.server.process import VIDEO, Api
from tests.server.v3.samples import V3, scene, template

PROJECT = f"{V3}/editor/project"


def saved(api: Api) -> str:
    return api.store.projects.create("default", template()).id


def exports(api: Api, project: str) -> list[Export]:
    return list(api.store.exports.list("default", project_id=project))


def lines(api: Api, project: str) -> list[str]:
    document = api.store.projects.load("default", project).project
    return [item.text for part in document.scenes for item in part.script if isinstance(item, Line)]


def test_a_new_project_is_saved_exported_polled_and_downloaded(api: Api, client: httpx.Client) -> None:
    """The documented flow with a token, as a client of the tutorial goes."""
    app_id, user_key = api.key.split("_")[1:]
    token = client.post(f"{V3}/auth/token", json={"appId": app_id, "userKey": user_key}).json()["data"]["token"]
    headers = {"Authorization": token, "Content-Type": "application/json"}
    body = {"name": "By a program", "scenes": [scene(), scene("Goodbye.")]}
    answer = client.post(PROJECT, json=body, headers=headers)
    assert answer.status_code == 200
    id = answer.json()["data"]["projectId"]
    assert answer.json()["projectId"] == id
    progress = client.get(f"{V3}/editor/progress/{id}", headers=headers).json()
    assert progress["data"]["state"] == "waiting" and progress["data"]["progress"] == 0
    assert progress["data"]["downloadUrl"] is None
    (export,) = exports(api, id)
    assert export.profile == "standard"
    api.finish(export.id)
    data = client.get(f"{V3}/editor/progress/{id}/", headers=headers).json()["data"]
    assert (data["state"], data["progress"]) == ("exported", 100)
    assert data["downloadUrl"].endswith(".mp4") and data["download_url"] == data["downloadUrl"]
    assert httpx.get(data["downloadUrl"]).content == VIDEO
    project = client.get(f"{PROJECT}/{id}", headers=headers).json()["data"]["project"]
    assert (project["_id"], project["name"], project["state"], project["progress"]) == (
        id,
        "By a program",
        "exported",
        100,
    )
    assert project["download_url"].endswith(".mp4") and project["orientation"] == "landscape"
    assert project["createdAt"] and len(project["scenes"]) == 2


def test_every_documented_field_of_a_project_is_there(api: Api, client: httpx.Client) -> None:
    project = client.get(f"{PROJECT}/{saved(api)}").json()["data"]["project"]
    documented = (
        "_id name orientation scenes userId templateId state thumbnailUrl baseInfoId dictionary backendTaskId "
        "exportType progress creditSubstracted createdAt updatedAt download_url"
    )
    assert set(documented.split()) <= set(project)
    assert (project["state"], project["progress"], project["download_url"]) == ("saved", 0, None)


def test_only_saving(api: Api, client: httpx.Client) -> None:
    id = client.post(PROJECT, json={"scenes": [scene()], "isExport": False, "orientation": "portrait"}).json()[
        "projectId"
    ]
    assert exports(api, id) == []
    stored = api.store.projects.load("default", id)
    assert (stored.name, stored.project.canvas.height, stored.hidden) == ("Default Template", 1920, False)
    assert client.get(f"{V3}/editor/progress/{id}").status_code == 404


@pytest.mark.parametrize(
    "send",
    [
        lambda fields: {"json": fields},
        lambda fields: {"content": httpx.Request("POST", "http://x", json=fields).read(),
                        "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        lambda fields: {"json": fields["scenes"]},
        lambda fields: {"json": {"data": {"project": fields}}},
    ],
)  # fmt: skip
def test_scenes_in_any_body(client: httpx.Client, send: Any) -> None:
    answer = client.post(f"{PROJECT}/", **send({"scenes": [scene()]}))
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("resolution", "profile"), [("4k", "4k"), ("1080", "1080"), (720, "720"), ("480p", "480"), ("", "standard")]
)
def test_resolutions(api: Api, client: httpx.Client, resolution: object, profile: str) -> None:
    id = client.post(PROJECT, json={"scenes": [scene()], "resolution": resolution}).json()["projectId"]
    assert exports(api, id)[0].profile == profile


def test_a_webhook_is_called_in_the_style_of_v3(api: Api, client: httpx.Client) -> None:
    body = {"scenes": [scene()], "webhookUrl": "https://hooks.test/x"}
    id = client.post(PROJECT, json=body).json()["projectId"]
    (export,) = exports(api, id)
    assert (export.webhook, api.store.exports.webhook_style(export.id)) == ("https://hooks.test/x", "v3")


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"resolution": "8k"}, "resolution"),
        ({"webhookUrl": "ftp://x"}, "webhookUrl"),
        ({"isExport": "perhaps"}, "isExport"),
        ({"orientation": "round"}, "orientation"),
        ({"name": ["x"]}, "name"),
        ({"name": "x" * 501}, "name"),
        ({"scenes": [{"clips": [{"type": "image"}]}]}, "scenes[0].clips[0].source_url"),
    ],
)
def test_errors_have_both_shapes_and_a_place(client: httpx.Client, change: dict[str, Any], path: str) -> None:
    answer = client.post(PROJECT, json={"scenes": [scene()]} | change)
    body = answer.json()
    assert answer.status_code == 422, answer.text
    assert body["success"] is False and body["error"]["path"] == path
    assert body["error"]["msg"] in body["msg"]


def test_get_edit_post_changes_the_project_in_place_and_exports_it(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    project = client.get(f"{PROJECT}/{id}").json()["data"]["project"]
    project["scenes"][0]["scripts"][0]["org"] = "Uno."
    picture = next(clip for clip in project["scenes"][0]["clips"] if clip["type"] == "image")
    picture["resource_url"] = "https://media.test/new.png"
    answer = client.post(f"{PROJECT}/{id}", json={"scenes": project["scenes"]})
    assert answer.json()["data"]["projectId"] == id
    stored = api.store.projects.load("default", id)
    before = template()
    assert stored.rev == 2 and lines(api, id) == ["Uno.", "Two."]
    image = stored.project.scenes[0].clips[2]
    assert isinstance(image, ImageClip) and image.url == "https://media.test/new.png"
    assert stored.project.soundtrack == before.soundtrack and stored.project.canvas == before.canvas
    assert stored.project.scenes[0].transition == before.scenes[0].transition
    (export,) = exports(api, id)
    assert export.rev == 2


@pytest.mark.parametrize("form", ["array", "value"])
def test_updates_in_both_forms(api: Api, client: httpx.Client, form: str) -> None:
    id = saved(api)
    updates: list[dict[str, Any]] = [
        {"sceneIdx": 1, "type": "aiModel", "values": {"script": "Dos."}},
        {"sceneIdx": 0, "type": "textImage", "values": {"text": "New title"}},
    ]
    body = {"updates": updates if form == "array" else {"value": updates}, "isExport": False}
    assert client.post(f"{PROJECT}/{id}", json=body).json()["projectId"] == id
    document = api.store.projects.load("default", id).project
    title = document.scenes[0].clips[1]
    assert lines(api, id) == ["One.", "Dos."]
    assert isinstance(title, TextClip) and title.text == "New title"
    assert exports(api, id) == []


def test_background_music_by_updates(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    music = {"source_url": "https://media.test/new.mp3", "volume": 50}
    client.post(f"{PROJECT}/{id}", json={"updates": {"backgroundAudio": music}, "isExport": False})
    (track,) = api.store.projects.load("default", id).project.soundtrack
    assert track.asset == "https://media.test/new.mp3" and -25 < track.gain < -23
    answer = client.post(f"{PROJECT}/{id}", json={"updates": {"backgroundAudio": {"source_url": "x", "volume": 0}}})
    assert answer.json()["error"]["path"] == "updates.backgroundAudio.volume"


def test_what_v1_exported_is_edited_as_a_new_project(api: Api, client: httpx.Client) -> None:
    body = {"scenes": [{"AIModel": {"model": "sora", "script": "From v1."}, "clips": []}]}
    key = client.post("/api/odin/editor/project", json=body).json()["key"]
    shown = client.get(f"{PROJECT}/{key}").json()["project"]
    assert shown["scenes"][0]["scripts"][0]["org"] == "From v1."
    updates = [{"sceneIdx": 0, "type": "aiModel", "values": {"script": "From v3."}}]
    id = client.post(f"{PROJECT}/{key}", json={"updates": updates}).json()["projectId"]
    assert id != key and lines(api, id) == ["From v3."] and lines(api, key) == ["From v1."]
    seen = client.get(f"/api/odin/editor/project/{id}").json()["response"]["scenes"][0]
    assert seen["AIModel"]["script"] == "From v3."


def test_an_export_of_a_project_has_its_own_id(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    answer = client.post(f"{PROJECT}/export", json={"projectId": id, "resolution": "480"}).json()
    (export,) = exports(api, id)
    assert answer["projectId"] == answer["data"]["projectId"] == export.id and export.profile == "480"
    for polled in (id, export.id):
        assert client.get(f"{V3}/editor/progress/{polled}").json()["data"]["exportId"] == export.id
    assert client.get(f"{PROJECT}/{export.id}").json()["project"]["_id"] == export.id
    assert client.post(f"{PROJECT}/export", json={}).json()["error"]["path"] == "projectId"


def test_an_idempotency_key_makes_one_export(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    headers = {"Idempotency-Key": "monday"}
    answers = [client.post(f"{PROJECT}/export", json={"projectId": id}, headers=headers).json() for _ in range(2)]
    assert answers[0] == answers[1] and len(exports(api, id)) == 1
    other = client.post(f"{PROJECT}/export", json={"projectId": id, "resolution": "480"}, headers=headers)
    assert other.json()["error"]["code"] == "idempotency_conflict"


def test_a_failure_is_told_in_both_ways_and_in_the_clients_terms(api: Api, client: httpx.Client) -> None:
    id = client.post(PROJECT, json={"scenes": [scene()]}).json()["projectId"]
    (export,) = exports(api, id)
    api.fail(export.id, "scenes[0].clips[1].url")
    for _ in range(20):
        answer = client.get(f"{V3}/editor/progress/{id}")
        assert answer.status_code == 200
    body = answer.json()
    assert body["success"] is False and body["data"]["state"] == body["state"] == "failed"
    assert body["error"]["code"] == "source_not_found"
    assert body["error"]["path"] == body["data"]["error"]["path"] == "scenes[0].clips[1].source_url"
    project = client.get(f"{PROJECT}/{id}").json()["project"]
    assert project["state"] == "failed" and project["error"]["msg"] == "answered 404"
    gone = client.get(f"{V3}/editor/progress/{id}")
    assert gone.status_code == 410, "the samples ignore `success: false`: this ends their loop"
    assert gone.text == "Export failed: scenes[0].clips[1].source_url: answered 404\n"


def test_a_text_that_cannot_be_spoken_is_named_where_the_client_wrote_it(api: Api, client: httpx.Client) -> None:
    id = client.post(PROJECT, json={"scenes": [scene()]}).json()["projectId"]
    api.fail(exports(api, id)[0].id, "scenes[0].script[0].text", "unspeakable_text")
    assert client.get(f"{V3}/editor/progress/{id}").json()["error"]["path"] == "scenes[0].clips[0].script.org"


@pytest.mark.parametrize("path", ["editor/project", "editor/projects", "editor/project/"])
def test_the_list_shows_what_was_exported(api: Api, client: httpx.Client, path: str) -> None:
    never, waiting, done = saved(api), saved(api), saved(api)
    for id in (waiting, done):
        client.post(f"{PROJECT}/export", json={"projectId": id})
    api.finish(exports(api, done)[0].id)
    rows = {row["id"]: row for row in client.get(f"{V3}/{path}").json()["data"]}
    assert never not in rows
    assert (rows[waiting]["state"], rows[waiting]["download_url"]) == ("waiting", None)
    assert (rows[done]["state"], rows[done]["name"]) == ("exported", "Template")
    assert rows[done]["download_url"].endswith(".mp4")


def test_projects_are_deleted_by_body_or_query(api: Api, client: httpx.Client) -> None:
    first, second, third, fourth = (saved(api) for _ in range(4))
    body = client.request("DELETE", PROJECT, json={"ids": [first, first, "0" * 24, "x"]}).json()
    assert body["deletedCount"] == body["data"]["deletedCount"] == 1
    assert client.delete(PROJECT, params={"ids": second}).json()["deletedCount"] == 1
    assert client.delete(PROJECT, params=[("ids[]", third), ("ids[]", fourth)]).json()["deletedCount"] == 2
    assert client.get(f"{PROJECT}/{first}").status_code == 404
    assert client.request("DELETE", PROJECT, json={}).json()["error"]["path"] == "ids"


def test_a_running_export_of_a_deleted_project_is_gone(api: Api, client: httpx.Client) -> None:
    id = client.post(PROJECT, json={"scenes": [scene()]}).json()["projectId"]
    client.request("DELETE", PROJECT, json={"ids": [id]})
    assert client.get(f"{V3}/editor/progress/{id}").status_code == 404


def test_projects_of_others_do_not_exist(api: Api) -> None:
    id = saved(api)
    with api.client(api.store.keys.create("elsewhere", "other").key) as other:
        assert other.get(f"{PROJECT}/{id}").status_code == 404
        assert other.post(f"{PROJECT}/{id}", json={"updates": []}).status_code == 404
        assert other.post(f"{PROJECT}/export", json={"projectId": id}).status_code == 404
        assert other.request("DELETE", PROJECT, json={"ids": [id]}).json()["deletedCount"] == 0
    assert api.store.projects.load("default", id).rev == 1


def test_a_presenter_is_shown_with_pictures_and_metrics(api: Api, client: httpx.Client) -> None:
    model = client.get(f"{PROJECT}/{saved(api)}").json()["project"]["scenes"][0]["clips"][0]["model"]
    assert {"ai_name", "emotion", "language", "source_url", "editor", "origin", "deployImage", "deploySize",
            "editorValue", "maskFile"} <= set(model)  # fmt: skip
    assert model["editor"]["headWidth"] > 0
    assert httpx.get(model["source_url"]).headers["content-type"] == "image/png"


def test_showing_a_project_and_sending_it_back_saves_it_unchanged(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    client.post(f"{PROJECT}/{id}", json=client.get(f"{PROJECT}/{id}").json())
    stored = api.store.projects.load("default", id)
    assert stored.rev == 2
    assert stored.project == api.store.projects.load("default", id, 1).project
    assert isinstance(stored.project.scenes[0].clips[0], PresenterClip)


def test_scenes_without_echo_keys_keep_the_canvas_the_name_and_the_music(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    client.post(f"{PROJECT}/{id}", json={"scenes": [scene("All new.")], "isExport": False})
    project = api.store.projects.load("default", id).project
    before = template()
    assert (project.name, project.canvas, project.soundtrack) == (before.name, before.canvas, before.soundtrack)
    assert lines(api, id) == ["All new."]


def test_an_orientation_is_a_new_canvas(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    scenes = client.get(f"{PROJECT}/{id}").json()["project"]["scenes"]
    made = client.post(PROJECT, json={"scenes": scenes, "orientation": "portrait"}).json()["projectId"]
    client.post(f"{PROJECT}/{id}", json={"scenes": scenes, "orientation": "landscape"})
    canvases = [api.store.projects.load("default", key).project.canvas for key in (made, id)]
    assert [(canvas.width, canvas.height) for canvas in canvases] == [(1080, 1920), (640, 360)]
    assert api.store.projects.load("default", made).base == id


def test_an_edit_by_the_id_of_an_old_export_edits_the_project_as_it_is(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    export = client.post(f"{PROJECT}/export", json={"projectId": id}).json()["projectId"]
    update = {"sceneIdx": 0, "type": "aiModel", "values": {"script": "Uno."}}
    client.post(f"{PROJECT}/{id}", json={"updates": [update], "isExport": False})
    answer = client.post(f"{PROJECT}/{export}", json={"updates": [{**update, "sceneIdx": 1}]})
    assert answer.json()["projectId"] == id and lines(api, id) == ["Uno.", "Uno."]
    shown = client.get(f"{PROJECT}/{export}").json()["project"]["scenes"]
    assert shown[0]["scripts"][0]["org"] == "One.", "what was exported is shown as it was"


def test_a_dictionary_is_kept_shown_changed_and_taken_away(client: httpx.Client) -> None:
    body = {"scenes": [scene()], "isExport": False, "dictionary": {"Nguyen": "win"}}
    id = client.post(PROJECT, json=body).json()["projectId"]

    def shown() -> dict[str, Any]:
        found: dict[str, Any] = client.get(f"{PROJECT}/{id}").json()["data"]["project"]
        return found

    assert shown()["dictionary"] == [{"word": "Nguyen", "pronunciation": "win"}]
    client.post(f"{PROJECT}/{id}", json={"scenes": shown()["scenes"], "isExport": False})
    client.post(f"{PROJECT}/{id}", json={"updates": [], "isExport": False})
    project = shown()
    assert project["dictionary"] == [{"word": "Nguyen", "pronunciation": "win"}]
    project["dictionary"][0]["pronunciation"] = "noo yen"
    client.post(f"{PROJECT}/{id}", json={"data": {"project": project}, "isExport": False})
    assert shown()["dictionary"][0]["pronunciation"] == "noo yen"
    refused = client.post(f"{PROJECT}/{id}", json={"updates": [], "dictionary": [{"word": "x"}]})
    assert refused.status_code == 422
    assert refused.json()["error"]["path"] == "dictionary[0].pronunciation"
    client.post(f"{PROJECT}/{id}", json={"updates": [], "dictionary": [], "isExport": False})
    assert shown()["dictionary"] == []


def test_music_is_shown_and_edited_and_the_rest_of_it_stays(api: Api, client: httpx.Client) -> None:
    project = template()
    project.soundtrack[0].fade_out, project.soundtrack[0].gain = 3000, -24.3
    id = api.store.projects.create("default", project).id
    whole = client.get(f"{PROJECT}/{id}").json()["data"]["project"]
    music = whole["backgroundAudio"]
    assert music["source_url"] == "https://media.test/m.mp3" and 48 < music["volume"] < 49
    client.post(f"{PROJECT}/{id}", json={"project": whole, "isExport": False}).raise_for_status()
    assert api.store.projects.load("default", id).project == project
    whole["backgroundAudio"] = {"source_url": "https://media.test/n.mp3", "volume": "100"}
    client.post(f"{PROJECT}/{id}", json={"project": whole, "isExport": False}).raise_for_status()
    (track,) = api.store.projects.load("default", id).project.soundtrack
    assert (track.asset, track.gain, track.fade_out) == ("https://media.test/n.mp3", -18.0, 3000)
    made = client.post(PROJECT, json={"scenes": [scene()], "backgroundAudio": "https://media.test/o.mp3"}).json()
    assert api.store.projects.load("default", made["projectId"]).project.soundtrack[0].gain == -18.0


def test_what_has_no_effect_is_told(client: httpx.Client) -> None:
    sent = scene()
    sent["scripts"] = [{"org": "Hi.", "isTTS": False, "tts": {"type": "google", "speed": 1.1}}]
    sent["clips"][0]["effects"] = [{"type": "head-only"}, {"type": "sparkle"}]
    coords = {"x1": 10, "y1": 0, "r1": 0, "x2": 50, "y2": 50, "r2": 50}
    fill = {"type": "radial", "coords": coords, "colorStops": [{"color": "#000"}, {"color": "#fff"}]}
    sent["clips"].append({"type": "shape", "shapeName": "Circle", "fill": fill})
    answer = client.post(PROJECT, json={"scenes": [sent], "isExport": False}).json()
    assert [warning["path"] for warning in answer["data"]["warnings"]] == [
        "scenes[0].clips[0].effects",
        "scenes[0].clips[2].fill",
        "scenes[0].scripts[0].tts.type",
        "scenes[0].scripts[0].isTTS",
    ]
    shown = client.get(f"{PROJECT}/{answer['projectId']}").json()["project"]["scenes"][0]
    assert shown["clips"][2]["fill"] == fill and shown["clips"][0]["effects"] == sent["clips"][0]["effects"]
    assert shown["scripts"][0]["tts"] == {"type": "google", "speed": 1.1} and shown["scripts"][0]["isTTS"] is False


def test_head_only_in_either_field(api: Api, client: httpx.Client) -> None:
    for fields in ({"effects": [{"type": "head-only"}]}, {"headOnly": True}, {"headOnly": {"radius": 5}}):
        sent = scene()
        sent["clips"][0] |= fields
        id = client.post(PROJECT, json={"scenes": [sent], "isExport": False}).json()["projectId"]
        clip = api.store.projects.load("default", id).project.scenes[0].clips[0]
        assert isinstance(clip, PresenterClip) and clip.head_only


def test_name_and_orientation_in_a_project_object(api: Api, client: httpx.Client) -> None:
    project = {"name": "Inside", "orientation": "portrait", "scenes": [scene()]}
    id = client.post(PROJECT, json={"data": {"project": project}, "isExport": False}).json()["projectId"]
    stored = api.store.projects.load("default", id)
    assert (stored.name, stored.project.canvas.width) == ("Inside", 1080)
