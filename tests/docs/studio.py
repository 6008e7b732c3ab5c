"""A real `greenroom serve` on an empty data directory, and a sample project that renders in seconds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.docs.markdown import ROOT

GREENROOM = (sys.executable, "-m", "greenroom.cli.main")
CANVAS = {"width": 320, "height": 180}


@dataclass(frozen=True)
class Studio:
    """`environment` is what the reader of a page is told to set."""

    process: subprocess.Popen[str]
    environment: dict[str, str]


def small(document: dict[str, Any]) -> dict[str, Any]:
    """The first scene of a sample on a small canvas, with one short line; ids, clips and their order stay."""
    scene = document["scenes"][0]
    first = next(item for item in scene["script"] if item["kind"] == "line")
    scene = {**scene, "script": [{**first, "text": "Hello there."}]}
    return {**document, "canvas": CANVAS, "fps": 24, "scenes": [scene], "soundtrack": []}


def sample_folder(folder: Path) -> Path:
    """A folder with a copy of `examples/`, in which the sample is small."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    for file in folder.glob("examples/*.json"):
        file.write_text(json.dumps(small(json.loads(file.read_text("utf-8")))), "utf-8")
    return folder


def answer(*arguments: str, environment: dict[str, str]) -> Any:
    """The JSON that a command prints."""
    done = subprocess.run([*GREENROOM, *arguments, "--json"], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def start(folder: Path) -> Studio:
    """The server is ready: its first line on standard output says where."""
    own = {
        "GREENROOM_DATA_DIR": str(folder / "data"),
        "GREENROOM_CACHE_DIR": str(folder / "cache"),
        "GREENROOM_ALLOW_HOSTS": "127.0.0.1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    environment = {**os.environ, **own}
    process = subprocess.Popen(
        [*GREENROOM, "serve", "--port", "0", "--json"], stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, "the server ended before it was ready"
        own["GREENROOM_URL"] = json.loads(line)["url"]
        own["GREENROOM_KEY"] = answer("keys", "create", "--name", "manual", environment=environment)["key"]
        sample = sample_folder(folder / "sample") / "examples/welcome.json"
        own["PROJECT"] = answer("projects", "import", str(sample), environment=environment)["id"]
    except BaseException:
        stop(process)
        raise
    return Studio(process, own)


def stop(process: subprocess.Popen[str]) -> int:
    """The exit code of the server after SIGTERM."""
    process.terminate()
    code = process.wait(30)
    assert process.stdout is not None
    process.stdout.close()
    return code
