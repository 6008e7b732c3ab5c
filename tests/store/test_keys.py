from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from greenroom.store import tables
from greenroom.store.errors import Unauthorized
from greenroom.store.keys import BASE62, Principal, checksum, parse_key
from greenroom.store.store import Store


def test_a_key_opens_its_workspace(store: Store) -> None:
    new = store.keys.create("team", "laptop")
    assert re.fullmatch(r"grm_[0-9a-z]{8}_[0-9A-Za-z]{38}", new.key)
    assert store.keys.verify(new.key).workspace == "team"
    assert store.keys.verify(f"  {new.key}\n").key_id == new.app_id
    assert store.keys.verify_pair(new.app_id, new.user_key) == store.keys.verify(new.key)


def test_only_the_hash_is_kept(store: Store) -> None:
    new = store.keys.create("team", "laptop")
    with store.database.read() as connection:
        row = connection.execute(sa.select(tables.keys)).mappings().one()
    assert row["hash"] == hashlib.sha256(new.key.encode()).hexdigest()
    assert not any(new.user_key in str(value) for value in row.values())


def test_a_revoked_key_is_dead(store: Store) -> None:
    new, other = store.keys.create("team", "a"), store.keys.create("team", "b")
    assert not store.keys.revoke("another", new.app_id)
    assert store.keys.revoke("team", new.app_id)
    assert not store.keys.revoke("team", new.app_id)
    refusals: list[Callable[[], Principal]] = [
        lambda: store.keys.verify(new.key),
        lambda: store.keys.alive(new.app_id),
        lambda: store.keys.verify_pair(new.app_id, new.user_key),
    ]
    for refused in refusals:
        with pytest.raises(Unauthorized):
            refused()
    assert store.keys.alive(other.app_id).workspace == "team"
    assert [k.revoked_at is None for k in store.keys.list("team")] == [False, True]


def test_a_well_formed_key_of_somebody_else_is_unknown(store: Store) -> None:
    new = store.keys.create("team", "a")
    forged = new.key[:-38] + "0" * 32
    with pytest.raises(Unauthorized, match="unknown or revoked"):
        store.keys.verify(forged + checksum(forged))


@pytest.mark.parametrize(
    "text", ["", "grm_", "Bearer x", "grm_abcdefgh_short", "grm_ABCDEFGH_" + "0" * 38, "ｇrm_", "\x00"]
)
def test_what_is_not_a_key(store: Store, text: str) -> None:
    assert parse_key(text) is None
    with pytest.raises(Unauthorized):
        store.keys.verify(text)


BODY = "grm_abcd1234_" + "".join(BASE62[i] for i in range(32))
KEY = BODY + checksum(BODY)


@given(st.integers(0, len(KEY) - 1), st.sampled_from(BASE62))
def test_one_mistyped_character_is_noticed(place: int, character: str) -> None:
    mistyped = KEY[:place] + character + KEY[place + 1 :]
    assert (parse_key(mistyped) == "abcd1234") == (mistyped == KEY)


def test_use_is_noted_once_a_minute(store: Store) -> None:
    new = store.keys.create("team", "a")
    assert store.keys.list("team")[0].used_at is None
    store.keys.verify(new.key)
    first = store.keys.list("team")[0].used_at
    store.keys.verify(new.key)
    assert first is not None
    assert store.keys.list("team")[0].used_at == first
