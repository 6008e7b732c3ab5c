from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from greenroom.media.info import MediaInfo
from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.document import Project
from greenroom.project.script import Line
from greenroom.store.exports import Export
from tests.automation.llm.stand_in import language_model, says
from tests.server.process import Api, api_process
from tests.server.v3.samples import V3, template

AUTOMATION = f"{V3}/automation"
SCRIPT = "# Bees\n\nBees dance. They tell others where food is.\n\n## Why\n\n- It is fast\n- It is exact\n"


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """An API process that knows a language model. It never asks it here: workers do."""
    with language_model(says("{}")) as model:
        settings = {"GREENROOM_LLM_URL": model.url, "GREENROOM_LLM_MODEL": "bee-1"}
        with api_process(tmp_path_factory.mktemp("writer"), settings) as running:
            yield running
        assert model.requests == []


def ordered(api: Api, client: httpx.Client, path: str, body: dict[str, Any]) -> tuple[Project, Export, dict[str, Any]]:
    answer = client.post(f"{AUTOMATION}/{path}", json=body)
    assert answer.status_code == 200, answer.text
    data = answer.json()["data"]
    project = api.store.projects.load("default", data["projectId"])
    export = api.store.exports.get("default", data["automationJobId"])
    assert (export.project_id, export.state, export.rev) == (project.id, "queued", 1)
    return project.project, export, data


def lines(project: Project) -> list[str]:
    return [item.text for scene in project.scenes for item in scene.script if isinstance(item, Line)]


def test_a_script_becomes_scenes_at_once(api: Api, client: httpx.Client) -> None:
    project, export, _ = ordered(api, client, "scripts_to_video", {"scripts": SCRIPT, "options": {"speed": 1.2}})
    assert lines(project) == ["Bees dance. They tell others where food is.", "It is fast.", "It is exact."]
    shown = [clip.text for scene in project.scenes for clip in scene.clips if isinstance(clip, TextClip)]
    assert {"Bees", "Why", "It is fast", "It is exact"} <= set(shown)
    assert {item.rate for scene in project.scenes for item in scene.script if isinstance(item, Line)} == {1.2}
    assert api.store.briefs.of(export.id) is None
    assert (project.name, project.language) == ("Bees", "en")


@pytest.mark.parametrize("path", ["scripts_to_video", "topic_to_video", "url_to_video", "topic_to_video/"])
@pytest.mark.parametrize("scripts", ["One here. Two there.", ["One here.", {"script": "Two there."}]])
def test_scripts_are_taken_on_every_path(api: Api, client: httpx.Client, path: str, scripts: object) -> None:
    project, _, _ = ordered(api, client, path, {"scripts": scripts})
    assert "".join(lines(project)).replace(" ", "") == "Onehere.Twothere."


def test_what_the_options_wish_for(api: Api, client: httpx.Client) -> None:
    options = {
        "model": "daniel",
        "clothes": "daniel-suit",
        "voiceOnly": "true",
        "language": "ko",
        "orientation": "mobile",
    }
    body = {"scripts": "안녕하세요. 반갑습니다.", "options": options, "name": "인사", "resolution": "480"}
    project, export, _ = ordered(api, client, "scripts_to_video", body)
    assert (project.canvas.width, project.canvas.height, project.language) == (1080, 1920, "ko")
    assert (project.name, export.profile, project.captions.enabled) == ("인사", "480", True)
    hosts = [clip for scene in project.scenes for clip in scene.clips if isinstance(clip, PresenterClip)]
    assert {(h.presenter, h.outfit, h.voice_only) for h in hosts} == {("daniel", "daniel-suit", True)}


def test_options_may_stand_beside_and_come_as_a_form(client: httpx.Client, api: Api) -> None:
    answer = client.post(
        f"{AUTOMATION}/scripts_to_video", data={"scripts": "Hi there.", "model": "mina", "speed": "0.8"}
    )
    project = api.store.projects.load("default", answer.json()["projectId"]).project
    (host,) = [clip for clip in project.scenes[0].clips if isinstance(clip, PresenterClip)]
    assert host.presenter == "mina"


def test_a_built_in_template_lends_its_looks_and_a_project_its_scenes(api: Api, client: httpx.Client) -> None:
    plain, _, _ = ordered(api, client, "scripts_to_video", {"scripts": SCRIPT})
    news, _, _ = ordered(api, client, "scripts_to_video", {"scripts": SCRIPT, "options": {"templateId": "news"}})
    assert news.scenes[0].background.url != plain.scenes[0].background.url
    own = api.store.projects.create("default", template())
    filled, _, _ = ordered(api, client, "scripts_to_video", {"scripts": SCRIPT, "options": {"templateId": own.id}})
    assert filled.canvas == own.project.canvas
    assert filled.scenes[0].background.url == own.project.scenes[0].background.url
    assert lines(filled) == lines(plain)


