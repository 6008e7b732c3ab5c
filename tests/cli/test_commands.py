"""Commands as a user runs them, on a data directory of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import greenroom as package
from tests.cli.running import answer, greenroom
from tests.e2e.studio import small_document


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli") / "data"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "small.json"
    file.write_text(json.dumps(small_document()))
    return file


def test_keys_are_made_listed_and_revoked(data_dir: Path) -> None:
    made = answer("keys", "create", "--name", "robot", "--data-dir", data_dir, "--json")
    assert set(made) == {"key", "appId", "userKey"}
    assert made["key"] == f"grm_{made['appId']}_{made['userKey']}"
    (listed,) = answer("keys", "list", "--data-dir", data_dir, "--json")
    assert (listed["id"], listed["name"], listed["revokedAt"]) == (made["appId"], "robot", None)
    assert made["userKey"] not in greenroom("keys", "list", "--data-dir", data_dir)
    greenroom("keys", "revoke", made["appId"], "--data-dir", data_dir)
    (listed,) = answer("keys", "list", "--data-dir", data_dir, "--json")
    assert listed["revokedAt"] is not None
    assert "no valid key" in greenroom("keys", "revoke", made["appId"], "--data-dir", data_dir, code=1)


def test_projects_come_in_and_go_out(data_dir: Path, document: Path, tmp_path: Path) -> None:
    id = answer("projects", "import", document, "--data-dir", data_dir, "--json")["id"]
    assert id in {project["id"] for project in answer("projects", "list", "--data-dir", data_dir, "--json")}
    out = tmp_path / "out.json"
    greenroom("projects", "export", id, "-o", out, "--data-dir", data_dir)
    written = json.loads(out.read_text())
    assert (written["schema"], written["name"]) == ("greenroom/project", "Small")
    assert written["scenes"][0]["script"][0]["text"] == "Hello there."
    assert answer("projects", "import", out, "--data-dir", data_dir, "--json")["id"] != id
    assert "no project" in greenroom("projects", "export", "0" * 24, "--data-dir", data_dir, code=1)


def test_a_wire_project_is_recognised(data_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "wire.json"
    file.write_text(
        json.dumps({"scenes": [{"AIModel": {"model": "M1", "script": "Hi.", "language": "en"}, "clips": []}]})
    )
    id = answer("projects", "import", file, "--name", "Wire", "--data-dir", data_dir, "--json")["id"]
    line = greenroom("projects", "list", "--data-dir", data_dir).splitlines()[0]
    assert line.split("\t")[:2] == [id, "Wire"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "bad.json: the body is not JSON"),
        ("[]", "bad.json: "),
        ('{"schema": "greenroom/project", "version": 1, "scenes": []}', "bad.json: scenes"),
        ('{"schema": "greenroom/project", "version": 99}', "bad.json: version"),
    ],
)
def test_errors_are_one_line_with_the_place(data_dir: Path, tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content)
    stderr = greenroom("projects", "import", file, "--data-dir", data_dir, code=1)
    assert stderr.startswith(f"error: {said}")
    assert stderr.count("\n") == 1


def test_a_missing_file(tmp_path: Path) -> None:
    stderr = greenroom("projects", "import", tmp_path / "no.json", "--data-dir", tmp_path, code=1)
    assert stderr == f"error: {tmp_path / 'no.json'}: No such file or directory\n"


def test_the_version() -> None:
    assert greenroom("--version") == f"greenroom {package.__version__}\n"


def test_migrate_makes_and_keeps_the_database(tmp_path: Path) -> None:
    for _ in range(2):
        assert "up to date" in greenroom("migrate", "--data-dir", tmp_path / "new")


def test_render_and_preview_need_no_server(document: Path, tmp_path: Path) -> None:
    """The second run reuses every part; the preview has the pixels of the video."""
    import av
    import numpy as np
    from PIL import Image

    cache, out = tmp_path / "cache", tmp_path / "out.mp4"
    first = answer("render", document, "-o", out, "--cache", cache, "--json")
    assert first["bytes"] == out.stat().st_size and first["rendered"] > 0
    video = out.read_bytes()
    second = answer("render", document, "-o", out, "--cache", cache, "--json")
    assert (second["rendered"], second["reused"]) == (0, first["rendered"] + first["reused"])
    assert out.read_bytes() == video
    greenroom("preview", document, "--scene", "0", "--at", "0.5", "-o", tmp_path / "f.png", "--cache", cache)
    with av.open(str(out)) as container:
        frame = next(f for n, f in enumerate(container.decode(video=0)) if n == 12)
        decoded = frame.to_ndarray(format="rgb24").astype(int)
    with Image.open(tmp_path / "f.png") as picture:
        shown = np.asarray(picture.convert("RGB")).astype(int)
    assert shown.shape == decoded.shape
    assert np.abs(shown - decoded).mean() < 3
    stderr = greenroom("preview", document, "--scene", "9", "-o", tmp_path / "f.png", "--cache", cache, code=1)
    assert "there is no scene 9" in stderr
    stderr = greenroom("preview", document, "--at", "99", "-o", tmp_path / "f.png", "--cache", cache, code=1)
    assert "scene 0 ends after" in stderr


def test_a_render_error_names_file_and_place(tmp_path: Path) -> None:
    document = small_document()
    document["scenes"][0]["clips"][1]["url"] = "http://10.0.0.1/a.png"
    file = tmp_path / "private.json"
    file.write_text(json.dumps(document))
    stderr = greenroom("render", file, "-o", tmp_path / "o.mp4", "--cache", tmp_path / "c", code=1)
    assert "error: private.json: scenes[0].clips[1].url: " in stderr
    assert "--allow-host 10.0.0.1" in stderr
    assert not (tmp_path / "o.mp4").exists()


def test_export_renders_here_when_nobody_else_does(data_dir: Path, document: Path, tmp_path: Path) -> None:
    id = answer("projects", "import", document, "--data-dir", data_dir, "--json")["id"]
    made = answer("export", id, "-o", tmp_path / "v.mp4", "--data-dir", data_dir, "--profile", "draft", "--json")
    assert made["bytes"] == (tmp_path / "v.mp4").stat().st_size > 1000
    assert 1000 < made["durationMs"] < 5000
    sound = answer("export", id, "-o", tmp_path / "v.wav", "--data-dir", data_dir, "--json")
    assert (tmp_path / "v.wav").read_bytes()[:4] == b"RIFF" and sound["durationMs"] == made["durationMs"]
    stderr = greenroom("export", id, "-o", tmp_path / "v.mp4", "--data-dir", data_dir, "--format", "gif", code=1)
    assert "this makes gif" in stderr
    stderr = greenroom("export", id, "-o", tmp_path / "v.mp4", "--data-dir", data_dir, "--profile", "8k", code=1)
    assert "8k" in stderr


def test_usage_errors_exit_with_2(tmp_path: Path) -> None:
    for arguments in (
        ("serve", "--http-port", "1"),
        ("serve", "--public-url", "x"),
        ("serve", "--hostname", "a b"),
        ("export", "a"),
        ("nothing",),
    ):
        assert "Usage:" in greenroom(*arguments, code=2)
