from __future__ import annotations

import threading

import pytest

from greenroom.project.document import Project
from greenroom.store.errors import DuplicateId, InvalidName, ProjectNotFound, RevConflict
from greenroom.store.store import Store, open_store


def named(project: Project, name: str) -> Project:
    return project.model_copy(update={"name": name})


def test_every_save_is_a_rev_that_never_changes(store: Store, project: Project) -> None:
    first = store.projects.create("default", project)
    second = store.projects.save("default", first.id, named(project, "Second"))
    assert (first.rev, second.rev) == (1, 2)
    assert store.projects.load("default", first.id).name == "Second"
    assert store.projects.load("default", first.id).project.name == "Second"
    assert store.projects.load("default", first.id, rev=1).project == project
    with pytest.raises(ProjectNotFound):
        store.projects.load("default", first.id, rev=3)


def test_a_document_comes_back_whole(store: Store, project: Project) -> None:
    data = project.model_dump(mode="json", by_alias=True)
    data["futureKey"] = {"kept": [1, 2.5, None, "ü😀"]}
    odd = Project.model_validate(data)
    id = store.projects.create("default", odd).id
    assert store.projects.load("default", id).project.model_dump(mode="json", by_alias=True) == data


def test_another_workspace_sees_nothing(store: Store, project: Project) -> None:
    id = store.projects.create("default", project).id
    for forbidden in (
        lambda: store.projects.load("other", id),
        lambda: store.projects.save("other", id, project),
        lambda: store.projects.by_name("other", project.name),
        lambda: store.projects.delete("other", id),
    ):
        with pytest.raises(ProjectNotFound):
            forbidden()
    assert store.projects.list("other") == []


def test_snapshots_stay_out_of_the_grid(store: Store, project: Project) -> None:
    base = store.projects.create("default", project)
    snapshot = store.projects.create("default", project, hidden=True, base=base.id)
    assert [p.id for p in store.projects.list("default")] == [base.id]
    assert {p.id for p in store.projects.list("default", hidden=True)} == {base.id, snapshot.id}
    assert store.projects.load("default", snapshot.id).base == base.id
    assert store.projects.by_name("default", project.name).id == base.id


def test_newest_of_a_name_wins(store: Store, project: Project) -> None:
    store.projects.create("default", project)
    newest = store.projects.create("default", project)
    assert store.projects.by_name("default", project.name).id == newest.id


def test_a_taken_id_is_refused(store: Store, project: Project) -> None:
    id = store.projects.create("default", project).id
    with pytest.raises(DuplicateId):
        store.projects.create("default", project, id=id)


@pytest.mark.parametrize("workspace", ["", "../up", "A", "a" * 65, "-x", "a/b"])
def test_workspace_ids_are_safe_in_paths(store: Store, project: Project, workspace: str) -> None:
    with pytest.raises(InvalidName):
        store.projects.create(workspace, project)


def test_of_concurrent_saves_on_one_rev_one_wins(sqlite_store: Store, project: Project) -> None:
    id = sqlite_store.projects.create("default", project).id
    stores = [open_store(sqlite_store.settings.data_dir) for _ in range(4)]
    start = threading.Barrier(len(stores))
    outcomes: list[int | None] = []

    def save(n: int) -> None:
        start.wait()
        try:
            outcomes.append(stores[n].projects.save("default", id, named(project, f"by {n}"), expected_rev=1).rev)
        except RevConflict as conflict:
            assert conflict.current == 2
            outcomes.append(None)

    threads = [threading.Thread(target=save, args=(n,)) for n in range(len(stores))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in stores:
        other.close()
    assert sorted(outcomes, key=str) == [2, None, None, None]
    assert sqlite_store.projects.load("default", id).rev == 2


def test_concurrent_saves_without_a_rev_all_count(store: Store, project: Project) -> None:
    id = store.projects.create("default", project).id
    threads = [threading.Thread(target=store.projects.save, args=("default", id, project)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.projects.load("default", id).rev == 9


def test_delete_takes_revs_and_exports_along(store: Store, project: Project) -> None:
    id = store.projects.create("default", project).id
    export = store.exports.create("default", id, 1)
    store.projects.delete("default", id)
    with pytest.raises(ProjectNotFound):
        store.projects.load("default", id, rev=1)
    assert store.exports.find(export.id) is None
