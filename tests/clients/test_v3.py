"""Programs in the shape of the v3 pages, of the official samples and of the clients that are known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.clients.media import GREEN
from tests.clients.studio import CLOUD, Ended, Studio, small
from tests.clients.videos import heard, seconds, seen

slow = pytest.mark.slow
Program = Callable[..., Ended]


@pytest.fixture
def run(studio: Studio, tmp_path: Path, token: str) -> Program:
    return lambda program, **said: studio.run(f"v3/{program}", tmp_path, TOKEN=token, **said)


def shown(studio: Studio, id: str) -> Any:
    with studio.client() as client:
        return client.get(f"/api/odin/v3/editor/project/{id}").json()["data"]["project"]


@pytest.mark.parametrize(
    "program",
    [
        "getting_started_axios.mjs",
        pytest.param("getting_started_requests.py", marks=slow),
        pytest.param("getting_started.sh", marks=slow),
    ],
)
def test_scenes_become_a_video(run: Program, program: str) -> None:
    ended = run(program)
    assert ended.told["state"] == "exported"
    video = seen(ended.file())
    assert video.size == (854, 480) and video.heard
    assert video.has(GREEN, 1300 / 1920, 500 / 1080)
    assert video.has((20, 120, 220), 0.98, 0.02)


@pytest.mark.parametrize(
    ("program", "in_place"),
    [("edit_project_requests.py", False), pytest.param("edit_project_fetch.mjs", True, marks=slow)],
)
def test_a_project_that_exists(studio: Studio, run: Program, program: str, in_place: bool) -> None:
    project = studio.project()
    ended = run(program, PROJECT=project)
    assert (ended.told["projectId"] == project) is in_place
    scene = shown(studio, ended.told["projectId"])["scenes"][0]
    model = next(clip for clip in scene["clips"] if clip["type"] == "aiModel")
    assert scene["scripts"][0]["org"] == model["script"]["org"] == "New.", "whichever of the two places changed"
    video = seen(ended.file())
    assert video.size == (320, 180) and video.heard
    assert video.has(GREEN, 0.75, 0.5)
    assert video.has((0x88, 0x44, 0x22), 0.05, 0.05, frame=-1)


@pytest.mark.slow
@pytest.mark.parametrize("program", ["updates_axios.mjs", "updates_httpx.py"])
def test_updates_as_a_list_and_as_an_object(studio: Studio, run: Program, program: str) -> None:
    ended = run(program, PROJECT=studio.project())
    scenes = shown(studio, ended.told["projectId"])["scenes"]
    assert scenes[0]["scripts"][0]["org"] == "New."
    assert scenes[1]["clips"][0]["text"] == "Bye"
    assert seen(ended.file()).has(GREEN, 0.75, 0.5)


@pytest.mark.slow
def test_saved_exported_listed_and_deleted(run: Program) -> None:
    ended = run("projects_requests.py")
    told = ended.told
    assert told["row"]["name"] == "Later" and told["row"]["state"] == "exported"
    assert (told["before"], told["deleted"], told["after"]) == (False, 1, False)
    assert seen(ended.file()).size == (854, 480)


def test_delete_with_axios(run: Program) -> None:
    told = run("projects_axios.mjs").told
    assert told["deleted"] == [1, 1]
    assert told["gone"]["status"] == 404 and told["gone"]["error"]["code"] == "project_not_found"


def test_choices(studio: Studio, run: Program) -> None:
    id = studio.project(name="A template")
    told = run("choices_axios.mjs").told
    assert told["auth"] is True
    assert {name["id"] for name in told["names"]} == {model["id"] for model in told["models"]}
    assert all(model["clothes"] and model["label"]["ko"] and model["thumbnail"] for model in told["models"])
    assert told["workspaces"][0]["workspaceName"] == "default"
    for templates in (told["business"], told["automation"]):
        assert next(row["name"] for row in templates if row["id"] == id) == "A template"


@pytest.mark.slow
def test_simple_audio_and_videos(run: Program) -> None:
    ended = run("simple_requests.py")
    speech = ended.folder / ended.told["speech"]["fileName"]
    assert heard(speech) and ended.told["speech"]["metaList"][0]["word"] == "Hi."
    for name in ended.told["files"]:
        video = seen(ended.folder / name)
        assert video.heard and video.has((0, 255, 0), 0.02, 0.02) and not video.has((0, 255, 0), 0.5, 0.5)


@pytest.mark.slow
def test_several_at_once(run: Program) -> None:
    ended = run("many_axios.mjs")
    assert len(set(ended.told)) == 6
    videos = [(ended.folder / f"{number}.mp4").read_bytes() for number in range(6)]
    assert videos[:3] == videos[3:], "the same job gives the same video"
    assert len(set(videos)) == 3


@pytest.mark.parametrize(
    "program", ["template_requests.py", "template.sh", pytest.param("template_axios.mjs", marks=slow)]
)
def test_a_template_with_another_presenter(studio: Studio, run: Program, program: str) -> None:
    template = studio.project()
    project = run(program, PROJECT=template).told
    assert project["_id"] != template and project["name"] == "From a template"
    assert project["state"] == "saved", "a template edit is not exported"
    model = next(clip for clip in project["scenes"][0]["clips"] if clip["type"] == "aiModel")["model"]
    assert (model["ai_name"], model["emotion"]) == ("M000045058", "BG00002320")


@pytest.mark.slow
def test_texts_by_tag(studio: Studio, run: Program) -> None:
    project = studio.project()
    ended = run("tags_requests.py", PROJECT=project)
    assert ended.told["made"] == project and ended.told["copy"] != project
    for edited in ended.told["shown"]:
        assert edited["scenes"][1]["clips"][0]["text"] == "By tag"
        assert edited["scenes"][0]["scripts"][0]["org"] == "New."
    assert seen(ended.file()).heard


@pytest.mark.slow
def test_a_webhook_is_posted_the_progress(studio: Studio, run: Program) -> None:
    """The longer the video, the more progress is told before the end; a fast machine needs a longer one."""
    told: list[dict[str, Any]] = []
    for words in (80, 320, 1280):
        project = studio.project(small(" ".join(["word"] * words) + "."))
        ended = run("webhook.mjs", PROJECT=project)
        told = ended.told
        percents = [one["progress"] for one in told]
        assert percents == sorted(set(percents)) and percents[-1] == 100
        assert told[-1]["backendTaskId"] and told[-1]["credit"] == 0 and told[-1]["projectId"] == project
        assert all("download_url" not in one for one in told[:-1])
        assert seconds(ended.file()) > 1
        if len(told) > 1:
            break
    assert len(told) > 1, "progress is told before the end"


def test_a_host_that_cannot_be_changed(studio: Studio, run: Program, tmp_path: Path) -> None:
    """Its name leads to the server, as by a line in the hosts file; links lead back to the name."""
    port = studio.url.rpartition(":")[2]
    (tmp_path / ".curlrc").write_text(f"connect-to = {CLOUD}:443:127.0.0.1:{port}\n")
    ended = run("getting_started.sh", HOST=f"https://{CLOUD}", HOME=str(tmp_path))
    assert ended.told["url"].startswith(f"https://{CLOUD}/downloads/")
    assert seen(ended.file()).size == (854, 480)


@pytest.mark.slow
def test_a_v3_project_polled_under_the_address_of_v1(studio: Studio, run: Program) -> None:
    ended = run("polls_v1_fetch.mjs", PROJECT=studio.project())
    assert ended.told["progress"] == 100 and seen(ended.file()).heard
