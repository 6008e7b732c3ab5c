from __future__ import annotations

import io
import json
import wave
from typing import Any

import httpx
import numpy as np
import pytest

from greenroom.project.clips import PresenterClip
from tests.server.process import Api
from tests.server.v3.samples import V3

FORM = {"language": "en", "text": "Hello there, world.", "model": "sora", "clothes": "2"}


def test_speech_is_there_at_once_with_the_times_of_its_words(client: httpx.Client) -> None:
    client.timeout = httpx.Timeout(120)
    answer = client.post(f"{V3}/simple/audio", data=FORM)
    data = answer.json()["data"]
    assert answer.status_code == 200, answer.text
    assert data["downloadUrl"].endswith(data["fileName"]) and data["fileName"].endswith(".wav")
    sound = httpx.get(data["downloadUrl"])
    assert sound.headers["content-type"] == "audio/wav" and data["fileName"] in sound.headers["content-disposition"]
    with wave.open(io.BytesIO(sound.content)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (48_000, 1, 2)
        seconds = file.getnframes() / 48_000
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768
    assert data["duration"] == pytest.approx(seconds, abs=0.01) and 0.5 < seconds < 4
    words = data["metaList"]
    assert [word["word"].strip(",.") for word in words] == ["Hello", "there", "world"]
    assert all(0 <= word["start"] < word["end"] <= seconds + 0.01 for word in words)
    loud = [np.sqrt(np.mean(pcm[int(w["start"] * 48_000) : int(w["end"] * 48_000)] ** 2)) for w in words]
    assert min(loud) > 0.01
    again = client.post(f"{V3}/simple/audio/", json=FORM).json()
    assert again["fileName"] == data["fileName"], "the same words are the same file"
    assert httpx.get(data["downloadUrl"][:-8] + "0000.wav").status_code == 403


@pytest.mark.parametrize(
    ("change", "path"),
    [({"text": ""}, "text"), ({"text": 5}, "text"), ({"text": "x" * 20_001}, "text"), ({"language": "xx"}, "language")],
)
def test_errors_of_speech(client: httpx.Client, change: dict[str, Any], path: str) -> None:
    client.timeout = httpx.Timeout(120)
    answer = client.post(f"{V3}/simple/audio", json=FORM | change)
    assert answer.status_code == 422, answer.text
    assert answer.json()["error"]["path"] == path


@pytest.mark.parametrize(
    "send",
    [
        {"json": FORM},
        {"data": FORM},
        {"params": FORM},
        {"content": json.dumps(FORM).encode(), "headers": {"Content-Type": "text/plain"}},
    ],
    ids=["json", "form", "query", "json-as-text"],
)
def test_a_video_on_green(api: Api, client: httpx.Client, send: dict[str, Any]) -> None:
    id = client.post(f"{V3}/simple/video", **send).json()["data"]["projectId"]
    project = api.store.projects.load("default", id).project
    presenter = project.scenes[0].clips[0]
    assert isinstance(presenter, PresenterClip) and (presenter.presenter, presenter.outfit) == ("sora", "2")
    assert project.scenes[0].background.colour == "#00ff00"
    (export,) = api.store.exports.list("default", project_id=id)
    api.fail(export.id, "scenes[0].script[0].text", code="unspeakable_text")
    assert client.get(f"{V3}/editor/progress/{id}").json()["error"]["path"] == "text"


@pytest.mark.parametrize("value", [False, "false"])
def test_a_video_that_is_only_saved(api: Api, client: httpx.Client, value: object) -> None:
    id = client.post(f"{V3}/simple/video", json=FORM | {"isExport": value}).json()["projectId"]
    assert not api.store.exports.list("default", project_id=id)
    exported = client.post(f"{V3}/editor/project/export", json={"projectId": id}).json()["projectId"]
    assert client.get(f"{V3}/editor/progress/{exported}").json()["data"]["state"] == "waiting"


def test_errors_name_the_field(client: httpx.Client) -> None:
    for name in ("text", "model"):
        assert client.post(f"{V3}/simple/video", json=FORM | {name: ""}).json()["error"]["path"] == name


def test_tts_of_a_simple_video(api: Api, client: httpx.Client) -> None:
    tts = {"speed": 1.25, "engine": "other"}
    answer = client.post(f"{V3}/simple/video", json={**FORM, "tts": tts, "isExport": False}).json()
    line = api.store.projects.load("default", answer["projectId"]).project.scenes[0].script[0]
    assert line.rate == 1.25  # type: ignore[union-attr]
    assert [warning["path"] for warning in answer["warnings"]] == ["scenes[0].scripts[0].tts.engine"]


def test_tts_of_a_spoken_text(client: httpx.Client) -> None:
    client.timeout = httpx.Timeout(120)

    def said(**fields: Any) -> dict[str, Any]:
        return dict(client.post(f"{V3}/simple/audio", json={**FORM, **fields}).raise_for_status().json()["data"])

    plain, slow = said(), said(tts={"rate": 0.6, "volume": 3})
    assert slow["duration"] > 1.3 * plain["duration"] and len(slow["metaList"]) == 3
    assert any(warning.startswith("tts.volume: has no effect") for warning in slow["warnings"])
    assert said(tts={"voice": "espeak:en-us+m3"})["voice"] == "espeak:en-us+m3"
