from __future__ import annotations

import re

import httpx
import pytest

from tests.server.process import VIDEO, Api
from tests.server.scenes import scene

URL_NAMES = ("url", "videoUrl", "downloadUrl", "download_url", "video")


@pytest.fixture
def key(client: httpx.Client) -> str:
    return str(client.post("/api/odin/editor/project", json={"scenes": [scene()]}).json()["key"])


def poll(client: httpx.Client, key: str) -> httpx.Response:
    return client.get(f"/api/odin/editor/progress/{key}")


def test_all_aliases_at_both_levels(client: httpx.Client, key: str) -> None:
    body = poll(client, key).json()
    for level in (body, body["data"]):
        assert type(level["progress"]) in (int, float)
        assert (level["status"], level["state"]) == ("queued", "waiting")
        assert {name: level[name] for name in URL_NAMES} == dict.fromkeys(URL_NAMES)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*", level["created_at"])


def test_progress_is_never_100_before_the_url(api: Api, client: httpx.Client, key: str) -> None:
    api.store.exports.start(key)
    api.store.exports.progress(key, 100.0, "assembly", 300, 300)
    body = poll(client, key).json()
    assert (body["progress"], body["status"], body["state"]) == (99.9, "processing", "exporting")
    assert (body["frames_done"], body["frames_total"], body["stage"]) == (300, 300, "assembly")
    assert body["url"] is None
    api.finish(key)
    body = poll(client, key).json()
    assert (body["progress"], body["status"], body["state"]) == (100, "complete", "exported")
    assert len({body[name] for name in URL_NAMES} | {body["data"][name] for name in URL_NAMES}) == 1
    assert body["duration"] == 12.5
    assert body["size"] == len(VIDEO)


def test_the_url_ends_in_the_file_name_and_works_without_a_key(api: Api, client: httpx.Client, key: str) -> None:
    api.finish(key)
    url = poll(client, key).json()["url"]
    assert url.startswith(api.url)
    assert url.endswith(f"/{key}.mp4")
    assert httpx.get(url).content == VIDEO


def test_a_project_id_means_its_newest_export(api: Api, client: httpx.Client, key: str) -> None:
    newer = api.store.exports.create("default", key, 1)
    assert api.store.exports.get("default", key).id == key, "the export of that very id comes first"
    other = api.store.projects.create("default", api.store.projects.load("default", key).project)
    mine = api.store.exports.create("default", other.id, 1)
    assert poll(client, other.id).json()["key"] == mine.id
    assert poll(client, newer.id).json()["projectId"] == key


def test_a_failed_export_answers_200_then_ends_the_loop(api: Api, client: httpx.Client, key: str) -> None:
    api.fail(key, image_place(api, key))
    for _ in range(20):
        answer = poll(client, key)
        body = answer.json()
        assert answer.status_code == 200
        assert body["success"] is False
        assert body["error"] == {
            "code": "source_not_found",
            "msg": "answered 404",
            "path": "scenes[0].clips[1].detail.url",
        }
        assert body["msg"] == "scenes[0].clips[1].detail.url: answered 404"
        assert body["status"] == body["data"]["state"] == "failed"
        assert body["progress"] < 100
    gone = poll(client, key)
    assert gone.status_code == 410
    assert gone.headers["content-type"].startswith("text/plain")
    assert "scenes[0].clips[1].detail.url: answered 404" in gone.text
    with pytest.raises(ValueError):
        gone.json()


@pytest.mark.parametrize("word", ["undefined", "None", "null", "undefined/"])
@pytest.mark.parametrize("base", ["/api/odin/editor", "/api/odin/v3/editor"])
def test_who_polls_for_nothing_is_ended(api: Api, base: str, word: str) -> None:
    """Programs that do not look whether their first request was refused poll for the id that they did not get."""
    for key in (api.key, "wrong"):
        with api.client(key) as client:
            answer = client.get(f"{base}/progress/{word}")
        assert answer.status_code == 404 and answer.text.startswith("No export was made: ")
        with pytest.raises(ValueError):
            answer.json()


def image_place(api: Api, key: str) -> str:
    """Of the image's address in the document."""
    clips = api.store.projects.load("default", key).project.scenes[0].clips
    return f"scenes[0].clips[{[clip.type for clip in clips].index('image')}].url"


def test_warnings_name_places_in_the_clients_terms(api: Api, client: httpx.Client, key: str) -> None:
    api.store.exports.warn(key, [{"path": image_place(api, key), "msg": "is small"}])
    assert poll(client, key).json()["warnings"] == [{"path": "scenes[0].clips[1].detail.url", "msg": "is small"}]


def test_a_cancelled_export_has_failed(api: Api, client: httpx.Client, key: str) -> None:
    api.store.exports.cancel("default", key)
    body = poll(client, key).json()
    assert (body["success"], body["error"]["code"], body["status"]) == (False, "cancelled", "failed")


def test_a_video_that_is_gone_is_a_failure_not_an_endless_wait(api: Api, client: httpx.Client, key: str) -> None:
    api.finish(key, b"one of its kind")
    sha = api.store.exports.get("default", key).result_sha
    assert sha is not None
    url = poll(client, key).json()["url"]
    api.store.objects.forget("default", "published", sha)
    body = poll(client, key).json()
    assert (body["success"], body["error"]["code"], body["url"]) == (False, "video_gone", None)
    assert httpx.get(url).status_code == 404
