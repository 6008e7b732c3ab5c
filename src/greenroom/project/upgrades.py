"""Older documents become the newest version before they are read: plain dict -> plain dict, one function per step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from greenroom.project.errors import InvalidDocument

SCHEMA = "greenroom/project"
VERSION = 1
"""The only version in memory."""

UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From version n to n + 1."""


def upgrade(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document of any known version as the newest one. The input is not changed.

    >>> upgrade({"schema": "greenroom/project", "version": 1, "scenes": []})["version"]
    1
    """
    schema = document.get("schema")
    if schema != SCHEMA:
        found = "is missing" if schema is None else f"is {schema!r}"
        raise InvalidDocument(f'{found}; a Greenroom project has "schema": "{SCHEMA}"', path="schema")
    version = document.get("version", VERSION)
    if isinstance(version, bool) or not isinstance(version, int):
        raise InvalidDocument(f"is {version!r}; it must be a whole number, {VERSION} or lower", path="version")
    if version > VERSION:
        raise InvalidDocument(
            f"is {version}, which a newer Greenroom wrote; this one reads up to {VERSION}: update Greenroom",
            path="version",
        )
    upgraded = {**document, "version": version}
    while upgraded["version"] < VERSION:
        step = UPGRADES.get(upgraded["version"])
        if step is None:
            raise InvalidDocument(f"is {version}; there is no such version", path="version")
        upgraded = step(upgraded)
    return upgraded
