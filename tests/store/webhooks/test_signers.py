"""Signing secrets: made on demand, sealed at rest, rotated with an overlap."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.store import Store
from greenroom.store.webhooks.sealing import Sealer, UnreadableSecret
from greenroom.store.webhooks.tables import signers


def test_the_workspaces_own_is_made_once(store: Store) -> None:
    with ThreadPoolExecutor(4) as threads:
        made = set(threads.map(lambda _: store.webhooks.signers.get("default").secret, range(8)))
    assert len(made) == 1
    (secret,) = made
    assert secret.startswith("whsec_") and len(secret) > 40


def test_the_database_does_not_hold_it_in_clear(store: Store) -> None:
    secret = store.webhooks.signers.get("default").secret
    with store.database.read() as connection:
        (sealed,) = connection.execute(sa.select(signers.c.secret)).scalars()
    assert secret not in sealed
    with pytest.raises(UnreadableSecret, match="signing.key"):
        Sealer(lambda: bytes(32)).open(sealed, "default/default")
    with pytest.raises(UnreadableSecret):
        Sealer(store.secrets.signing_key).open(sealed, "other/default")


def test_after_a_rotation_both_count_until_the_overlap_ends(store: Store) -> None:
    old = store.webhooks.signers.get("default")
    new = store.webhooks.signers.rotate("default", overlap=timedelta(hours=1))
    assert new.secret != old.secret and new.secrets == (new.secret, old.secret)
    assert store.webhooks.signers.get("default") == new
    newest = store.webhooks.signers.rotate("default", overlap=timedelta(hours=1))
    assert newest.secrets == (newest.secret, new.secret), "the one before the last counts no more"
    with store.database.write() as connection:
        connection.execute(signers.update().values(previous_until=tables.now() - timedelta(seconds=1)))
    assert store.webhooks.signers.get("default").secrets == (newest.secret,)


def test_a_leaked_secret_is_replaced_at_once(store: Store) -> None:
    old = store.webhooks.signers.get("default")
    new = store.webhooks.signers.rotate("default", overlap=timedelta(0))
    assert old.secret not in new.secrets and len(new.secrets) == 1
