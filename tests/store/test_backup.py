"""Backup, restore and move: the same rows and bytes come out, damage is found, nothing is overwritten by accident."""

from __future__ import annotations

import io
import sqlite3
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.archive import BackupDamaged, BackupTooNew, End, StillRunning, TargetNotEmpty
from greenroom.store.backup import backup, lost
from greenroom.store.batches.shapes import NewBatch, NewRow
from greenroom.store.exports import Result
from greenroom.store.migrate import bring_to
from greenroom.store.move import move
from greenroom.store.restore import restore
from greenroom.store.rows import app_tables
from greenroom.store.settings import StoreSettings
from greenroom.store.store import Store, open_store
from greenroom.store.workers import WorkerInfo
from tests.postgres import postgres_server
from tests.s3 import S3, s3_server
from tests.store.documents import blank_project

VIDEO = b"video" * 1000


def fill(store: Store) -> None:
    """A row in every table, and an object of every kind."""
    with store.database.write() as connection:
        folder = store.folders.create_in(connection, "default", "Frühling")
        base = store.projects.create_in(connection, "default", blank_project(), folder=folder, by="member:x")
    snapshot = store.projects.create("films", blank_project(), hidden=True, base=base.id)
    blob = store.objects.put_bytes("default", "blobs", b"picture")
    store.objects.put_bytes("default", "segments", b"segment", key="5e" * 32)
    store.objects.put_bytes("films", "utterances", b"speech", key="ab" * 32)
    video = store.objects.put_bytes("default", "published", VIDEO)
    done = store.exports.create("default", base.id, 1)
    store.exports.start(done.id)
    store.exports.finish(done.id, Result(video.sha256, video.size, 1000, {}))
    waiting = store.exports.create("films", snapshot.id, 1, strict=True)
    with store.database.write() as connection:
        store.briefs.give_in(connection, waiting.id, {"kind": "topic", "text": "ü"})
    failed = store.exports.create("default", base.id, 1)
    store.exports.fail(failed.id, {"code": "source_timeout", "msg": "späť ☃", "path": "scenes[0]"})
    store.keys.create("default", "robot")
    store.batches.create("default", NewBatch("Spring", "news", None, None, {"scenes": []}), [NewRow("a", {"x": "ü"})])
    store.assets.keep("default", "https://example.org/a.png", sha256=blob.sha256, info={"kind": "image"}, etag='"1"')
    store.uploads.create("default", "a.png", sha256=blob.sha256, size=7, info={"kind": "image"})
    store.members.add("default", "ada@example.org", "owner", "a long password", actor="test")
    store.secrets.signing_key()


def content(store: Store) -> dict[str, list[dict[str, Any]]]:
    with store.database.read() as connection:
        return {
            table.name: sorted(
                (dict(row) for row in connection.execute(sa.select(table)).mappings()),
                key=lambda row: [str(row[column.name]) for column in table.primary_key],
            )
            for table in app_tables()
        }


def saved(store: Store, **options: bool) -> tuple[bytes, End]:
    file = io.BytesIO()
    end = backup(store, file, **options)
    return file.getvalue(), end


def restored(data: bytes, folder: Path, database: str | None = None, **options: bool) -> Store:
    restore(io.BytesIO(data), StoreSettings(folder, database), **options)
    return open_store(folder, database)


@pytest.fixture
def opened() -> Iterator[list[Store]]:
    stores: list[Store] = []
    yield stores
    for store in stores:
        store.close()


def test_what_comes_back_is_what_was_there(store: Store, tmp_path: Path, opened: list[Store]) -> None:
    fill(store)
    before = content(store)
    data, end = saved(store)
    assert end.objects == 4 and not end.missing
    opened.append(again := restored(data, tmp_path / "new"))
    assert content(again) == before
    assert again.secrets.signing_key() == store.secrets.signing_key(), "links that were handed out stay valid"
    (video,) = again.settings.objects_dir.glob("w/default/published/*/*")
    assert video.read_bytes() == VIDEO
    assert again.members.verify("ada@example.org", "a long password", address="a").email == "ada@example.org"
    with again.database.read() as connection:
        query = sa.select(sa.func.count()).where(tables.exports.c.error.is_(None))
        assert connection.execute(query).scalar_one() == 2, "no error is NULL, not the JSON null"
    assert [e.state for e in again.exports.unfinished()] == ["queued"]
    assert oct((tmp_path / "new/secrets/signing.key").stat().st_mode)[-3:] == "600"


def test_parts_may_be_left_out(store: Store, tmp_path: Path, opened: list[Store]) -> None:
    fill(store)
    data, _ = saved(store, without_segments=True)
    opened.append(again := restored(data, tmp_path / "new"))
    assert not list(again.settings.objects_dir.glob("w/*/segments/*/*"))
    assert {row["kind"] for row in content(again)["objects"]} == {"blobs", "published", "utterances"}


