"""The studio's own checks: types against the server's OpenAPI, and the engine's unit tests."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from greenroom.server.app import create_app
from greenroom.server.settings import ServerSettings
from greenroom.store.store import open_store
from tests.web.tools import run


@pytest.mark.filterwarnings("ignore:Duplicate Operation ID")  # routes that answer GET and HEAD
def test_the_types_fit_those_of_the_server(web: Path, tmp_path: Path) -> None:
    with open_store(tmp_path / "data") as store:
        spec = create_app(store, ServerSettings(), engine=None).openapi()  # type: ignore[arg-type]
    native = {path: what for path, what in spec["paths"].items() if path.startswith(("/api/v1/", "/api/studio/"))}
    (web / "generated").mkdir(exist_ok=True)
    (web / "generated/openapi.json").write_text(json.dumps({**spec, "paths": native}))
    run("run", "types")
    assert "0 errors and 0 warnings" in run("run", "check").stdout


def test_the_engine(web: Path) -> None:
    said = run("test").stdout
    assert re.search(r"fail 0\b", said) and int(re.search(r"pass (\d+)", said)[1]) >= 12, said  # type: ignore[index]


def test_every_language_says_the_same_and_nothing_is_left_unsaid(web: Path) -> None:
    """That the keys are equal is the types' business; that each is used somewhere is asked here."""
    source = "\n".join(path.read_text() for path in (web / "src").rglob("*.svelte"))
    source += "\n".join(path.read_text() for path in (web / "src").rglob("*.ts") if "text" not in path.parts)
    english = "\n".join(path.read_text() for path in (web / "src/text/en").glob("*.ts"))
    keys = re.findall(r"^\s+(\w+): \"", english, re.M)
    unused = sorted(key for key in keys if not re.search(rf"\.{key}\b|\"{key}\"", source))
    assert unused == []
