"""Uploads that arrive in pieces. The part file's length is the offset, so a crash loses nothing that was written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import TransferBusy, TransferNotFound, storage_errors
from greenroom.store.workspaces import ensure_workspace

KEPT = timedelta(days=1)
"""A transfer that is not complete by then is forgotten."""

_t = tables.transfers.c


@dataclass(frozen=True, slots=True)
class Transfer:
    """`length` bytes in all; `sha256` is what the client said they will hash to; `upload` is what became of it."""

    id: str
    workspace: str
    name: str
    length: int
    sha256: str | None
    upload: str | None
    created_at: datetime

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT


class Transfers:
    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._folder = folder

    def create_in(
        self, connection: sa.Connection, workspace: str, name: str, length: int, sha256: str | None
    ) -> Transfer:
        """Inside the caller's transaction."""
        transfer = Transfer(new_id(), workspace, name, length, sha256, None, tables.now())
        ensure_workspace(connection, workspace)
        connection.execute(
            tables.transfers.insert().values({name: getattr(transfer, name) for name in Transfer.__slots__})
        )
        with storage_errors():
            self.part(transfer).touch()
        return transfer

    def get(self, workspace: str, id: str) -> Transfer:
        """Raises TransferNotFound."""
        query = sa.select(tables.transfers).where(
            _t.workspace == workspace, _t.id == id, _t.created_at > tables.now() - KEPT
        )
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise TransferNotFound(f"there is no upload {id}; one that is not complete after a day is forgotten")
        return Transfer(**row)

    def part(self, transfer: Transfer) -> Path:
        """The file that holds what has arrived; gone when the transfer is complete."""
        return self._folder / f"{transfer.id}.part"

    def offset(self, transfer: Transfer) -> int:
        """Bytes that have arrived."""
        if transfer.upload is not None:
            return transfer.length
        try:
            return self.part(transfer).stat().st_size
        except FileNotFoundError:
            raise TransferNotFound(f"the bytes of upload {transfer.id} are gone; begin again") from None

    @contextmanager
    def writing(self, transfer: Transfer) -> Iterator[IO[bytes]]:
        """The part file, for one writer at a time; TransferBusy for a second one, in another process too."""
        import fcntl  # Unix only, like the server

        self.offset(transfer)
        with storage_errors(), self.part(transfer).open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise TransferBusy(f"another request writes to upload {transfer.id}; wait for it to end") from None
            file.seek(0, os.SEEK_END)
            yield file
            file.flush()

    def complete_in(self, connection: sa.Connection, transfer: Transfer, upload: str) -> None:
        """Notes what became of it, inside the caller's transaction."""
        connection.execute(tables.transfers.update().where(_t.id == transfer.id).values(upload=upload))

    def delete(self, workspace: str, id: str) -> None:
        """Raises TransferNotFound."""
        transfer = self.get(workspace, id)
        with self._database.write() as connection:
            connection.execute(tables.transfers.delete().where(_t.id == transfer.id))
        self.part(transfer).unlink(missing_ok=True)

    def pending_bytes(self, workspace: str) -> int:
        """What transfers that are under way will add up to."""
        query = sa.select(sa.func.coalesce(sa.func.sum(_t.length), 0)).where(
            _t.workspace == workspace, _t.upload.is_(None), _t.created_at > tables.now() - KEPT
        )
        with self._database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def forget_old(self) -> None:
        """Of every workspace, with their bytes."""
        with self._database.write() as connection:
            old = list(connection.execute(sa.select(_t.id).where(_t.created_at <= tables.now() - KEPT)).scalars())
            connection.execute(tables.transfers.delete().where(_t.id.in_(old)))
        for id in old:
            (self._folder / f"{id}.part").unlink(missing_ok=True)