def test_writers_go_on_and_the_backup_is_of_one_moment(store: Store, tmp_path: Path, opened: list[Store]) -> None:
    """Each project is saved with its export in one commit: a backup has both or none."""
    fill(store)
    stop, written = threading.Event(), threading.Event()

    def write() -> None:
        other = open_store(store.settings.data_dir, store.settings.database_url)
        while not stop.is_set():
            with other.database.write() as connection:
                made = other.projects.create_in(connection, "default", blank_project())
                other.exports.create_in(connection, "default", made.id, 1)
            other.objects.put_bytes("default", "blobs", made.id.encode())
            written.set()
        other.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert written.wait(20)
        data, _ = saved(store)
    finally:
        stop.set()
        thread.join()
    opened.append(again := restored(data, tmp_path / "new"))
    rows = content(again)
    exported = {row["project_id"] for row in rows["exports"]}
    assert {row["id"] for row in rows["projects"]} == exported
    assert all(again.objects.find(r["workspace"], r["kind"], r["key"]) for r in rows["objects"])
    assert len(content(store)["projects"]) >= len(rows["projects"]) > 2


def test_nothing_is_overwritten_without_force(store: Store, tmp_path: Path, opened: list[Store]) -> None:
    fill(store)
    data, _ = saved(store)
    other = open_store(tmp_path / "other")
    mine = other.projects.create("default", blank_project())
    with pytest.raises(TargetNotEmpty):
        restore(io.BytesIO(data), other.settings)
    assert other.projects.load("default", mine.id).rev == 1
    other.workers.beat(WorkerInfo("w", "h", "b", 1, "0"))
    with pytest.raises(StillRunning):
        restore(io.BytesIO(data), other.settings, force=True)
    other.workers.forget("w")
    with pytest.raises(BackupDamaged):
        restore(io.BytesIO(repacked(data, {"/segments/": b"x"})), other.settings, force=True)
    assert other.projects.load("default", mine.id).rev == 1, "a damaged backup replaces nothing"
    other.close()
    opened.append(again := restored(data, tmp_path / "other", force=True))
    assert content(again) == content(store)


def repacked(data: bytes, change: dict[str, bytes | None]) -> bytes:
    """The archive with some parts' bytes replaced, or (None) left out."""
    out = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(data)) as old, tarfile.open(fileobj=out, mode="w:gz") as new:
        for member in old:
            file = old.extractfile(member)
            assert file is not None
            (replaced,) = [value for name, value in change.items() if name in member.name] or [file.read()]
            if replaced is not None:
                member.size = len(replaced)
                new.addfile(member, io.BytesIO(replaced))
    return out.getvalue()


@pytest.mark.parametrize(
    "damage",
    [
        {"/published/": VIDEO.replace(b"v", b"w")},
        {"/segments/": b"segmenT"},
        {"/utterances/": None},
        {"rows/exports": None},
        {"end.json": None},
        {"greenroom-backup.json": b'{"format": "other"}'},
    ],
    ids=lambda damage: next(iter(damage)),
)
def test_damage_is_found_and_nothing_is_restored(store: Store, tmp_path: Path, damage: dict[str, bytes | None]) -> None:
    fill(store)
    data, _ = saved(store)
    with pytest.raises(BackupDamaged):
        restore(io.BytesIO(repacked(data, damage)), StoreSettings(tmp_path / "new"))
    with open_store(tmp_path / "new2") as empty, open_store(tmp_path / "new") as target:
        assert content(target) == content(empty)


