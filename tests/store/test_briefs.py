from __future__ import annotations

from greenroom.project.document import Project
from greenroom.store.exports import Export
from greenroom.store.store import Store
from tests.store.documents import blank_project

BRIEF = {"kind": "topic", "text": "꿀벌"}


def ordered(store: Store) -> Export:
    saved = store.projects.create("default", blank_project())
    with store.database.write() as connection:
        export = store.exports.create_in(connection, "default", saved.id, saved.rev)
        store.briefs.give_in(connection, export.id, dict(BRIEF))
    return export


def test_what_is_written_is_the_rev_that_the_export_shows(store: Store, project: Project) -> None:
    export = ordered(store)
    assert store.briefs.of(export.id) == BRIEF
    project.name = "Written"
    assert store.briefs.fulfil(export, project)
    found = store.exports.get("default", export.id)
    assert found.rev == 2
    assert store.projects.load("default", export.project_id, 2).project.name == "Written"
    assert store.projects.load("default", export.project_id, 1).project.name == "First"
    assert store.briefs.of(export.id) is None
    assert not store.briefs.fulfil(export, project), "once"
    assert store.projects.load("default", export.project_id).rev == 2


def test_an_export_that_ended_takes_nothing(store: Store, project: Project) -> None:
    export = ordered(store)
    store.exports.cancel("default", export.id)
    assert not store.briefs.fulfil(export, project)
    assert store.projects.load("default", export.project_id).rev == 1
    assert store.briefs.of(export.id) == BRIEF


def test_a_brief_is_passed_on(store: Store, project: Project) -> None:
    export = ordered(store)
    with store.database.write() as connection:
        again = store.exports.create_in(connection, "default", export.project_id, 1)
        plain = store.exports.create_in(connection, "default", export.project_id, 1)
        store.briefs.pass_on_in(connection, export.id, again.id)
        store.briefs.pass_on_in(connection, plain.id, again.id)
    assert store.briefs.of(again.id) == BRIEF
    assert store.briefs.of(plain.id) is None
    assert store.briefs.fulfil(again, project)


def test_it_goes_with_its_export(store: Store) -> None:
    export = ordered(store)
    store.projects.delete("default", export.project_id)
    assert store.briefs.of(export.id) is None
