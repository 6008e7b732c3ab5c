from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from greenroom.project.document import Project, Scene
from greenroom.store import tables
from greenroom.store.requests import Earlier
from greenroom.store.store import Store


def made(store: Store, key: str, digest: str = "d", workspace: str = "default") -> Earlier:
    def make(connection: sa.Connection) -> str:
        return store.projects.create_in(connection, workspace, Project(scenes=[Scene()])).id

    return store.requests.once(workspace, key, digest, make)


def test_twins_make_one_thing(store: Store) -> None:
    answers: list[Earlier] = []
    twins = [threading.Thread(target=lambda: answers.append(made(store, "POST /x\nkey"))) for _ in range(8)]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join()
    assert len(set(answers)) == 1 and len(answers) == 8
    assert [project.id for project in store.projects.list("default")] == [answers[0].resource]


def test_another_body_route_or_workspace(store: Store) -> None:
    first = made(store, "a", "one")
    assert made(store, "a", "two") == first, "the caller sees that the digest is another"
    assert made(store, "b", "one").resource != first.resource
    assert made(store, "a", "one", "elsewhere").resource != first.resource


def test_what_fails_is_not_remembered(store: Store) -> None:
    def fail(connection: sa.Connection) -> str:
        store.projects.create_in(connection, "default", Project(scenes=[Scene()]))
        raise ValueError

    with pytest.raises(ValueError):
        store.requests.once("default", "a", "d", fail)
    assert store.requests.earlier("default", "a") is None and store.projects.list("default") == []


def test_a_key_is_free_again_after_a_day(store: Store) -> None:
    first = made(store, "a")
    with store.database.write() as connection:
        connection.execute(tables.requests.update().values(created_at=tables.now() - timedelta(days=1, seconds=1)))
    assert store.requests.earlier("default", "a") is None
    assert made(store, "a").resource != first.resource
