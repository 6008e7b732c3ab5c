from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.store.errors import ObjectNotFound
from greenroom.store.store import Store, open_store


@pytest.fixture(params=["folder", "obstore"])
def any_store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    bucket = tmp_path / "bucket"
    bucket.mkdir()
    opened = open_store(tmp_path / "data", storage_url=bucket.as_uri() if request.param == "obstore" else None)
    yield opened
    opened.close()


def test_bytes_are_named_by_their_hash(any_store: Store) -> None:
    stored = any_store.objects.put_bytes("default", "blobs", b"hello")
    assert stored.key == hashlib.sha256(b"hello").hexdigest()
    path = any_store.objects.path("default", "blobs", stored.key)
    assert path.read_bytes() == b"hello"
    assert path.parts[-5:] == ("w", "default", "blobs", stored.key[:2], stored.key)[-5:]
    assert any_store.objects.find("other", "blobs", stored.key) is None
    with pytest.raises(ObjectNotFound):
        any_store.objects.path("default", "segments", stored.key)


def test_a_file_is_taken_under_its_key(any_store: Store, tmp_path: Path) -> None:
    key = "ab" * 32
    for content in (b"one", b"one"):
        draft = any_store.objects.draft(".mp4")
        draft.write_bytes(content)
        stored = any_store.objects.put_file("default", "segments", draft, key=key)
        assert not draft.exists()
        assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert any_store.objects.path("default", "segments", key).read_bytes() == b"one"
    assert list(any_store.objects.scratch.folder.iterdir()) == []


def test_bytes_that_are_there_are_not_written_again(store: Store) -> None:
    key = store.objects.put_bytes("default", "blobs", b"hello").key
    before = store.objects.path("default", "blobs", key).stat()
    store.objects.put_bytes("default", "blobs", b"hello")
    after = store.objects.path("default", "blobs", key).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("damage", [b"hell", b"hellO"])
def test_a_damaged_file_counts_as_missing(store: Store, damage: bytes) -> None:
    key = store.objects.put_bytes("default", "blobs", b"hello").key
    path = store.objects.path("default", "blobs", key)
    path.write_bytes(damage)
    assert store.objects.find("default", "blobs", key) is None
    assert not path.exists()
    store.objects.put_bytes("default", "blobs", b"hello")
    assert store.objects.path("default", "blobs", key).read_bytes() == b"hello"


def test_a_file_without_a_row_counts_as_missing(store: Store) -> None:
    """A put that was killed between the rename and the row."""
    stray = store.settings.objects_dir / "w" / "default" / "segments" / "ab" / ("ab" * 32)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"half")
    assert store.objects.find("default", "segments", "ab" * 32) is None


def test_a_bucket_is_shared_by_machines(tmp_path: Path) -> None:
    bucket = (tmp_path / "bucket").as_uri()
    (tmp_path / "bucket").mkdir()
    one = open_store(tmp_path / "data", storage_url=bucket)
    key = one.objects.put_bytes("default", "blobs", os.urandom(3 << 20)).key
    expected = one.objects.path("default", "blobs", key).read_bytes()
    cached = one.settings.objects_dir / "w" / "default" / "blobs" / key[:2] / key
    cached.unlink()
    two = open_store(tmp_path / "data", storage_url=bucket)
    assert two.objects.path("default", "blobs", key).read_bytes() == expected
    one.close()
    two.close()


def test_purging_a_workspace_leaves_the_others(any_store: Store) -> None:
    kept = any_store.objects.put_bytes("keep", "blobs", b"hello").key
    gone = any_store.objects.put_bytes("gone", "blobs", b"hello").key
    any_store.objects.forget_workspace("gone")
    assert any_store.objects.find("gone", "blobs", gone) is None
    assert any_store.objects.find("keep", "blobs", kept) is not None
