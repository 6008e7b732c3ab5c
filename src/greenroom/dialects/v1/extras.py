"""Fields that v1 sent and nobody here knows: kept in `wire["v1"]` of their part, and shown again."""

from __future__ import annotations

from typing import Any

from greenroom.project.document import Part


def extras_of(part: Part) -> dict[str, Any]:
    return dict(part.wire.get("v1", {}))


def with_extras(part: Part, extras: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The part's `wire` with v1's fields replaced."""
    others = {dialect: fields for dialect, fields in part.wire.items() if dialect != "v1"}
    return {**others, "v1": extras} if extras else others