def test_a_duration_shortens_unless_the_original_is_asked_for(api: Api, client: httpx.Client) -> None:
    long = "\n\n".join(
        f"Bee number {n} dances in the hive. It takes quite some time to tell all of this." for n in range(30)
    )
    short, _, data = ordered(api, client, "scripts_to_video", {"scripts": long, "options": {"duration": 30}})
    assert 200 < sum(map(len, lines(short))) < 700
    assert "most telling sentences" in data["warnings"][0]
    options = {"duration": 30, "scriptOption": "original"}
    whole, _, data = ordered(api, client, "scripts_to_video", {"scripts": long, "options": options})
    assert len(" ".join(lines(whole))) > 2000
    assert "30 were asked for" in data["warnings"][0]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("topic_to_video", {"topic": "How do bees dance?"}),
        ("scripts_to_video", {"topic": "How do bees dance?"}),
        ("url_to_video", {"url": "https://example.org/bees"}),
        ("scripts_to_video", {"scripts": "Bees dance.", "options": {"scriptOption": "ai"}}),
    ],
)
def test_without_a_language_model_the_setting_is_named(client: httpx.Client, path: str, body: dict[str, Any]) -> None:
    answer = client.post(f"{AUTOMATION}/{path}", json=body)
    said = answer.json()
    assert (answer.status_code, said["success"], said["error"]["code"]) == (409, False, "not_configured")
    assert "GREENROOM_LLM_URL" in said["error"]["msg"] and "GREENROOM_LLM_URL" in said["msg"]


def test_a_page_in_its_own_words_waits_for_a_worker(api: Api, client: httpx.Client) -> None:
    body = {"url": "https://bees.example.org/dance", "options": {"scriptOption": "original"}}
    project, export, _ = ordered(api, client, "url_to_video", body)
    brief = api.store.briefs.of(export.id)
    assert brief is not None
    assert (brief["kind"], brief["text"]) == ("url", "https://bees.example.org/dance")
    assert project.name == "bees.example.org"


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("topic_to_video", {"topic": "Bees"}, "topic"),
        ("topic_to_video", {"url": "https://example.org"}, "url"),
        ("url_to_video", {"url": "https://example.org", "topic": "Bees"}, "url"),
        ("topic_to_video", {"url": "https://example.org", "topic": "Bees"}, "topic"),
        ("scripts_to_video", {"scripts": "Bees dance."}, "scripts"),
    ],
)
def test_with_one_workers_write(writer: Api, path: str, body: dict[str, Any], kind: str) -> None:
    with writer.client() as client:
        project, export, _ = ordered(writer, client, path, body)
    brief = writer.store.briefs.of(export.id)
    assert brief is not None and brief["kind"] == kind
    assert lines(project), "something stands in until it is written"


def test_documents_are_taken_by_the_uris_of_their_upload(api: Api, client: httpx.Client) -> None:
    client.timeout = httpx.Timeout(120)
    files = [("files", ("bees.txt", b"Bees dance.", "text/plain"))]
    uploaded = client.post(f"{AUTOMATION}/docs-to-video/upload-files", files=files).json()["uploadResults"]
    for path in ("docs-to-video", "docs_to_video"):
        body = {"files": uploaded, "options": {"scriptOption": "original"}}
        project, export, _ = ordered(api, client, path, body)
        brief = api.store.briefs.of(export.id)
        assert brief is not None and brief["files"] == [{"uri": uploaded[0]["uri"], "name": "bees.txt"}]
        assert project.name == "bees.txt"
    other = api.store.keys.create("other", "other").key
    stolen = client.post(f"{AUTOMATION}/docs-to-video", json=body, headers={"Authorization": other})
    assert (stolen.status_code, stolen.json()["error"]["path"]) == (404, "files[0].uri")


def test_a_picture_is_no_document(api: Api, client: httpx.Client) -> None:
    info = MediaInfo("image", "image/png", 1, 1).to_json()
    picture = api.store.uploads.create("default", "bee.png", sha256="0" * 64, size=1, info=info)
    for uri in (picture.url, picture.id):
        answer = client.post(f"{AUTOMATION}/docs-to-video", json={"files": [{"uri": uri}]})
        assert (answer.status_code, answer.json()["error"]["path"]) == (404, "files[0].uri"), answer.text


