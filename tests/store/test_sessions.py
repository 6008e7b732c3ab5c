from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.members import Account, MemberExists
from greenroom.store.sessions import LASTS, NoWorkspace, SignedOut
from greenroom.store.store import Store

PASSWORD = "correct horse battery"


@pytest.fixture
def ada(store: Store) -> Account:
    return store.members.found("default", "Ada@Example.org", PASSWORD)


def test_the_first_account_owns_the_workspace_and_is_the_only_first(store: Store, ada: Account) -> None:
    found = store.sessions.find(store.sessions.begin(ada))
    assert (found.email, found.workspace, found.role) == ("ada@example.org", "default", "owner")
    with pytest.raises(MemberExists):
        store.members.found("default", "eve@example.org", PASSWORD)


def test_a_session_ends_with_signing_out_a_new_password_the_membership_and_time(store: Store, ada: Account) -> None:
    other = store.sessions.begin(ada)
    ended = store.sessions.begin(ada)
    store.sessions.end(store.sessions.find(ended))
    for token in (ended, "nonsense", "\ud800"):
        with pytest.raises(SignedOut):
            store.sessions.find(token)
    assert store.sessions.find(other).account == ada.id

    store.members.set_password(ada.email, PASSWORD + "!", actor="tests")
    with pytest.raises(SignedOut):
        store.sessions.find(other)

    store.members.add("default", "grace@example.org", "owner", PASSWORD, actor="tests")
    token = store.sessions.begin(ada)
    with store.database.write() as connection:
        connection.execute(tables.sessions.update().values(seen_at=tables.now() - LASTS - timedelta(minutes=1)))
    with pytest.raises(SignedOut):
        store.sessions.find(token)

    token = store.sessions.begin(ada)
    store.members.remove("default", ada.email, actor="tests")
    with pytest.raises(SignedOut):
        store.sessions.find(token)


def test_the_token_itself_is_nowhere_in_the_database(store: Store, ada: Account) -> None:
    token = store.sessions.begin(ada)
    with store.database.read() as connection:
        rows = connection.execute(sa.select(tables.sessions)).all()
    assert len(rows) == 1 and token not in repr(rows)


def test_moving_between_workspaces_asks_for_membership(store: Store, ada: Account) -> None:
    store.members.add("second", ada.email, "viewer", PASSWORD, actor="tests")
    token = store.sessions.begin(ada)
    store.sessions.move(store.sessions.find(token), "second")
    assert (store.sessions.find(token).workspace, store.sessions.find(token).role) == ("second", "viewer")
    with pytest.raises(NoWorkspace):
        store.sessions.move(store.sessions.find(token), "third")
    with pytest.raises(NoWorkspace):
        store.sessions.begin(ada, "third")
    assert store.sessions.workspaces(ada.id) == ["default", "second"]
