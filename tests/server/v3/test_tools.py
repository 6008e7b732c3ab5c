from __future__ import annotations

import io
import json
import threading
import wave
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.automation.llm.stand_in import Exchange, Model, Reply, answers, language_model, says, script
from tests.server.process import Api, api_process
from tests.server.v3.samples import V3

VOICE = {"script": "Good morning.", "model": "mina", "type": "deepbrainai", "language": "en"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, Model]]:
    with language_model(says("{}")) as model:
        settings = {
            "GREENROOM_LLM_URL": model.url, "GREENROOM_LLM_MODEL": "bee-1", "GREENROOM_LLM_TIMEOUT_SECONDS": "60",
        }  # fmt: skip
        with api_process(tmp_path_factory.mktemp("tools"), settings, allow_hosts=("127.0.0.1",)) as running:
            yield running, model


def generated(written: tuple[Api, Model], *replies: Reply, **fields: Any) -> httpx.Response:
    api, model = written
    model.replies, model.requests[:] = list(replies), []
    with api.client() as client:
        return client.post(f"{V3}/tools/text-generator", json={"topic": "How do bees dance?", **fields})


def test_a_script_about_a_topic(written: tuple[Api, Model]) -> None:
    answer = generated(written, says(script("Welcome.", "They dance.")), options={"tone": "calm"})
    data = answer.json()["data"]
    assert answer.status_code == 200, answer.text
    assert (data["script"], data["title"], data["language"]) == ("Welcome.\n\nThey dance.", "The dance of bees", "en")
    assert "Tone: calm" in written[1].requests[0]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("reply", "status", "code"),
    [
        (answers(401, json.dumps({"error": {"message": "wrong key"}})), 502, "llm_refused"),
        (says("no JSON"), 502, "llm_answer_invalid"),
    ],
)
def test_a_model_that_fails_is_told(written: tuple[Api, Model], reply: Reply, status: int, code: str) -> None:
    answer = generated(written, reply)
    assert (answer.status_code, answer.json()["success"], answer.json()["error"]["code"]) == (status, False, code)


def test_questions_do_not_hold_up_other_calls_and_are_limited(written: tuple[Api, Model]) -> None:
    api, model = written
    over, asked = threading.Event(), threading.Semaphore(0)

    def slow(exchange: Exchange) -> None:
        asked.release()
        assert over.wait(60)
        exchange.say(script("Late."))

    model.replies = [slow]
    found: list[int] = []

    def ask() -> None:
        with api.client() as client:
            client.timeout = httpx.Timeout(60)
            found.append(client.post(f"{V3}/tools/text-generator", json={"topic": "Bees"}).status_code)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert asked.acquire(timeout=60)
    with api.client() as client:
        assert client.get(f"{V3}/auth").status_code == 200
        refused = client.post(f"{V3}/tools/text-generator", json={"topic": "One too many"})
    over.set()
    for thread in threads:
        thread.join()
    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_busy")
    assert found == [200] * 8


