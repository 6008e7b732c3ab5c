"""No room: a quota, a limit of the system on file sizes, a disk that is full. A typed error, and nothing corrupt."""

from __future__ import annotations

import base64
import io
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from greenroom.jobs.inline import InlineEngine
from greenroom.project.document import Project
from greenroom.render.pool import RenderPool
from greenroom.store.exports import Export
from greenroom.store.quota import set_quota, usage
from greenroom.store.store import Store, open_store
from tests.chaos.documents import fresh_project
from tests.jobs.small_project import small_project
from tests.postgres import postgres_server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pool() -> Iterator[RenderPool]:
    with RenderPool(1) as shared:
        yield shared


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("greenroom.jobs.export_workflow.PAUSES", (0.01, 0.01))


def exported(store: Store, pool: RenderPool, project: Project, profile: str = "draft") -> Export:
    engine = InlineEngine(store, pool=pool)
    saved = store.projects.create("default", project)
    export = store.exports.create("default", saved.id, 1, profile=profile, enqueue=engine.enqueue)
    engine.run()
    return store.exports.get("default", export.id)


def is_sound(store: Store) -> bool:
    """Every object that the database knows has its bytes, nothing unfinished is left, the database is whole."""
    with store.database.read() as connection:
        rows = list(connection.exec_driver_sql("SELECT workspace, kind, key FROM objects"))
        sqlite = store.database.is_sqlite
        whole = not sqlite or connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    return (
        whole
        and all(store.objects.find(*row) is not None for row in rows)
        and list(store.objects.scratch.folder.iterdir()) == []
    )


def noise() -> str:
    """A picture that no encoder makes small."""
    buffer = io.BytesIO()
    pixels = np.random.default_rng(0).integers(0, 256, (180, 320, 3), np.uint8)
    Image.fromarray(pixels).save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()


def test_a_full_quota_fails_the_export_and_room_lets_it_finish(tmp_path: Path, pool: RenderPool) -> None:
    store = open_store(tmp_path / "data")
    set_quota(store.database, "default", 60_000)
    failed = exported(store, pool, fresh_project(1, scenes=6))
    assert failed.error is not None
    assert (failed.state, failed.error["code"]) == ("failed", "quota_exceeded")
    assert "raise the quota" in failed.error["msg"]
    assert usage(store.database, "default").bytes <= 60_000
    assert is_sound(store)
    set_quota(store.database, "default", None)
    assert exported(store, pool, fresh_project(1, scenes=6)).state == "finished"
    store.close()


def test_a_renderers_file_grows_too_large(tmp_path: Path, pool: RenderPool) -> None:
    store = open_store(tmp_path / "data")
    assert exported(store, pool, small_project(scenes=1)).state == "finished"
    (child,) = pool.pids()
    before = resource.prlimit(child, resource.RLIMIT_FSIZE)
    resource.prlimit(child, resource.RLIMIT_FSIZE, (20_000, before[1]))
    failed = exported(store, pool, small_project(scenes=1, frames=30, moving=True, image=noise()))
    resource.prlimit(child, resource.RLIMIT_FSIZE, before)
    assert failed.error is not None
    assert (failed.state, failed.error["code"]) == ("failed", "disk_full")
    assert is_sound(store)
    assert exported(store, pool, small_project(scenes=1, frames=30, moving=True, image=noise())).state == "finished"
    assert pool.pids() == [child], "the renderer itself is well"
    store.close()


def test_our_own_file_grows_too_large(tmp_path: Path, pool: RenderPool) -> None:
    """The video is larger than each of its segments. The database is written by another process, without the limit."""
    project = small_project(scenes=3, frames=30, moving=True)
    for scene in project.scenes:
        scene.clips.extend(small_project(scenes=1, image=noise()).scenes[0].clips[1:])
    with postgres_server() as server:
        first, store = open_store(tmp_path / "first"), open_store(tmp_path / "data", server.url)
        whole = exported(first, pool, project, "standard")
        first.close()
        assert whole.size is not None
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (whole.size - 50_000, before[1]))
        try:
            failed = exported(store, pool, project, "standard")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert failed.error is not None
        assert (failed.state, failed.error["code"], failed.stage) == ("failed", "disk_full", "failed")
        assert failed.frames_done == failed.frames_total, "every segment was made"
        assert is_sound(store)
        assert exported(store, pool, project, "standard").result_sha == whole.result_sha
        store.close()


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own, where this process may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("this user may not mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_without_room_fails_the_export_and_room_lets_it_finish(tmp_path: Path, pool: RenderPool) -> None:
    database = f"sqlite:///{tmp_path / 'greenroom.db'}"
    with small_disk(tmp_path / "disk", "3m") as disk:
        store = open_store(disk / "data", database)
        filler = disk / "filler"
        filler.write_bytes(bytes(shutil.disk_usage(disk).free - 100_000))
        project = small_project(scenes=4, frames=30, moving=True, image=noise())
        failed = exported(store, pool, project)
        assert failed.error is not None
        assert (failed.state, failed.error["code"]) == ("failed", "disk_full")
        assert "free some" in failed.error["msg"]
        assert is_sound(store)
        filler.unlink()
        assert exported(store, pool, project).state == "finished"
        assert is_sound(store)
        store.close()
