from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from greenroom.store import tables
from greenroom.store.audit import entries
from greenroom.store.members import InvalidEmail, LastOwner, MemberElsewhere, MemberExists, MemberNotFound, SignInFailed
from greenroom.store.passwords import WeakPassword, generated_password
from greenroom.store.sign_in import FREE_TRIES, SignInLimit, TooManyTries
from greenroom.store.store import Store

PASSWORD = "correct horse battery"


def stored_hash(store: Store, email: str) -> str:
    with store.database.read() as connection:
        query = sa.select(tables.members.c.password).where(tables.members.c.email == email)
        return str(connection.execute(query).scalar_one())


def test_an_account_has_one_role_per_workspace(store: Store) -> None:
    assert store.members.add("default", "Ada@Example.org", "owner", PASSWORD, actor="test")
    assert not store.members.add("films", "ada@example.org", "viewer", "another password", actor="test")
    account = store.members.verify(" ADA@example.org", PASSWORD, address="127.0.0.1")
    assert account.email == "ada@example.org"
    assert (store.members.role_of("default", account.id), store.members.role_of("films", account.id)) == (
        "owner",
        "viewer",
    )
    assert store.members.role_of("elsewhere", account.id) is None
    with pytest.raises(MemberExists):
        store.members.add("films", "ada@example.org", "editor", PASSWORD, actor="test")
    assert [(m.email, m.role) for m in store.members.list("films")] == [("ada@example.org", "viewer")]


def test_a_workspace_keeps_an_owner(store: Store) -> None:
    store.members.add("default", "ada@example.org", "owner", PASSWORD, actor="test")
    store.members.add("default", "bo@example.org", "editor", PASSWORD, actor="test")
    with pytest.raises(LastOwner):
        store.members.set_role("default", "ada@example.org", "viewer", actor="test")
    with pytest.raises(LastOwner):
        store.members.remove("default", "ada@example.org", actor="test")
    store.members.set_role("default", "bo@example.org", "owner", actor="test")
    store.members.remove("default", "ada@example.org", actor="test")
    with pytest.raises(SignInFailed):
        store.members.verify("ada@example.org", PASSWORD, address="a")
    with pytest.raises(MemberNotFound):
        store.members.remove("default", "ada@example.org", actor="test")
    told = [(e.actor, e.action, e.workspace, e.details.get("role")) for e in entries(store.database)]
    assert told == [
        ("test", "member.remove", "default", None),
        ("test", "member.role", "default", "owner"),
        ("test", "member.add", "default", "editor"),
        ("test", "member.add", "default", "owner"),
    ]


def test_only_argon2id_hashes_are_stored_and_old_ones_are_renewed(store: Store) -> None:
    store.members.add("default", "ada@example.org", "owner", PASSWORD, actor="test")
    first = stored_hash(store, "ada@example.org")
    assert first.startswith("$argon2id$") and PASSWORD not in first
    weak = PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)
    with store.database.write() as connection:
        connection.execute(tables.members.update().values(password=weak))
    account = store.members.verify("ada@example.org", PASSWORD, address="a")
    renewed = stored_hash(store, "ada@example.org")
    assert renewed != weak and not PasswordHasher().check_needs_rehash(renewed)
    again = store.members.verify("ada@example.org", PASSWORD, address="a")
    assert again == account, "a renewed hash is no new password: sessions go on"


def test_a_reset_ends_the_old_password_and_the_waiting(store: Store) -> None:
    store.members.add("default", "ada@example.org", "owner", PASSWORD, actor="test")
    before = store.members.verify("ada@example.org", PASSWORD, address="a")
    for n in range(FREE_TRIES):
        with pytest.raises(SignInFailed):
            store.members.verify("ada@example.org", "wrong", address=f"host{n}")
    with pytest.raises(TooManyTries):
        store.members.verify("ada@example.org", PASSWORD, address="elsewhere")
    fresh = generated_password()
    store.members.set_password("Ada@example.org", fresh, actor="test")
    after = store.members.verify("ada@example.org", fresh, address="b")
    assert after.password_at > before.password_at
    with pytest.raises(SignInFailed):
        store.members.verify("ada@example.org", PASSWORD, address="b")
    with pytest.raises(MemberNotFound):
        store.members.set_password("nobody@example.org", fresh, actor="test")


