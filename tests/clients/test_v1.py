"""Programs in the shape of the v1 pages and of the clients that are known: nothing but the host is ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clients.media import FILM_FRAMES, GREEN, RED
from tests.clients.studio import Studio
from tests.clients.videos import heard, seconds, seen

slow = pytest.mark.slow
NAME = "Monday / news & weather"


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("getting_started_requests.py", marks=slow),
        pytest.param("getting_started_fetch.mjs", marks=slow),
        pytest.param("getting_started.sh", marks=slow),
    ],
)
def test_scenes_become_a_video(studio: Studio, tmp_path: Path, program: str) -> None:
    ended = studio.run(f"v1/{program}", tmp_path)
    video = seen(ended.file())
    assert video.size == (1920, 1080) and video.heard
    assert video.has(GREEN, 0.75, 0.5), "the picture is to the right"
    assert len(video.pictures) < 60
    assert ended.file().stem in ("video", ended.told["key"])


@pytest.mark.parametrize(
    "program",
    [
        "edit_project_requests.py",
        pytest.param("edit_project.sh", marks=slow),
        pytest.param("edit_project_axios.mjs", marks=slow),
        pytest.param("edit_project_https.cjs", marks=slow),
    ],
)
def test_a_saved_project_with_new_words_and_a_new_picture(studio: Studio, tmp_path: Path, program: str) -> None:
    project = studio.project()
    ended = studio.run(f"v1/{program}", tmp_path, PROJECT=project)
    assert ended.told["old"] == "Hi."
    assert ended.told["key"] != project, "the saved project stays"
    video = seen(ended.file())
    assert video.size == (320, 180) and video.heard, "what v1 cannot say, the canvas, came back"
    assert video.has(GREEN, 0.75, 0.5)
    assert video.has((0x88, 0x44, 0x22), 0.05, 0.05, frame=-1), "the second scene is as it was"


@pytest.mark.slow
def test_a_film_before_and_after(studio: Studio, tmp_path: Path) -> None:
    ended = studio.run("v1/intro_outro_requests.py", tmp_path)
    video = seen(ended.file())
    assert video.size == (854, 480)
    assert abs(len(video.pictures) / 30 - ended.told["duration"]) < 0.05
    film = FILM_FRAMES * 30 // 24
    shown = ["film" if video.has(RED, 0.9, 0.1, n) else "presenter" for n in range(len(video.pictures))]
    assert shown == ["film"] * film + ["presenter"] * (len(shown) - 2 * film) + ["film"] * film
    assert video.has(GREEN, 0.9, 0.1, film + 1)


@pytest.mark.slow
@pytest.mark.parametrize("program", ["template_updates_axios.mjs", "template_updates_httpx.py"])
def test_a_template_with_updates(studio: Studio, tmp_path: Path, program: str) -> None:
    ended = studio.run(f"v1/{program}", tmp_path, PROJECT=studio.project())
    assert ended.told["cubes"] == 0
    video = seen(ended.file())
    assert video.heard and video.has(GREEN, 0.75, 0.5)
    with studio.client() as client:
        scenes = client.get(f"/api/odin/editor/project/{ended.told['key']}").json()["response"]["scenes"]
    assert scenes[0]["AIModel"]["script"] == "New."
    assert scenes[1]["clips"][1]["detail"]["textSource"] == "Bye"


@pytest.mark.parametrize("program", ["scenes_requests.py", pytest.param("scenes_axios.mjs", marks=slow), "scenes.sh"])
def test_scenes_of_a_copy(studio: Studio, tmp_path: Path, program: str) -> None:
    project = studio.project(name=NAME)
    told = studio.run(f"v1/{program}", tmp_path, PROJECT=project, NAME=NAME).told
    assert told["named"] == NAME
    assert told["added"] == ["First.", "Hi.", None]
    assert told["changed"] == ["Changed.", "Hi.", None]
    assert told["left"] == ["Changed.", None]


@pytest.mark.slow
def test_simple_audio_and_video(studio: Studio, tmp_path: Path) -> None:
    ended = studio.run("v1/simple_httpx.py", tmp_path)
    assert heard(ended.file("*.wav")) and seconds(ended.file("*.wav")) < 3
    video = seen(ended.file())
    assert video.size == (1920, 1040), "40 pixels are cut off above"
    assert video.has((0, 255, 0), 0.02, 0.02) and not video.has((0, 255, 0), 0.5, 0.5)
    assert ended.told["Status"] == "complete" and ended.told["DownloadUrl"] == ended.told["url"]


@pytest.mark.slow
def test_simple_video_as_a_form(studio: Studio, tmp_path: Path) -> None:
    ended = studio.run("v1/simple_fetch.mjs", tmp_path)
    assert ended.told["Success"] is True and ended.told["Key"] == ended.told["key"]
    assert ended.told["Title"] == "Hi." and ended.told["CreatedAt"]
    assert seen(ended.file()).size == (1920, 1040)


@pytest.mark.slow
@pytest.mark.parametrize("program", ["webhook.mjs", "webhook_requests.py"])
def test_a_webhook_is_a_get_with_a_query(studio: Studio, tmp_path: Path, program: str) -> None:
    ended = studio.run(f"v1/{program}", tmp_path, PROJECT=studio.project())
    told = ended.told
    assert told["method"] == "GET" and told["from"] == "me"
    assert told["ai_progress_update_loc"] == told["key"]
    file = ended.file("*.[wm][ap][v4]")
    assert abs(float(told["duration"]) - seconds(file)) < 0.1
    assert heard(file)
