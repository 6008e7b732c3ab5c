"""Brand kits of a workspace: their colours, fonts and logo (project/brand.py says what is done with them)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from greenroom.project.brand import BrandKit
from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import BrandNotFound
from greenroom.store.workspaces import ensure_workspace

_b = tables.brands.c


@dataclass(frozen=True, slots=True)
class StoredBrand:
    workspace: str
    kit: BrandKit
    created_at: datetime
    updated_at: datetime


class Brands:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, workspace: str, kit: BrandKit) -> StoredBrand:
        with self._database.write() as connection:
            return self.create_in(connection, workspace, kit)

    def create_in(self, connection: sa.Connection, workspace: str, kit: BrandKit) -> StoredBrand:
        """Under an id of its own; `kit.id` is not looked at."""
        ensure_workspace(connection, workspace)
        id, at = new_id(), tables.now()
        values = {"id": id, "workspace": workspace, "name": kit.name, "kit": _data(kit)}
        connection.execute(tables.brands.insert().values(**values, created_at=at, updated_at=at))
        return StoredBrand(workspace, kit.model_copy(update={"id": id}), at, at)

    def get(self, workspace: str, id: str) -> StoredBrand:
        """Raises BrandNotFound, for another workspace's too."""
        query = sa.select(tables.brands).where(_b.workspace == workspace, _b.id == id)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise _unknown(id)
        return _stored(row)

    def list(self, workspace: str, *, before: str | None = None, limit: int = 200) -> list[StoredBrand]:
        """Newest first; `before`: only ids that are smaller."""
        query = sa.select(tables.brands).where(_b.workspace == workspace)
        if before is not None:
            query = query.where(_b.id < before)
        with self._database.read() as connection:
            return [_stored(row) for row in connection.execute(query.order_by(_b.id.desc()).limit(limit)).mappings()]

    def save(self, workspace: str, id: str, kit: BrandKit) -> StoredBrand:
        """Raises BrandNotFound."""
        change = tables.brands.update().where(_b.workspace == workspace, _b.id == id)
        with self._database.write() as connection:
            found = connection.execute(change.values(name=kit.name, kit=_data(kit), updated_at=tables.now()))
            if not found.rowcount:
                raise _unknown(id)
        return self.get(workspace, id)

    def delete(self, workspace: str, id: str) -> None:
        """Projects that wear it stay as they are. Raises BrandNotFound."""
        with self._database.write() as connection:
            found = connection.execute(tables.brands.delete().where(_b.workspace == workspace, _b.id == id))
            if not found.rowcount:
                raise _unknown(id)

    def forget_logos_in(self, connection: sa.Connection, workspace: str, urls: Set[str]) -> None:
        """Kits whose logo is one of `urls` have none any more."""
        for row in connection.execute(sa.select(tables.brands).where(_b.workspace == workspace)).mappings().all():
            if row["kit"].get("logo") in urls:
                kit = {**row["kit"], "logo": None}
                connection.execute(tables.brands.update().where(_b.id == row["id"]).values(kit=kit))


def _data(kit: BrandKit) -> dict[str, Any]:
    return kit.model_dump(mode="json", exclude={"id"})


def _stored(row: sa.RowMapping) -> StoredBrand:
    kit = BrandKit.model_validate({**row["kit"], "id": row["id"]})
    return StoredBrand(row["workspace"], kit, row["created_at"], row["updated_at"])


def _unknown(id: str) -> BrandNotFound:
    return BrandNotFound(f"there is no brand kit {id[:60]!r}")
