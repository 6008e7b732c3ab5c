"""Fonts that a workspace brought. Each file is an upload, and one face of a family."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice, takewhile
from typing import Any

import sqlalchemy as sa

from greenroom.media.font_index import family_key
from greenroom.media.own_font import OwnFont
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import FontFileNotFound, TooManyFonts
from greenroom.store.uploads import FONT, Upload, Uploads
from greenroom.store.workspaces import ensure_workspace

MAX_FONTS = 300
"""Files of a workspace."""
NO_FONTS = ""
"""The version where there is none."""
_GAPS = (" ", "-", "_", "\\t", "\\u00a0", "\\u3000")
"""What `family_key` leaves out, as JSON writes it."""

_f, _u = tables.fonts.c, tables.uploads.c
_p, _r, _b, _w = tables.projects.c, tables.revs.c, tables.brands.c, tables.workspaces.c


@dataclass(frozen=True, slots=True)
class FontFile:
    """`id` is its upload's."""

    id: str
    face: OwnFont
    name: str
    size: int
    media_type: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class FontUses:
    """Id and name of the projects whose newest rev names a family, and of such brand kits."""

    projects: tuple[tuple[str, str], ...]
    brands: tuple[tuple[str, str], ...]


class Fonts:
    def __init__(self, database: Database, uploads: Uploads) -> None:
        self._database = database
        self._uploads = uploads

    def create_in(
        self, connection: sa.Connection, workspace: str, name: str, face: OwnFont, *, size: int, media_type: str
    ) -> tuple[Upload, Sequence[str]]:
        """The same face of the family that was there goes; the SHA-256 of what it was is the second part of the answer.
        Raises TooManyFonts."""
        ensure_workspace(connection, workspace)
        # One font after another: else two of one face would both find no earlier one, or pass the limit together.
        turn = sa.select(_w.id).where(_w.id == workspace).with_for_update(key_share=True)
        connection.execute(turn).first()
        key = family_key(face.family)
        same = (_f.workspace == workspace, _f.key == key, _f.weight == face.weight, _f.italic == face.italic)
        replaced = sa.select(_u.id, _u.sha256).join(tables.fonts, _f.id == _u.id).where(*same)
        earlier = {row.id: row.sha256 for row in connection.execute(replaced)}
        connection.execute(tables.uploads.delete().where(_u.workspace == workspace, _u.id.in_(earlier)))
        count = sa.select(sa.func.count()).where(_f.workspace == workspace)
        if int(connection.execute(count).scalar_one()) >= MAX_FONTS:
            raise TooManyFonts(f"the workspace has {MAX_FONTS} fonts; delete one first")
        info = {
            "kind": FONT, "media_type": media_type, "width": 0, "height": 0, "duration_ms": 0, "fps": 0.0,
            "has_audio": False, "has_alpha": False, "animated": False,
        }  # fmt: skip
        upload = self._uploads.create_in(connection, workspace, name, sha256=face.sha256, size=size, info=info)
        row = {"id": upload.id, "workspace": workspace, "key": key, **face.to_json()}
        connection.execute(tables.fonts.insert().values(row))
        return upload, tuple(earlier.values())

    def get(self, workspace: str, id: str) -> FontFile:
        """Raises FontFileNotFound, for another workspace's too."""
        with self._database.read() as connection:
            row = connection.execute(_files(workspace).where(_f.id == id)).mappings().first()
        if row is None:
            raise FontFileNotFound(f"there is no font {id[:60]!r}")
        return _file(row)

    def list(self, workspace: str) -> list[FontFile]:
        """By family, then by weight, upright before italic."""
        query = _files(workspace).order_by(_f.key, _f.weight, _f.italic)
        with self._database.read() as connection:
            return [_file(row) for row in connection.execute(query).mappings()]

    def faces(self, workspace: str, family: str) -> tuple[OwnFont, ...]:
        """Of a family in any spelling."""
        query = _files(workspace).where(_f.key == family_key(family)).order_by(_f.weight, _f.italic)
        with self._database.read() as connection:
            return tuple(_file(row).face for row in connection.execute(query).mappings())

    def version(self, workspace: str) -> str:
        """Another one when a font came or went."""
        query = sa.select(sa.func.max(_f.id), sa.func.count()).where(_f.workspace == workspace)
        with self._database.read() as connection:
            newest, count = connection.execute(query).one()
        return f"{newest} {count}" if count else NO_FONTS

    def uses(self, workspace: str, family: str, *, limit: int = 100) -> FontUses:
        """In any spelling, the last changed first."""
        key = family_key(family)
        projects = (
            sa.select(_p.id, _p.name, _r.document.label("content"))
            .join(tables.revs, sa.and_(_r.project_id == _p.id, _r.rev == _p.rev))
            .where(_p.workspace == workspace, _p.hidden.is_(False), _may_name(_r.document, key))
            .order_by(_p.updated_at.desc())
        )
        brands = (
            sa.select(_b.id, _b.name, _b.kit["fonts"].label("content"))
            .where(_b.workspace == workspace)
            .order_by(_b.updated_at.desc())
        )

        def found(query: sa.Select[Any], *fields: str) -> tuple[tuple[str, str], ...]:
            with connection.execute(query.execution_options(yield_per=20)) as rows:
                named = ((row.id, row.name) for row in rows if key in map(family_key, _texts(row.content, fields)))
                return tuple(islice(named, limit))

        with self._database.read() as connection:
            return FontUses(found(projects, "family"), found(brands, "heading", "body"))


def _may_name(document: sa.ColumnElement[Any], key: str) -> sa.ColumnElement[bool]:
    """Whether a family in it begins as `key` does. What this lets through is still to be compared: databases know
    capitals of ASCII only, and of a name without them this looks at the beginning."""
    text: sa.ColumnElement[str] = sa.func.lower(sa.cast(document, sa.Text))
    for gap in _GAPS:
        text = sa.func.replace(text, gap, "")
    start = "".join(takewhile(lambda letter: letter.isascii() or letter.lower() == letter.upper(), key))
    return text.contains('"family":' + json.dumps(start)[:-1], autoescape=True)


def _texts(content: Any, fields: Iterable[str]) -> Iterator[str]:
    """The texts in fields of these names, however deep."""
    if isinstance(content, dict):
        yield from (value for name, value in content.items() if name in fields and isinstance(value, str))
    if isinstance(content, dict | list):
        for inner in content.values() if isinstance(content, dict) else content:
            yield from _texts(inner, fields)


def _files(workspace: str) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(tables.fonts, _u.sha256, _u.name, _u.size, _u.info, _u.created_at)
        .join(tables.uploads, _u.id == _f.id)
        .where(_f.workspace == workspace)
    )


def _file(row: sa.RowMapping) -> FontFile:
    face = OwnFont.from_json(row["sha256"], dict(row))
    return FontFile(row["id"], face, row["name"], row["size"], row["info"]["media_type"], row["created_at"])
