"""Retention and purge on what real exports left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from greenroom.jobs.inline import InlineEngine
from greenroom.jobs.upkeep import upkeep
from greenroom.project.document import Project
from greenroom.render.pool import RenderPool
from greenroom.store import tables
from greenroom.store.audit import entries
from greenroom.store.collect import Collected, collect
from greenroom.store.exports import Export
from greenroom.store.purge import MediumNotFound, WorkInProgress, WorkspaceNotFound, purge_medium, purge_workspace
from greenroom.store.retention import InvalidRetention, Retention, retention_of, set_retention
from greenroom.store.store import Store
from greenroom.store.workspaces import summaries
from tests.jobs.small_project import small_project

NOTHING_LASTS = Retention(segments_gib=0, segments_days=0.001, cache_days=0.001, exports_days=0, snapshots_days=0.001)
IN_A_YEAR = timedelta(days=365)


def exported(store: Store, pool: RenderPool, project: Project, *, hidden: bool = False) -> Export:
    engine = InlineEngine(store, pool=pool)
    saved = store.projects.create("default", project, hidden=hidden)
    export = store.exports.create("default", saved.id, saved.rev, profile="draft", enqueue=engine.enqueue)
    engine.run()
    done = store.exports.get("default", export.id)
    assert done.state == "finished", done.error
    return done


def keys(store: Store, kind: str) -> set[str]:
    """Of the rows; the files must be the same."""
    query = sa.select(tables.objects.c.key).where(tables.objects.c.kind == kind)
    with store.database.read() as connection:
        found = set(connection.execute(query).scalars())
    assert {path.name for path in store.settings.objects_dir.glob(f"w/default/{kind}/*/*")} == found
    return found


def collected(store: Store, retention: Retention, after: timedelta = IN_A_YEAR, *, dry_run: bool = False) -> Collected:
    (done,) = collect(store, retention, dry_run=dry_run, now=tables.now() + after)
    return done


def test_what_the_newest_video_of_a_project_names_stays(store: Store, pool: RenderPool) -> None:
    old = exported(store, pool, small_project(scenes=2, frames=3, image="builtin:image/chart"))
    before = keys(store, "segments")
    project = store.projects.load("default", old.project_id).project
    project.scenes[1].background.colour = "#123456"
    rev = store.projects.save("default", old.project_id, project).rev
    engine = InlineEngine(store, pool=pool)
    new = store.exports.create("default", old.project_id, rev, profile="draft", enqueue=engine.enqueue)
    engine.run()
    fresh = keys(store, "segments") - before
    published = keys(store, "published")
    would = collected(store, NOTHING_LASTS, dry_run=True)
    assert keys(store, "segments") == before | fresh, "a dry run removes nothing"
    did = collected(store, NOTHING_LASTS)
    assert did == would and did.counts["segments"] == 1 and not did.skipped
    assert keys(store, "segments") > fresh, "the parts of the newest video, those it reused too"
    assert keys(store, "published") == published, "both videos can still be downloaded"
    with store.database.read() as connection:
        picture = connection.execute(sa.select(tables.assets.c.sha256)).scalar_one()
    assert picture in keys(store, "blobs"), "a kept video's manifest names it"
    again = store.exports.create("default", old.project_id, rev, profile="draft", enqueue=engine.enqueue)
    engine.run()
    repeated = store.exports.get("default", again.id)
    assert repeated.result_sha == store.exports.get("default", new.id).result_sha
    assert collected(store, NOTHING_LASTS).counts["segments"] == 0


def test_nothing_that_an_unfinished_export_uses_goes(store: Store, pool: RenderPool) -> None:
    done = exported(store, pool, small_project(scenes=1, frames=3), hidden=True)
    store.exports.create("default", done.project_id, 1)
    before = {kind: keys(store, kind) for kind in ("segments", "blobs", "published")}
    expiring = Retention(0.000001, 0.001, 0.001, 0, 0.001)
    assert collected(store, expiring).counts.total() == 0
    assert before == {kind: keys(store, kind) for kind in before}


def test_what_was_used_a_moment_ago_stays(store: Store, pool: RenderPool) -> None:
    exported(store, pool, small_project(scenes=1, frames=3), hidden=True)
    assert collected(store, Retention(0.0000001, 0.0001, 0.0001, 0, 0), timedelta(hours=1)).counts.total() == 0


def test_the_longest_unused_parts_go_first(store: Store, pool: RenderPool) -> None:
    exported(store, pool, small_project(scenes=3, frames=3), hidden=True)
    sizes = {}
    with store.database.write() as connection:
        o = tables.objects.c
        rows = list(connection.execute(sa.select(o.key, o.size).where(o.kind == "segments").order_by(o.key)))
        for n, (key, size) in enumerate(rows):
            sizes[key] = size
            at = tables.now() - timedelta(days=100 - n)
            connection.execute(tables.objects.update().where(o.key == key, o.kind == "segments").values(used_at=at))
    order = [key for key, _ in rows]
    limit = sum(sizes[key] for key in order[2:]) / (1 << 30)
    done = collected(store, Retention(limit, 0, 0, 0, 0), timedelta(0))
    assert done.counts["segments"] == 2 and done.bytes == sizes[order[0]] + sizes[order[1]]
    assert keys(store, "segments") == set(order[2:])


def test_files_of_exports_expire_and_snapshots_follow(store: Store, pool: RenderPool) -> None:
    seen = exported(store, pool, small_project(scenes=1, frames=3))
    snapshot = exported(store, pool, small_project(scenes=1, frames=6), hidden=True)
    set_retention(store.database, "default", {"exports_days": 7}, actor="test")
    assert retention_of(store.database, "default", Retention()) == Retention(exports_days=7)
    assert collected(store, Retention(), timedelta(days=6)).counts["videos"] == 0
    done = collected(store, Retention(), timedelta(days=60))
    assert (done.counts["videos"], done.counts["snapshots"]) == (2, 1)
    assert keys(store, "published") == set()
    kept = store.exports.get("default", seen.id)
    assert (kept.state, kept.result_sha, kept.files) == ("finished", None, {})
    assert store.exports.find(snapshot.id) is None
    with pytest.raises(InvalidRetention):
        set_retention(store.database, "default", {"exports_days": -1}, actor="test")


def test_files_of_a_deleted_export_go_and_those_that_another_names_stay(store: Store, pool: RenderPool) -> None:
    first = exported(store, pool, small_project(scenes=1, frames=3))
    engine = InlineEngine(store, pool=pool)
    twin = store.exports.create("default", first.project_id, first.rev, profile="draft", enqueue=engine.enqueue)
    engine.run()
    assert first.result_sha == store.exports.get("default", twin.id).result_sha
    store.exports.delete("default", first.id)
    collected(store, Retention())
    kept = store.exports.get("default", twin.id)
    assert {kept.result_sha, *kept.files.values()} == keys(store, "published"), "only what the first had alone went"
    store.exports.delete("default", twin.id)
    assert keys(store, "published"), "they go with the next round"
    collected(store, Retention())
    assert keys(store, "published") == set()


def test_a_lost_manifest_keeps_media_and_speech(store: Store, pool: RenderPool) -> None:
    done = exported(store, pool, small_project(scenes=1, frames=3, image="builtin:image/chart"), hidden=True)
    blobs = keys(store, "blobs")
    store.objects.forget("default", "published", done.files["manifest"])
    report = collected(store, NOTHING_LASTS)
    assert report.skipped and keys(store, "blobs") == blobs


def test_a_purged_medium_is_nowhere(store: Store, pool: RenderPool, tmp_path: Path) -> None:
    clean = exported(store, pool, small_project(scenes=1, frames=3))
    face = exported(store, pool, small_project(scenes=2, frames=3, image="builtin:image/chart"))
    waiting = store.exports.create("default", clean.project_id, 1)
    with pytest.raises(WorkInProgress):
        purge_medium(store, "default", "builtin:image/chart", actor="test")
    assert store.exports.get("default", waiting.id).state == "cancelled"
    with store.database.read() as connection:
        sha256 = connection.execute(sa.select(tables.assets.c.sha256)).scalar_one()
    done = purge_medium(store, "default", "builtin:image/chart", actor="test")
    assert done.videos == (face.id,)
    assert store.exports.get("default", face.id).result_sha is None
    kept = store.exports.get("default", clean.id)
    assert kept.result_sha is not None and store.objects.find("default", "published", kept.result_sha) is not None
    left = [path for path in store.settings.objects_dir.rglob("*") if path.is_file()]
    assert left and not any(sha256.encode() in path.read_bytes() or path.name == sha256 for path in left)
    assert keys(store, "segments"), "parts without it stay"
    with pytest.raises(MediumNotFound):
        purge_medium(store, "default", "builtin:image/chart", actor="test")
    assert entries(store.database)[0].action == "medium.purge"


def test_a_purged_workspace_leaves_only_the_audit_trail(store: Store, pool: RenderPool) -> None:
    exported(store, pool, small_project(scenes=1, frames=3))
    store.keys.create("default", "k")
    store.members.add("default", "only@example.org", "owner", "long password", actor="test")
    store.members.add("default", "both@example.org", "editor", "long password", actor="test")
    store.members.add("other", "both@example.org", "owner", "long password", actor="test")
    (mine,) = [s for s in summaries(store.database) if s.id == "default"]
    assert mine.projects == mine.exports == 1 and mine.members == 2 and mine.objects > 3 and mine.bytes > 1000
    purged = purge_workspace(store, "default", actor="test")
    assert (purged.objects, purged.bytes) == (mine.objects, mine.bytes)
    assert not (store.settings.objects_dir / "w" / "default").exists()
    with store.database.read() as connection:
        for table in tables.metadata.sorted_tables:
            if "workspace" in table.c and table.name != "audit":
                query = sa.select(sa.func.count()).where(table.c.workspace == "default")
                assert connection.execute(query).scalar_one() == 0, table.name
        assert list(connection.execute(sa.select(tables.members.c.email)).scalars()) == ["both@example.org"]
    told = entries(store.database, workspace="default")[0]
    assert (told.action, told.details["objects"]) == ("workspace.purge", mine.objects)
    with pytest.raises(WorkspaceNotFound):
        purge_workspace(store, "default", actor="test")


def test_one_worker_a_day_looks_after_it(store: Store, pool: RenderPool) -> None:
    exported(store, pool, small_project(scenes=1, frames=3), hidden=True)
    with store.database.write() as connection:
        old = tables.now() - timedelta(days=400)
        connection.execute(tables.objects.update().values(used_at=old, created_at=old))
    assert upkeep(store, Retention())
    assert keys(store, "segments") == set() and keys(store, "published")
    assert not upkeep(store, Retention()), "another one did it less than a day ago"