def test_a_file_that_is_cut_off_or_none_of_ours(store: Store, tmp_path: Path) -> None:
    fill(store)
    data, _ = saved(store)
    for bad in (data[: len(data) // 2], b"", b"\x1f\x8bnonsense"):
        with pytest.raises(BackupDamaged):
            restore(io.BytesIO(bad), StoreSettings(tmp_path / "new"))
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        head = tarfile.TarInfo("../escaped")
        archive.addfile(head, io.BytesIO())
    with pytest.raises(BackupDamaged):
        restore(io.BytesIO(out.getvalue()), StoreSettings(tmp_path / "new"))
    newer = repacked(data, {"greenroom-backup.json": data_of(data).replace(b'"version": 1', b'"version": 99')})
    with pytest.raises(BackupTooNew):
        restore(io.BytesIO(newer), StoreSettings(tmp_path / "new"))


def data_of(archive: bytes) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        file = tar.extractfile("greenroom-backup.json")
        assert file is not None
        return file.read()


def test_what_the_object_store_lost_is_told(store: Store, tmp_path: Path, opened: list[Store]) -> None:
    fill(store)
    for kind in ("published", "segments"):
        (path,) = store.settings.objects_dir.glob(f"w/default/{kind}/*/*")
        path.write_bytes(b"damaged")
    data, end = saved(store)
    assert len(end.missing) == 2 and [name.split("/")[2] for name in lost(end)] == ["published"]
    opened.append(again := restored(data, tmp_path / "new"))
    assert {row["kind"] for row in content(again)["objects"]} == {"blobs", "utterances"}


def test_a_backup_of_older_tables_is_brought_up_to_date(tmp_path: Path, opened: list[Store]) -> None:
    """Made by a Greenroom that knew the first migrations only; its rows go through the later ones."""
    with open_store(tmp_path / "old") as old:
        old.projects.create("default", blank_project())
        old.objects.put_bytes("default", "blobs", b"picture")
        data, _ = saved(old)
        url = old.settings.database
    bring_to(url, "0003")
    known = sqlite3.connect(url.removeprefix("sqlite:///"))
    columns = {table: [row[1] for row in known.execute(f"PRAGMA table_info({table})")] for table in ("objects",)}
    known.close()
    assert "used_at" not in columns["objects"]
    older = without_later_columns(data)
    opened.append(again := restored(older, tmp_path / "new"))
    (row,) = content(again)["objects"]
    (project,) = content(again)["projects"]
    assert row["used_at"] is None and project["folder_id"] is None
    assert (project["scene_count"], project["width"], project["height"]) == (1, 1920, 1080), "read from its document"


def without_later_columns(data: bytes) -> bytes:
    """The archive as migration 0003 would have written it."""
    import json

    head = data_of(data).replace(
        f'"revision": "{json.loads(data_of(data))["revision"]}"'.encode(), b'"revision": "0003"'
    )
    later = {"used_at", "retention", "children", "folder_id", "saved_by", "scene_count", "width", "height"}
    old_tables = {"workspaces", "projects", "revs", "exports", "keys", "assets", "objects", "uploads", "requests"}
    change: dict[str, bytes | None] = {"greenroom-backup.json": head}
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for member in tar:
            if not member.name.startswith("rows/"):
                continue
            file = tar.extractfile(member)
            assert file is not None
            name = member.name.removeprefix("rows/").removesuffix(".jsonl")
            lines = [json.loads(line) for line in file]
            kept = [{key: value for key, value in line.items() if key not in later} for line in lines]
            text = "".join(json.dumps(line) + "\n" for line in kept).encode()
            change[member.name] = text if name in old_tables else None
        end_file = tar.extractfile("end.json")
        assert end_file is not None
        end = json.load(end_file)
    end["rows"] = {name: count for name, count in end["rows"].items() if name in old_tables}
    change["end.json"] = json.dumps(end).encode()
    return repacked(data, change)


def test_a_move_needs_a_quiet_source_and_an_empty_target(store: Store, tmp_path: Path) -> None:
    fill(store)
    target = replace(store.settings, database_url=f"sqlite:///{tmp_path / 'other.db'}")
    store.workers.beat(WorkerInfo("w", "h", "b", 1, "0"))
    with pytest.raises(StillRunning):
        move(store, target)
    store.workers.forget("w")
    moved = move(store, target)
    assert moved.objects == 0, "the same object store: nothing to copy"
    with open_store(store.settings.data_dir, target.database_url) as other:
        assert content(other) == content(store)
    with pytest.raises(TargetNotEmpty):
        move(store, target)
    assert move(store, target, force=True).rows == moved.rows


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    with s3_server() as running:
        yield running


@pytest.mark.slow
def test_sqlite_and_folder_become_postgresql_and_bucket(
    store: Store, s3: S3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[Store]
) -> None:
    """There, then into a backup from there, and back into SQLite and a folder: nothing changed on the way."""
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    fill(store)
    before = content(store)
    with postgres_server() as server:
        target = StoreSettings(tmp_path / "fleet", server.url, f"{s3.url}/moved")
        target.make_folders()
        moved = move(store, target)
        assert moved.objects == 4 and not moved.missing
        with open_store(target.data_dir, target.database_url, target.storage_url) as fleet:
            assert content(fleet) == before
            (video,) = [row for row in before["objects"] if row["kind"] == "published"]
            assert f"moved/w/default/published/{video['key'][:2]}/{video['key']}" in s3.names()
            fleet.projects.create("default", blank_project())
            data, end = saved(fleet)
            after = content(fleet)
        assert not end.missing
    opened.append(again := restored(data, tmp_path / "home"))
    assert content(again) == after