def test_one_address_cannot_try_many_accounts(store: Store) -> None:
    for n in range(FREE_TRIES):
        with pytest.raises(SignInFailed):
            store.members.verify(f"user{n}@example.org", "guess", address="6.6.6.6")
    with pytest.raises(TooManyTries) as refused:
        store.members.verify("another@example.org", "guess", address="6.6.6.6")
    assert 0 < refused.value.seconds <= 6
    with pytest.raises(SignInFailed):
        store.members.verify("another@example.org", "guess", address="7.7.7.7")


def test_waiting_ends_and_failures_are_forgotten(store: Store) -> None:
    limit = SignInLimit(store.database)
    at = tables.now()
    for _ in range(FREE_TRIES):
        limit.begin(["x"], at)
    with pytest.raises(TooManyTries) as refused:
        limit.begin(["x"], at)
    with pytest.raises(TooManyTries):
        limit.begin(["x"], at + timedelta(seconds=refused.value.seconds - 2))
    limit.begin(["x"], at + timedelta(seconds=refused.value.seconds))
    limit.begin(["y"], at + timedelta(days=2))
    with store.database.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(tables.sign_in_failures)).scalar_one() == 1


def test_a_success_clears_the_account_and_leaves_the_address_as_it_was(store: Store) -> None:
    limit = SignInLimit(store.database)
    at = tables.now()
    for n in range(FREE_TRIES):
        limit.begin([f"account:{n}", "address"], at)
    later = at + timedelta(minutes=1)
    for _ in range(2):  # the second need not wait for the first
        limit.succeeded(limit.begin(["account:0", "address"], later), "account:0")
    limit.begin(["address"], later)
    with pytest.raises(TooManyTries):
        limit.begin(["address"], later)
    for _ in range(FREE_TRIES):
        limit.begin(["account:0"], later)


def test_guesses_at_the_same_moment_are_counted_too(store: Store) -> None:
    store.members.add("default", "ada@example.org", "owner", PASSWORD, actor="test")
    together = threading.Barrier(20)

    def guess(n: int) -> str:
        together.wait()
        try:
            store.members.verify("ada@example.org", f"guess {n}", address=f"host {n}")
        except (SignInFailed, TooManyTries) as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(20) as pool:
        ends = Counter(pool.map(guess, range(20)))
    assert ends == {"sign_in_failed": FREE_TRIES, "too_many_tries": 20 - FREE_TRIES}


def test_an_owner_resets_only_who_belongs_to_nobody_else(store: Store) -> None:
    store.members.add("default", "ada@example.org", "owner", PASSWORD, actor="test")
    store.members.add("default", "bo@example.org", "viewer", PASSWORD, actor="test")
    store.members.reset_password("default", "bo@example.org", "another password", actor="test")
    assert store.members.verify("bo@example.org", "another password", address="a")
    store.members.add("films", "bo@example.org", "owner", PASSWORD, actor="test")
    with pytest.raises(MemberElsewhere):
        store.members.reset_password("default", "bo@example.org", PASSWORD, actor="test")
    with pytest.raises(MemberNotFound):
        store.members.reset_password("films", "ada@example.org", PASSWORD, actor="test")
    assert store.members.verify("bo@example.org", "another password", address="a")


@pytest.mark.parametrize("email", ["", "ada", "ada@", "@example.org", "a b@example.org", "a@b", "a@b.c\n,x@y.org"])
def test_what_is_no_address_is_refused(store: Store, email: str) -> None:
    with pytest.raises(InvalidEmail):
        store.members.add("default", email, "viewer", PASSWORD, actor="test")


def test_short_passwords_are_refused(store: Store) -> None:
    for password in ("short", "x" * 2000):
        with pytest.raises(WeakPassword):
            store.members.add("default", "ada@example.org", "viewer", password, actor="test")
