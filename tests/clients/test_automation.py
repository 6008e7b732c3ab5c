"""Programs that make videos of documents, slides and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clients.deck import deck
from tests.clients.studio import Studio
from tests.clients.videos import heard, seen

slow = pytest.mark.slow


@pytest.mark.parametrize(
    "program",
    [
        "upload_documents_requests.py",
        pytest.param("upload_documents.sh", marks=slow),
        pytest.param("upload_documents_fetch.mjs", marks=slow),
    ],
)
def test_documents_are_uploaded(studio: Studio, tmp_path: Path, token: str, program: str) -> None:
    told = studio.run(f"v3/{program}", tmp_path, TOKEN=token).told
    assert [one["fileName"] for one in told] == ["notes.txt", "more.txt"]
    assert len({one["uri"] for one in told}) == 2


@slow
@pytest.mark.parametrize("program", ["slides_requests.py", "slides.sh", "slides_axios.mjs"])
def test_slides_become_scenes(studio: Studio, tmp_path: Path, token: str, program: str) -> None:
    deck(tmp_path / "deck.pptx")
    project = studio.run(f"v3/{program}", tmp_path, TOKEN=token, DECK=str(tmp_path / "deck.pptx")).told
    assert project["name"] == "From slides" and project["state"] == "saved", "slides are not exported"
    said = [" ".join(script["org"] for script in scene["scripts"]) for scene in project["scenes"]]
    assert len(said) == 2 and said[0] == "It snows today."


@slow
@pytest.mark.parametrize("program", ["scripts_to_video_requests.py", "scripts_to_video_axios.mjs"])
def test_a_text_becomes_a_video(studio: Studio, tmp_path: Path, token: str, program: str) -> None:
    ended = studio.run(f"v3/{program}", tmp_path, TOKEN=token)
    assert "Good morning. It snows." in " ".join(ended.told["scripts"])
    video = seen(ended.file())
    assert video.heard and video.size == (854, 480)


@slow
def test_documents_become_a_video(studio: Studio, tmp_path: Path, token: str) -> None:
    ended = studio.run("v3/docs_to_video_requests.py", tmp_path, TOKEN=token)
    assert ended.told["state"] == "finish" and seen(ended.file()).heard


def test_what_needs_a_service_says_which_setting(studio: Studio, tmp_path: Path, token: str) -> None:
    for path, answer in studio.run("v3/not_configured_requests.py", tmp_path, TOKEN=token).told.items():
        assert answer["success"] is False and answer["error"]["code"] == "not_configured", path
        assert answer["error"]["msg"] == answer["msg"], path


@slow
def test_a_presenter_and_a_voice_of_ones_own(studio: Studio, tmp_path: Path, token: str) -> None:
    ended = studio.run("v3/custom_fetch.mjs", tmp_path, TOKEN=token)
    assert ended.told["taskId"] and ended.told["warnings"], "a stand-in plays"
    assert heard(ended.file("voice.wav")) and seen(ended.file("custom.mp4")).has((0, 255, 0), 0.02, 0.02)


def test_interactive_sessions_are_refused_in_their_own_envelope(studio: Studio, tmp_path: Path) -> None:
    told = studio.run("sessions/start_axios.mjs", tmp_path).told
    assert told["token"]["code"] == 4030 and "not_configured" in told["token"]["message"]
    assert told["wrong"]["code"] == 4010
