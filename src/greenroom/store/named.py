"""What the manifests of kept videos name: the reason why media, speech and parts must stay."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.objects import Objects

_x, _p = tables.exports.c, tables.projects.c


@dataclass(frozen=True, slots=True)
class Named:
    """`sources`: sha256 of media and keys of utterances of every kept video. `newest`: keys of the parts of the newest
    video of each project that people see. `readable` False: a manifest is gone or damaged, so nothing is known."""

    sources: set[str] = field(default_factory=set)
    newest: set[str] = field(default_factory=set)
    readable: bool = True


def named_by_manifests(database: Database, objects: Objects, workspace: str) -> Named:
    """Reads the manifest of every finished export that still has its files."""
    family = sa.func.coalesce(_p.base, _p.id)
    query = (
        sa.select(_x.id, _x.files, family, sa.or_(_p.hidden.is_(False), _p.base.is_not(None)))
        .join(tables.projects, _p.id == _x.project_id)
        .where(_x.workspace == workspace, _x.state == "finished", _x.result_sha.is_not(None))
        .order_by(_x.id.desc())
    )
    with database.read() as connection:
        rows = connection.execute(query).all()
    sources, newest, families, readable = set[str](), set[str](), set[str](), True
    for _, files, project, seen in rows:
        sha256 = files.get("manifest")
        path = objects.find(workspace, "published", sha256) if sha256 else None
        if path is None:
            readable = False
            continue
        parts = json.loads(path.read_bytes())["parts"]
        sources |= {name for part in parts for name in part["sources"]}
        if seen and project not in families:
            families.add(project)
            newest |= {part["key"] for part in parts}
    return Named(sources, newest, readable)


def published_names(connection: sa.Connection, workspace: str) -> set[str]:
    """sha256 of the files of all exports."""
    query = sa.select(_x.result_sha, _x.files).where(_x.workspace == workspace, _x.result_sha.is_not(None))
    return {name for sha256, files in connection.execute(query) for name in (sha256, *files.values())}
