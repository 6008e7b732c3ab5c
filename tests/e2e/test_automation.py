"""From a script, a topic, a page and a document to an MP4, through a whole server; and through its sudden end."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import httpx
import pytest

from tests.automation.llm.stand_in import Exchange, Model, answers, language_model, says, script
from tests.e2e.studio import Studio, answer, start, stop

V3 = "/api/odin/v3"
AUTOMATION = f"{V3}/automation"


def ended(client: httpx.Client, project: str) -> dict[str, Any]:
    """The loop of the official samples."""
    while True:
        body: dict[str, Any] = client.get(f"{AUTOMATION}/progress", params={"projectId": project}).json()
        data = body["data"]
        if data["state"] == "failed" or (data["state"] == "finish" and data["progress"] == 100):
            return body
        time.sleep(0.2)


def watch(client: httpx.Client, url: str, file: Path) -> tuple[tuple[int, int], float]:
    """Size and seconds of the video; it has a sound."""
    file.write_bytes(client.get(url).content)
    with av.open(str(file)) as container:
        assert container.streams.audio
        frames = [frame.time or 0.0 for frame in container.decode(video=0)]
        stream = container.streams.video[0]
        return (stream.width, stream.height), frames[-1]


def said(client: httpx.Client, project: str) -> list[str]:
    scenes = client.get(f"{V3}/editor/project/{project}").json()["data"]["project"]["scenes"]
    return [line["org"] for scene in scenes for line in scene["scripts"] if line["org"]]


def test_a_script_becomes_a_video(studio: Studio, tmp_path: Path) -> None:
    with studio.client() as client:
        body = {"scripts": "Bees dance.\n\n- In circles", "resolution": "480"}
        project = client.post(f"{AUTOMATION}/scripts_to_video", json=body).json()["data"]["projectId"]
        done = ended(client, project)
        assert done["success"], done
        size, seconds = watch(client, done["data"]["downloadUrl"], tmp_path / "bees.mp4")
    assert size == (854, 480) and 2 < seconds < 10


@contextmanager
def served(data_dir: Path, model: Model, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, httpx.Client]]:
    monkeypatch.setenv("GREENROOM_LLM_URL", model.url)
    monkeypatch.setenv("GREENROOM_LLM_MODEL", "bee-1")
    process, (url,) = start(data_dir, "--allow-host", "127.0.0.1")
    key = answer("keys", "create", "--name", "tests", "--data-dir", data_dir, "--json")["key"]
    try:
        with httpx.Client(base_url=url, headers={"Authorization": key}, timeout=60) as client:
            yield process, client
    finally:
        if process.poll() is None:
            stop(process)
        elif process.stdout is not None:
            process.stdout.close()


@pytest.mark.slow
def test_topics_pages_and_documents_become_videos(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, studio: Studio
) -> None:
    with (
        language_model(says(script("Hi.", "Bye.", title="Bees"))) as model,
        served(tmp_path / "d", model, monkeypatch) as (
            _,
            client,
        ),
    ):
        files = [("files", ("ants.txt", b"Ants do not dance.", "text/plain"))]
        uploaded = client.post(f"{AUTOMATION}/docs-to-video/upload-files", files=files).json()["uploadResults"]
        orders = [
            ("topic_to_video", {"topic": "How do bees dance?"}),
            ("docs-to-video", {"files": uploaded}),
            ("url_to_video", {"url": "http://127.0.0.1:9/nobody-is-there"}),
        ]
        projects = [
            client.post(f"{AUTOMATION}/{path}", json={**body, "resolution": "480"}).json()["projectId"]
            for path, body in orders
        ]
        for project in projects[:2]:
            done = ended(client, project)
            assert done["success"], done
            assert said(client, project) == ["Hi.", "Bye."]
            assert watch(client, done["downloadUrl"], tmp_path / f"{project}.mp4")[0] == (854, 480)
        failed = ended(client, projects[2])
        assert (failed["success"], failed["error"]["code"], failed["error"]["path"]) == (
            False,
            "source_unavailable",
            "url",
        )
        model.replies = [answers(401, json.dumps({"error": {"message": "the key has expired"}}))]
        project = client.post(f"{AUTOMATION}/topic_to_video", json={"topic": "Ants"}).json()["projectId"]
        failed = ended(client, project)
        assert (failed["error"]["code"], failed["error"]["path"]) == ("llm_refused", "")
        assert "the key has expired" in failed["msg"]


@pytest.mark.slow
def test_an_order_survives_the_sudden_end_of_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_dir = tmp_path / "d"

    def never(exchange: Exchange) -> None:
        exchange.drip(model.over)

    with language_model(never) as model:
        with served(data_dir, model, monkeypatch) as (process, client):
            body = {"topic": "How do bees dance?", "resolution": "480"}
            project = client.post(f"{AUTOMATION}/topic_to_video", json=body).json()["projectId"]
            assert model.reached.wait(60), "a worker asks the model"
            data = client.get(f"{AUTOMATION}/progress/{project}").json()["data"]
            assert (data["state"], data["progress"]) == ("running", 0)
            assert said(client, project) == ["How do bees dance?"], "the title stands in"
            process.send_signal(signal.SIGKILL)
            process.wait(30)
        model.replies = [says(script("They dance.", title="Bees"))]
        with served(data_dir, model, monkeypatch) as (_, client):
            done = ended(client, project)
            assert done["success"], done
            assert said(client, project) == ["They dance."]
            assert watch(client, done["downloadUrl"], tmp_path / "bees.mp4")[0] == (854, 480)
