"""How long what is kept: settings of the installation, which a workspace may override."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import sqlalchemy as sa

from greenroom.project.errors import GreenroomError
from greenroom.store import tables
from greenroom.store.audit import note_in
from greenroom.store.database import Database
from greenroom.store.workspaces import ensure_workspace

GIB = 1 << 30
_w = tables.workspaces.c


class InvalidRetention(GreenroomError):
    """A time or size of retention that is no number, or negative."""

    code = "invalid_retention"
    status = 422


@dataclass(frozen=True, slots=True)
class Retention:
    """Days and GiB; 0 = for ever, or without limit."""

    segments_gib: float = 50
    """rendered parts of one workspace: the longest unused go first"""
    segments_days: float = 30
    """rendered parts since their last use"""
    cache_days: float = 90
    """media, speech and plans since their last use, unless an upload or the manifest of a kept video names them"""
    exports_days: float = 0
    """video, subtitles and thumbnail of a finished export; the export itself stays"""
    snapshots_days: float = 30
    """snapshots that the v1 API made, once their exports have no files (any more)"""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Retention:
        """GREENROOM_KEEP_SEGMENTS_GIB, GREENROOM_KEEP_SEGMENTS_DAYS, GREENROOM_KEEP_CACHE_DAYS,
        GREENROOM_KEEP_EXPORTS_DAYS and GREENROOM_KEEP_SNAPSHOTS_DAYS; what is missing or empty is as by default.

        >>> Retention.from_environment({"GREENROOM_KEEP_EXPORTS_DAYS": "7"}).exports_days
        7.0
        """
        names = {
            "segments_gib": "GREENROOM_KEEP_SEGMENTS_GIB",
            "segments_days": "GREENROOM_KEEP_SEGMENTS_DAYS",
            "cache_days": "GREENROOM_KEEP_CACHE_DAYS",
            "exports_days": "GREENROOM_KEEP_EXPORTS_DAYS",
            "snapshots_days": "GREENROOM_KEEP_SNAPSHOTS_DAYS",
        }
        given = {field: environment[name].strip() for field, name in names.items() if environment.get(name, "").strip()}
        return cls(**{field: _number(names[field], text) for field, text in given.items()})


def _number(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1e6:
        raise InvalidRetention(f"{name} is {text!r}; it must be a number from 0 (for ever) to 1000000")
    return value


def retention_of(database: Database, workspace: str, otherwise: Retention) -> Retention:
    """What the workspace sets itself wins, field by field."""
    with database.read() as connection:
        own = connection.execute(sa.select(_w.retention).where(_w.id == workspace)).scalar()
    known = {field.name for field in fields(Retention)}
    return replace(otherwise, **{name: value for name, value in (own or {}).items() if name in known})


def set_retention(database: Database, workspace: str, changes: Mapping[str, float | None], *, actor: str) -> None:
    """None: as the installation again. Raises InvalidRetention."""
    unknown = set(changes) - set(asdict(Retention()))
    if unknown:
        raise InvalidRetention(f"there is no retention of {', '.join(sorted(unknown))}")
    for name, value in changes.items():
        if value is not None:
            _number(name, str(value))
    with database.write() as connection:
        ensure_workspace(connection, workspace)
        own: dict[str, Any] = (
            connection.execute(sa.select(_w.retention).where(_w.id == workspace).with_for_update()).scalar() or {}
        )
        merged = {name: value for name, value in {**own, **changes}.items() if value is not None}
        connection.execute(tables.workspaces.update().where(_w.id == workspace).values(retention=merged or None))
        note_in(connection, actor, "workspace.retention", workspace, **dict(changes))
