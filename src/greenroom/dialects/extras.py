"""Fields that a dialect sent and nobody here knows: kept in `wire[dialect]` of their part, and shown again."""

from __future__ import annotations

from typing import Any

from greenroom.project.parts import Part


def extras_of(part: Part, dialect: str) -> dict[str, Any]:
    return dict(part.wire.get(dialect, {}))


def with_extras(part: Part, dialect: str, extras: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The part's `wire` with that dialect's fields replaced."""
    others = {name: fields for name, fields in part.wire.items() if name != dialect}
    return {**others, dialect: extras} if extras else others
