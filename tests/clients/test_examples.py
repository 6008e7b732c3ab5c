"""The programs of examples/clients/ do what they say, over TLS."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import httpx
import numpy as np
import pytest
from PIL import Image

from tests.clients.deck import deck
from tests.clients.media import GREEN
from tests.clients.studio import Studio, interpreter, small
from tests.clients.videos import seen

CLIENTS = Path(__file__).parents[2] / "examples/clients"
slow = pytest.mark.slow


def in_each(name: str, *suffixes: str) -> list[object]:
    """The first language belongs to the fast tests."""
    first, *others = (f"{name}{suffix}" for suffix in suffixes)
    return [first, *(pytest.param(other, marks=slow) for other in others)]


@slow
@pytest.mark.parametrize("program", ["change_and_export.py", "change_and_export.mjs", "change_and_export.sh"])
def test_change_and_export(studio: Studio, tmp_path: Path, program: str) -> None:
    image = f"{studio.media}/green.png"
    change = {
        ".py": ["--script", "New.", "--image", image], ".mjs": ["New.", image], ".sh": ["New."]
    }[Path(program).suffix]  # fmt: skip
    to = [studio.url, studio.keys["key"], studio.project(), "made.mp4"]
    ended = studio.run(CLIENTS / program, tmp_path, *to, *change)
    video = seen(ended.file("made.mp4"))
    assert video.heard and video.has(GREEN, 0.75, 0.5) is (not program.endswith(".sh"))


@pytest.mark.parametrize("program", in_each("upload_and_use", ".mjs", ".py", ".sh"))
def test_upload_and_use(studio: Studio, tmp_path: Path, program: str) -> None:
    Image.new("RGB", (160, 120), "#20c040").save(tmp_path / "a green & one.png")
    to = [studio.url, studio.keys["key"], studio.project(), "a green & one.png", "made.mp4"]
    ended = studio.run(CLIENTS / program, tmp_path, *to)
    assert "asset:" in ended.printed
    assert seen(ended.file("made.mp4")).has(GREEN, 0.75, 0.5)


@pytest.mark.parametrize("program", in_each("follow_progress", ".py", ".mjs"))
def test_follow_progress(studio: Studio, tmp_path: Path, program: str) -> None:
    ended = studio.run(CLIENTS / program, tmp_path, studio.url, studio.keys["key"], studio.project(), "made.mp4")
    assert "100.0 %  finished" in ended.printed
    assert seen(ended.file("made.mp4")).heard


@slow
@pytest.mark.parametrize("program", ["follow_progress.py", "follow_progress.mjs"])
def test_follow_progress_to_a_failure(studio: Studio, tmp_path: Path, program: str) -> None:
    document = small("Hi.")
    document["scenes"][0]["clips"][1]["url"] = f"{studio.media}/missing.png"
    to = [studio.url, studio.keys["key"], studio.project(document), "made.mp4"]
    ended = studio.run(CLIENTS / program, tmp_path, *to, code=1)
    assert "failed: scenes[0].clips[1].url: " in ended.errors and "404" in ended.errors
    assert list(tmp_path.iterdir()) == []


def filled(program: str, title: str, script: str) -> list[str]:
    """Values as each program takes them."""
    if program.endswith(".sh"):
        return [json.dumps({"title": title, "scripts_0": script})]
    return [f"title={title}", f"scripts_0={script}"]


@pytest.mark.parametrize("program", in_each("from_template", ".mjs", ".py", ".sh"))
def test_from_template(studio: Studio, tmp_path: Path, program: str) -> None:
    to = [studio.url, studio.keys["key"], studio.project(), "made.mp4"]
    ended = studio.run(CLIENTS / program, tmp_path, *to, *filled(program, "a = b", "New."))
    assert seen(ended.file("made.mp4")).heard
    made = ended.printed.strip().rpartition(" ")[2]
    with studio.client() as client:
        scenes = client.get(f"/api/odin/editor/project/{made}").json()["response"]["scenes"]
    assert (scenes[0]["AIModel"]["script"], scenes[1]["clips"][1]["detail"]["textSource"]) == ("New.", "a = b")


@pytest.mark.parametrize("program", in_each("from_template", ".sh", ".py", ".mjs"))
def test_variables_of_a_template(studio: Studio, tmp_path: Path, program: str) -> None:
    to = [studio.url, studio.keys["key"], "news"]
    shown = studio.run(CLIENTS / program, tmp_path, *to).printed
    with studio.client() as client:
        variables = client.get("/api/v1/templates/news").json()["variables"]
    assert len(variables) > 4
    assert all(f"{variable['name']} ({variable['type']}): " in shown for variable in variables)


@slow
@pytest.mark.parametrize("program", ["from_template.py", "from_template.mjs", "from_template.sh"])
def test_values_that_do_not_fit(studio: Studio, tmp_path: Path, program: str) -> None:
    to = [studio.url, studio.keys["key"], "news", "made.mp4"]
    wrong = ['{"titel": "a", "colour": 1}'] if program.endswith(".sh") else ["titel=a", "colour=1"]
    ended = studio.run(CLIENTS / program, tmp_path, *to, *wrong, code=1)
    assert "values.titel: " in ended.errors and "values.colour: " in ended.errors, "all problems at once"


@slow
@pytest.mark.parametrize("program", ["slides_to_video.py", "slides_to_video.mjs", "slides_to_video.sh"])
def test_slides_to_video(studio: Studio, tmp_path: Path, program: str) -> None:
    deck(tmp_path / "deck.pptx")
    ended = studio.run(CLIENTS / program, tmp_path, studio.url, studio.keys["key"], "deck.pptx", "made.mp4")
    assert seen(ended.file("made.mp4")).heard
    made = ended.printed.strip().rpartition(" ")[2]
    with studio.client() as client:
        scenes = client.get(f"/api/odin/editor/project/{made}").json()["response"]["scenes"]
    assert len(scenes) == 2 and scenes[0]["AIModel"]["script"] == "It snows today."


@slow
@pytest.mark.parametrize("program", ["batch.py", "batch.mjs", "batch.sh"])
def test_batch(studio: Studio, tmp_path: Path, program: str) -> None:
    (tmp_path / "rows.csv").write_text("name,title,scripts_0\nLisbon,Sun,Hi.\nOslo,Snow,Hi.\n")
    out = "videos.zip" if program.endswith(".sh") else "videos"
    to = [studio.url, studio.keys["key"], studio.project(), "rows.csv", out]
    studio.run(CLIENTS / program, tmp_path, *to)
    if out == "videos.zip":
        shutil.unpack_archive(tmp_path / out, tmp_path / "videos")
    videos = [seen(tmp_path / "videos" / f"{name}.mp4") for name in ("Lisbon", "Oslo")]
    lisbon, oslo = (video.pictures for video in videos)
    assert len(lisbon) == len(oslo)
    assert np.array_equal(lisbon[2], oslo[2]) and not np.array_equal(lisbon[-1], oslo[-1])


@pytest.mark.parametrize("program", in_each("batch", ".py", ".mjs", ".sh"))
def test_batch_of_rows_that_do_not_fit(studio: Studio, tmp_path: Path, program: str) -> None:
    (tmp_path / "rows.csv").write_text("name,titel\nLisbon,Sun\n")
    to = [studio.url, studio.keys["key"], studio.project(), "rows.csv", "videos"]
    ended = studio.run(CLIENTS / program, tmp_path, *to, code=1)
    assert "column 2 (titel): " in ended.errors and "did you mean title?" in ended.errors


@slow
@pytest.mark.parametrize("program", ["edit_by_v3.py", "edit_by_v3.mjs", "edit_by_v3.sh"])
def test_edit_by_v3(studio: Studio, tmp_path: Path, program: str) -> None:
    project = studio.project()
    who = [studio.keys["appId"], studio.keys["userKey"]]
    ended = studio.run(CLIENTS / program, tmp_path, studio.url, *who, project, "made.mp4", "Said by v3.")
    assert seen(ended.file("made.mp4")).heard
    with studio.client() as client:
        scenes = client.get(f"/api/odin/editor/project/{project}").json()["response"]["scenes"]
    assert scenes[0]["AIModel"]["script"] == "Said by v3."


@pytest.mark.parametrize("program", in_each("webhook_receiver", ".mjs", ".py"))
def test_webhook_receiver(studio: Studio, tmp_path: Path, program: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with running(studio, tmp_path, program, address) as printed, studio.client() as client:
        assert printed.readline().startswith("waiting for exports")
        assert httpx.post(address, json={"event": "export.finished"}).status_code == 401, "nobody signed it"
        export = client.post("/api/v1/exports", json={"project_id": studio.project()}).json()["id"]
        while (told := printed.readline().strip()) != f"export.finished {export}":
            assert told, "it ended too early"
        assert seen(tmp_path / "videos" / f"{export}.mp4").heard
    with studio.client() as client:
        assert all(webhook["url"] != address for webhook in client.get("/api/v1/webhooks").json()["items"])


@contextmanager
def running(studio: Studio, folder: Path, program: str, address: str) -> Iterator[IO[str]]:
    """What the receiver prints; it ends well when it is asked to."""
    file = CLIENTS / program
    command = [*interpreter(file), str(file), studio.url, studio.keys["key"], address, "videos"]
    process = subprocess.Popen(command, cwd=folder, env=studio.environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout
        process.terminate()
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("change_and_export.py", ["no-project", "made.mp4"]),
        ("upload_and_use.mjs", ["no-project", __file__, "made.mp4"]),
        pytest.param("upload_and_use.py", ["no-project", __file__, "made.mp4"], marks=slow),
        pytest.param("follow_progress.py", ["no-project", "made.mp4"], marks=slow),
        pytest.param("follow_progress.mjs", ["no-project", "made.mp4"], marks=slow),
        ("upload_and_use.sh", ["no-project", __file__, "made.mp4"]),
    ],
)
def test_the_words_of_the_server_are_shown(studio: Studio, tmp_path: Path, program: str, words: list[str]) -> None:
    ended = studio.run(CLIENTS / program, tmp_path, studio.url, "wrong-key", *words, code=-1)
    assert "401" in ended.errors or "unauthorized" in ended.printed + ended.errors
    assert list(tmp_path.iterdir()) == []


def test_each_is_told_in_the_readme() -> None:
    told = (CLIENTS.parent / "README.md").read_text()
    assert [file.name for file in CLIENTS.iterdir() if f"clients/{file.name}`" not in told] == []
