"""Summaries, retention and purge, on both databases; `tests/jobs/test_collect.py` has them on real videos."""

from __future__ import annotations

from datetime import timedelta

import pytest

from greenroom.store import tables
from greenroom.store.audit import entries
from greenroom.store.collect import collect
from greenroom.store.purge import purge_medium, purge_workspace
from greenroom.store.quota import set_quota
from greenroom.store.retention import InvalidRetention, Retention, retention_of, set_retention
from greenroom.store.store import Store
from greenroom.store.workspaces import summaries, workspace_ids
from tests.store.documents import blank_project


def test_a_workspace_tells_what_it_keeps_until_it_is_purged(store: Store) -> None:
    store.projects.create("films", blank_project())
    store.projects.create("films", blank_project(), hidden=True)
    store.objects.put_bytes("films", "blobs", b"12345")
    store.objects.put_bytes("films", "published", b"123")
    store.keys.create("other", "k")
    with store.database.write() as connection:
        store.folders.create_in(connection, "films", "Spring")
    set_quota(store.database, "films", 1000)
    films, other = summaries(store.database)
    assert (films.id, films.projects, films.objects, films.bytes, films.quota) == ("films", 1, 2, 8, 1000)
    assert (other.id, other.objects, other.bytes, other.quota) == ("other", 0, 0, None)
    assert purge_workspace(store, "films", actor="test").bytes == 8
    assert workspace_ids(store.database) == ["other"] and store.folders.list("films") == []
    assert [entry.action for entry in entries(store.database, workspace="films")] == ["workspace.purge"]


def test_retention_of_a_workspace_wins_field_by_field(store: Store) -> None:
    set_retention(store.database, "films", {"exports_days": 7, "cache_days": 1}, actor="test")
    set_retention(store.database, "films", {"cache_days": None}, actor="test")
    assert retention_of(store.database, "films", Retention(segments_gib=1)) == Retention(segments_gib=1, exports_days=7)
    assert retention_of(store.database, "unknown", Retention()) == Retention()
    for changes in ({"exports_days": -1.0}, {"nothing": 1.0}):
        with pytest.raises(InvalidRetention):
            set_retention(store.database, "films", changes, actor="test")
    with pytest.raises(InvalidRetention):
        Retention.from_environment({"GREENROOM_KEEP_CACHE_DAYS": "soon"})


def test_what_is_past_its_time_goes(store: Store) -> None:
    old = store.projects.create("default", blank_project(), hidden=True)
    kept = store.projects.create("default", blank_project())
    store.objects.put_bytes("default", "segments", b"part", key="5e" * 32)
    upload = store.objects.put_bytes("default", "blobs", b"uploaded")
    store.uploads.create("default", "a.png", sha256=upload.sha256, size=8, info={})
    media = store.objects.put_bytes("default", "blobs", b"fetched")
    store.assets.keep("default", "https://example.org/a", sha256=media.sha256, info={})
    (done,) = collect(store, Retention(), now=tables.now() + timedelta(days=100))
    assert dict(done.counts) == {"snapshots": 1, "segments": 1, "blobs": 1}
    assert store.objects.find("default", "blobs", upload.sha256) is not None
    assert store.assets.get("default", "https://example.org/a") is None
    assert store.projects.load("default", kept.id).rev == 1
    assert old.id not in {project.id for project in store.projects.list("default")}


def test_an_uploaded_medium_goes_with_all_its_uploads(store: Store) -> None:
    face = store.objects.put_bytes("default", "blobs", b"face")
    ids = [store.uploads.create("default", n, sha256=face.sha256, size=4, info={}).id for n in ("a", "b")]
    purged = purge_medium(store, "default", f"asset:{ids[1]}", actor="test")
    assert (purged.objects, purged.bytes, sorted(purged.uploads)) == (1, 4, sorted(ids))
    assert store.uploads.list("default") == []
