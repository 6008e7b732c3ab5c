from __future__ import annotations

from datetime import timedelta

import pytest

from greenroom.store import tables
from greenroom.store.errors import TransferBusy, TransferNotFound
from greenroom.store.store import Store
from greenroom.store.transfers import Transfer


def begun(store: Store, length: int = 10) -> Transfer:
    with store.database.write() as connection:
        return store.transfers.create_in(connection, "default", "x.png", length, None)


def test_the_part_file_is_the_offset(store: Store) -> None:
    transfer = begun(store)
    for piece in (b"abc", b"de"):
        with store.transfers.writing(transfer) as file:
            file.write(piece)
    assert store.transfers.offset(store.transfers.get("default", transfer.id)) == 5
    assert store.transfers.part(transfer).read_bytes() == b"abcde"
    assert store.transfers.pending_bytes("default") == 10
    with pytest.raises(TransferNotFound):
        store.transfers.get("elsewhere", transfer.id)


def test_one_writer_at_a_time(store: Store) -> None:
    transfer = begun(store)
    with store.transfers.writing(transfer), pytest.raises(TransferBusy), store.transfers.writing(transfer):
        pass
    with store.transfers.writing(transfer) as file:
        assert file.tell() == 0


def test_old_ones_are_forgotten_with_their_bytes(store: Store) -> None:
    old, new = begun(store), begun(store)
    with store.database.write() as connection:
        connection.execute(
            tables.transfers.update()
            .where(tables.transfers.c.id == old.id)
            .values(created_at=tables.now() - timedelta(days=1, seconds=1))
        )
    with pytest.raises(TransferNotFound):
        store.transfers.get("default", old.id)
    store.transfers.forget_old()
    assert not store.transfers.part(old).exists() and store.transfers.part(new).exists()
    assert store.transfers.pending_bytes("default") == 10


def test_complete_ones_and_lost_bytes(store: Store) -> None:
    transfer = begun(store)
    with store.database.write() as connection:
        store.transfers.complete_in(connection, transfer, "a" * 24)
    store.transfers.part(transfer).unlink()
    done = store.transfers.get("default", transfer.id)
    assert done.upload == "a" * 24 and store.transfers.offset(done) == 10
    lost = begun(store)
    store.transfers.part(lost).unlink()
    with pytest.raises(TransferNotFound), store.transfers.writing(lost):
        pass
    store.transfers.delete("default", lost.id)
