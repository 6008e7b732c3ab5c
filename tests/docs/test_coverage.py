"""Everything public is told: routes, commands and their options, error codes, settings."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from greenroom.cli.main import app as command_line
from greenroom.jobs.dbos_client import client_engine
from greenroom.project.errors import GreenroomError
from greenroom.server.app import create_app
from greenroom.server.settings import ServerSettings
from greenroom.store.store import open_store
from tests.docs.markdown import PAGES, ROOT, blocks

TOLD = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
SOURCES = sorted((ROOT / "src/greenroom").rglob("*.py"))


@pytest.mark.filterwarnings("ignore:Duplicate Operation ID")  # routes that answer GET and HEAD
def test_every_route_is_told(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    engine = client_engine(store)
    try:
        app = create_app(store, ServerSettings(), engine)
        paths = app.openapi()["paths"]
        schema = str(app.openapi_url)
    finally:
        engine.close()
        store.close()
    assert len(paths) > 5
    routes = {f"{method.upper()} {path}" for path, operations in paths.items() for method in operations}
    routes = {route for route in routes if not route.startswith("HEAD ")} | {f"GET {schema}"}
    manual = "".join(TOLD.values())
    pages = {"/api/odin/v3/": TOLD["api-v3.md"], "/api/odin/": TOLD["api-v1.md"]}

    def page(route: str) -> str:
        return next((text for base, text in pages.items() if base in route), manual)

    told = {route for route in routes if f"`{route}`" in page(route)}
    missing = sorted(routes - told)
    assert missing == []


def commands() -> dict[str, Any]:
    """Every command by the words that call it."""
    found: dict[str, Any] = {}

    def walk(command: Any, name: str) -> None:
        for part, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{name} {part}".strip())
        if not hasattr(command, "commands"):
            found[name] = command

    walk(typer.main.get_command(command_line), "")
    return found


def options_of(command: Any) -> set[str]:
    return {spelling for parameter in command.params for spelling in parameter.opts}


def test_every_command_and_option_is_told() -> None:
    page = TOLD["cli.md"]
    for name, command in commands().items():
        _, found, section = page.partition(f"### `greenroom {name}`\n")
        assert found, name
        section = section.partition("\n### ")[0]
        hidden = {o for p in command.params if getattr(p, "hidden", False) for o in p.opts}
        told = {option for option in options_of(command) - hidden - {"--help"} if option.startswith("-")}
        assert {option for option in told if f"{option}`" not in section and f"{option}," not in section} == set()


def shown_calls() -> list[tuple[str, list[str]]]:
    """(place, words after `greenroom`) of every call in the pages' sh and console blocks."""
    found = []
    for page in PAGES:
        for block in blocks(page):
            if block.language in ("sh", "console"):
                for call in re.findall(r"(?:^|\$ |\$\(|=\()greenroom ([^|)\n]*)", block.code, re.MULTILINE):
                    found.append((block.place, shlex.split(call, comments=True)))
    return found


@pytest.mark.parametrize(("place", "words"), shown_calls())
def test_calls_in_the_pages_name_commands_and_options_that_exist(place: str, words: list[str]) -> None:
    if words == ["--version"]:
        return
    known = commands()
    name = next((n for n in (" ".join(words[:2]), words[0]) if n in known), None)
    assert name is not None, f"{place}: greenroom {' '.join(words)}"
    options = {word.partition("=")[0] for word in words if word.startswith("-")}
    assert options <= options_of(known[name]), place


def test_every_error_code_is_told() -> None:
    codes = {kind.code for kind in _kinds(GreenroomError)}
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        codes |= set(re.findall(r'^    code = "(\w+)"$', text, re.MULTILINE))
        codes |= set(re.findall(r'\b[Ff]ailure\("(\w+)"', text))
    assert len(codes) > 30
    assert {code for code in codes if f"`{code}`" not in TOLD["errors.md"]} == set()


def _kinds(base: type[GreenroomError]) -> set[type[GreenroomError]]:
    return {base}.union(*(_kinds(kind) for kind in base.__subclasses__()))


def test_every_environment_variable_is_explained_in_one_place() -> None:
    settings = set()
    for source in SOURCES:
        settings |= set(re.findall(r"\bGREENROOM_[A-Z_]+\b", source.read_text(encoding="utf-8")))
    assert settings
    assert {s for s in settings if f"`{s}`" not in TOLD["settings.md"]} == set()


def test_the_readme_leads_to_every_page() -> None:
    pages = [page.name for page in PAGES if page.parent.name == "docs"]
    assert [name for name in pages if f"docs/{name}" not in TOLD["README.md"]] == []


def test_files_named_in_the_pages_exist() -> None:
    for name, text in TOLD.items():
        named = set(re.findall(r"`((?:src|tests|examples|bench|docs|art)/[\w./-]+?)/?`", text))
        assert {path for path in named if not (ROOT / path).exists()} == set(), name