def test_without_a_language_model(client: httpx.Client) -> None:
    answer = client.post(f"{V3}/tools/text-generator", json={"topic": "Bees"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "not_configured")
    assert "GREENROOM_LLM_URL" in answer.json()["msg"]


def test_a_voice(client: httpx.Client) -> None:
    client.timeout = httpx.Timeout(120)
    data = client.post(f"{V3}/tools/voice-generator", json=VOICE).json()["data"]
    assert data["downloadUrl"].endswith(".wav") and data["warnings"] == []
    with wave.open(io.BytesIO(httpx.get(data["downloadUrl"]).content)) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(data["duration"], abs=0.01)
    german = VOICE | {"model": "espeak:de+m3", "language": "de", "script": "Guten Morgen.", "type": "elevenlabs"}
    data = client.post(f"{V3}/tools/voice-generator", json=german).json()["data"]
    assert data["voice"] == "espeak:de+m3"
    assert "elevenlabs is not called" in data["warnings"][0]


@pytest.mark.parametrize(
    ("tool", "fields", "place"),
    [
        ("text-generator", {}, "topic"),
        ("text-generator", {"topic": 5}, "topic"),
        ("text-generator", {"topic": "x" * 5001}, "topic"),
        ("voice-generator", VOICE | {"script": ""}, "script"),
        ("voice-generator", VOICE | {"script": "大家好", "model": "espeak:en-us+f3"}, "script"),
        ("voice-generator", VOICE | {"model": None}, "model"),
        ("voice-generator", VOICE | {"type": None}, "type"),
        ("voice-generator", VOICE | {"language": None}, "language"),
        ("voice-generator", VOICE | {"language": "xx"}, "language"),
        ("voice-generator", VOICE | {"model": "espeak:nobody"}, "model"),
        ("image-generator", {}, "topic"),
        ("image-generator", {"topic": "Bees", "style": "CUBISM"}, "style"),
        ("image-generator", {"topic": "Bees", "size": "HUGE"}, "size"),
        ("video-generator", {}, "topic"),
    ],
)
def test_errors_name_their_place(client: httpx.Client, tool: str, fields: dict[str, Any], place: str) -> None:
    client.timeout = httpx.Timeout(120)
    answer = client.post(f"{V3}/tools/{tool}", json=fields)
    assert answer.status_code == 422, answer.text
    assert answer.json()["error"]["path"] == place


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("tools/image-generator", {"topic": "Bees", "style": "3D", "size": "SQUARE"}),
        ("tools/video-generator", {"topic": "Bees"}),
        ("avatars/customavatar", {"url": "https://x.test/a.mp4", "name": "Ann", "gender": "FEMALE"}),
        ("avatars/dreamavatar", {"url": "https://x.test/a.png", "name": "Ann", "gender": "female"}),
        ("avatars/voiceclone", {"url": "https://x.test/a.wav", "name": "Ann", "gender": "MALE"}),
        ("automation/translatevideos", {"url": "https://x.test/v", "target_0": "ko-KR"}),
    ],
)
def test_what_is_not_there_yet_says_so_in_the_envelope(client: httpx.Client, path: str, fields: dict[str, Any]) -> None:
    answer = client.post(f"{V3}/{path}", json=fields)
    said = answer.json()
    assert (answer.status_code, said["success"], said["error"]["code"]) == (409, False, "not_configured")
    needed = next(iter(fields))
    missing = client.post(f"{V3}/{path}", json={k: v for k, v in fields.items() if k != needed})
    assert (missing.status_code, missing.json()["error"]["path"]) == (422, needed)
    assert httpx.post(str(answer.url), json=fields).status_code == 401


def test_translations_are_asked_for_by_file_and_by_folder(client: httpx.Client) -> None:
    path = f"{V3}/automation/translatevideos"
    sent = client.post(path, files={"file": ("a.mp4", b"\0")}, data={"target_0": "ko-KR"})
    assert sent.json()["error"]["code"] == "not_configured"
    assert client.post(path, files={"file": ("a.mp4", b"\0")}).json()["error"]["path"] == "target_0"
    assert client.get(path, params={"folderId": "x"}).json()["error"]["code"] == "not_configured"
    assert client.get(path).json()["error"]["path"] == "folderId"


def test_a_presenter_of_ones_own(api: Api, client: httpx.Client) -> None:
    form = {"language": "en", "text": "Hello.", "model": "my-own-avatar"}
    data = client.post(f"{V3}/simple/custom", json=form).json()["data"]
    export = api.store.exports.get("default", data["projectId"])
    assert data["taskId"] == export.id
    saved = client.post(f"{V3}/simple/custom", json=form | {"isExport": False}).json()["data"]
    assert saved["taskId"] is None
    assert client.post(f"{V3}/simple/custom", json={"text": "Hello."}).json()["error"]["path"] == "model"