@pytest.mark.parametrize(
    ("path", "body", "place"),
    [
        ("scripts_to_video", {}, "scripts"),
        ("topic_to_video", {"topic": " "}, "topic"),
        ("topic_to_video", {"topic": "x" * 5001}, "topic"),
        ("topic_to_video", {"topic": "x", "options": {"scriptOption": "original"}}, "options.scriptOption"),
        ("url_to_video", {"url": "ftp://example.org"}, "url"),
        ("url_to_video", {"url": "http://[x"}, "url"),
        ("scripts_to_video", {"scripts": "..."}, "scripts"),
        ("scripts_to_video", {"scripts": 5}, "scripts"),
        ("scripts_to_video", {"scripts": ["a", 5]}, "scripts[1]"),
        ("scripts_to_video", {"scripts": "x. " * 70_000}, "scripts"),
        ("scripts_to_video", {"scripts": "Hi.", "options": "x"}, "options"),
        ("scripts_to_video", {"scripts": "Hi.", "options": {"duration": 5}}, "options.duration"),
        ("scripts_to_video", {"scripts": "Hi.", "options": {"speed": 3}}, "options.speed"),
        ("scripts_to_video", {"scripts": "Hi.", "options": {"language": "klingon"}}, "options.language"),
        ("scripts_to_video", {"scripts": "Hi.", "options": {"templateId": "nope"}}, "options.templateId"),
        ("scripts_to_video", {"scripts": "Hi.", "options": {"voiceOnly": "maybe"}}, "options.voiceOnly"),
        ("scripts_to_video", {"scripts": "Hi.", "options": {"media": "stolen"}}, "options.media"),
        ("scripts_to_video", {"scripts": "Hi.", "speed": True}, "speed"),
        ("docs-to-video", {}, "files"),
        ("docs-to-video", {"files": [{"fileName": "x"}]}, "files[0].uri"),
        ("docs-to-video", {"files": [{"uri": "asset:012345678901234567890123"}]}, "files[0].uri"),
    ],
)
def test_errors_name_their_place(client: httpx.Client, path: str, body: dict[str, Any], place: str) -> None:
    answer = client.post(f"{AUTOMATION}/{path}", json=body)
    assert answer.status_code in (404, 422), answer.text
    assert answer.json()["error"]["path"] == place


@pytest.mark.parametrize("ask", ["progress?projectId={}", "progress/?projectId={}", "progress/{}"])
def test_progress_in_the_words_of_automation(api: Api, client: httpx.Client, ask: str) -> None:
    _, export, data = ordered(api, client, "scripts_to_video", {"scripts": "Hi there."})

    def state(id: str) -> tuple[str, float]:
        body = client.get(f"{AUTOMATION}/{ask.format(id)}").json()
        assert body["automationJobId"] == export.id
        return body["data"]["state"], body["data"]["progress"]

    assert state(data["projectId"]) == ("waiting", 0)
    assert state(data["automationJobId"]) == ("waiting", 0)
    api.store.exports.start(export.id)
    assert state(data["projectId"]) == ("running", 0)
    api.finish(export.id)
    assert state(data["projectId"]) == ("finish", 100)
    done = client.get(f"{AUTOMATION}/{ask.format(export.id)}").json()["data"]
    assert done["downloadUrl"].endswith(".mp4")


def test_a_failure_is_told_to_whoever_asks(api: Api, client: httpx.Client) -> None:
    body = {"url": "https://example.org", "options": {"scriptOption": "original"}}
    _, export, data = ordered(api, client, "url_to_video", body)
    api.fail(export.id, "url")
    answer = client.get(f"{AUTOMATION}/progress", params={"projectId": data["projectId"]})
    said = answer.json()
    assert (answer.status_code, said["success"], said["data"]["state"]) == (200, False, "failed")
    assert said["error"] == {"code": "source_not_found", "msg": "answered 404", "path": "url"}
    assert client.get(f"{AUTOMATION}/progress").status_code == 422
    assert client.get(f"{AUTOMATION}/progress/{'0' * 24}").status_code == 404


def test_a_repeated_request_makes_one_video(client: httpx.Client) -> None:
    body, key = {"scripts": "Hi there."}, {"Idempotency-Key": "bees-1"}
    first, second = (client.post(f"{AUTOMATION}/scripts_to_video", json=body, headers=key).json() for _ in range(2))
    assert first["data"] == second["data"]
    other = client.post(f"{AUTOMATION}/scripts_to_video", json={"scripts": "Ho."}, headers=key)
    assert other.json()["error"]["code"] == "idempotency_conflict"


def test_a_job_that_failed_is_tried_again_with_its_brief(api: Api, client: httpx.Client) -> None:
    body = {"url": "https://example.org", "options": {"scriptOption": "original"}}
    _, export, data = ordered(api, client, "url_to_video", body)
    api.fail(export.id, "url")
    again = client.post(f"/api/v1/exports/{export.id}/retry").json()["id"]
    assert again != export.id
    assert api.store.briefs.of(again) == api.store.briefs.of(export.id) is not None
    assert client.get(f"{AUTOMATION}/progress/{data['projectId']}").json()["automationJobId"] == again
