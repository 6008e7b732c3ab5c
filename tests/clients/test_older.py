"""Programs in the shape of the clients of 2022, and of no-code tools that call balder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clients.studio import Studio
from tests.clients.videos import seen

pytestmark = pytest.mark.slow
KEY_GREEN = (0, 255, 0)


@pytest.mark.parametrize("program", ["make_video_requests.py", "make_video_https.cjs"])
def test_the_calls_of_2022(studio: Studio, tmp_path: Path, program: str) -> None:
    ended = studio.run(f"legacy2022/{program}", tmp_path)
    video = seen(ended.file())
    assert video.heard and video.has(KEY_GREEN, 0.02, 0.02) and not video.has(KEY_GREEN, 0.5, 0.5)
    if "log" in ended.told:
        assert ended.told["seen"][-1] == 100
        assert ended.told["log"]["data"][0]["key"] == ended.told["key"]


def test_lists_of_texts(studio: Studio, tmp_path: Path) -> None:
    project = studio.project()
    ended = studio.run("balder/no_code_requests.py", tmp_path, PROJECT=project)
    assert ended.told["completed"] is True
    video = seen(ended.file())
    assert video.heard and video.size == (320, 180)
    with studio.client() as client:
        scenes = client.get(f"/api/odin/editor/project/{project}").json()["response"]["scenes"]
    assert [scene["AIModel"].get("script") for scene in scenes] == ["New.", None, "Ho."], "a third scene was cloned"
    assert scenes[1]["clips"][1]["detail"]["textSource"] == "By balder"


def test_one_text_and_one_title(studio: Studio, tmp_path: Path) -> None:
    ended = studio.run("balder/create_simple_fetch.mjs", tmp_path, PROJECT=studio.project())
    assert seen(ended.file("simple.mp4")).has(KEY_GREEN, 0.02, 0.02)
    assert seen(ended.file("titled.mp4")).size == (320, 180)
