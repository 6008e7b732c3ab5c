"""Containerfile and compose file: read, not built (no container engine is needed). They agree with the program."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest
import typer
import yaml  # type: ignore[import-untyped]

from greenroom.cli.main import app
from tests.docs.markdown import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")
INSTRUCTIONS = re.findall(r"^([A-Z]+) (.*(?:\\\n.*)*)", CONTAINERFILE.replace("\n  CMD", " CMD"), re.MULTILINE)
OURS = {name: service for name, service in COMPOSE["services"].items() if service.get("image") == "greenroom"}


def options_of(command: str) -> set[str]:
    found: Any = typer.main.get_command(app)
    parameters = found.commands[command].params
    return {spelling for p in parameters for spelling in (*p.opts, *p.secondary_opts)}


def test_the_image_runs_as_nobody_special_and_is_watched() -> None:
    words = dict(INSTRUCTIONS)
    assert words["USER"].split(":")[0].isdigit() and words["USER"].split(":")[0] != "0"
    assert "/healthz" in words["HEALTHCHECK"]
    assert words["STOPSIGNAL"] == "SIGTERM"
    assert json.loads(words["ENTRYPOINT"]) == ["greenroom"]
    command = json.loads(words["CMD"])
    assert {word for word in command if word.startswith("--")} <= options_of(command[0])
    copied = [source for name, rest in INSTRUCTIONS if name == "COPY" and "--from" not in rest
              for source in shlex.split(rest)[:-1]]  # fmt: skip
    assert copied and all((ROOT / source).exists() for source in copied)


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_services_are_closed_in(name: str) -> None:
    service = OURS[name]
    assert service["read_only"] is True and service["cap_drop"] == ["ALL"]
    assert service["user"] != "0:0" and "no-new-privileges:true" in service["security_opt"]
    assert any(volume.endswith(":/data") for volume in service["volumes"])
    command = service["command"]
    assert {word for word in command if word.startswith("--")} <= options_of(command[0])
    grace = int(service["stop_grace_period"].removesuffix("s"))
    assert grace > 20, "longer than --drain-seconds"


def test_single_server_and_fleet() -> None:
    profiles = {name: service["profiles"] for name, service in COMPOSE["services"].items()}
    assert [name for name, found in profiles.items() if found == ["single"]] == ["greenroom"]
    fleet = [name for name, found in profiles.items() if found == ["fleet"]]
    assert set(fleet) == {"api", "worker", "database", "storage", "bucket"}
    for name in ("api", "worker"):
        environment = OURS[name]["environment"]
        assert environment["GREENROOM_DATABASE_URL"].startswith("postgresql://")
        assert environment["GREENROOM_STORAGE_URL"].startswith("s3://")
    assert "--no-worker" in OURS["api"]["command"] and OURS["worker"]["command"] == ["worker"]
    named = {volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service.get("volumes", ())}
    assert named == set(COMPOSE["volumes"])
    needed = {other for service in COMPOSE["services"].values() for other in service.get("depends_on", ())}
    assert needed <= set(COMPOSE["services"])


def test_no_port_is_open_to_the_network_and_no_secret_is_written_down() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", ())]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)
    for service in COMPOSE["services"].values():
        for key, value in (service.get("environment") or {}).items():
            if re.search("PASSWORD|SECRET|KEY", key):
                assert re.fullmatch(r"\$\{GREENROOM_\w+:-\}", value), key
