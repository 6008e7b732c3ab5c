from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from greenroom.store.errors import ObjectNotFound, StoreUnavailable
from greenroom.store.store import Store, open_store
from tests.s3 import BUCKET_URL, S3, s3_server


@pytest.fixture(params=["folder", "obstore", pytest.param("s3", marks=pytest.mark.slow)])
def any_store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    bucket = tmp_path / "bucket"
    bucket.mkdir()
    urls = {"folder": None, "obstore": bucket.as_uri(), "s3": BUCKET_URL}
    if request.param == "s3":
        request.getfixturevalue("s3")
    opened = open_store(tmp_path / "data", storage_url=urls[request.param])
    yield opened
    opened.close()


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3]:
    with s3_server() as running:
        for name, value in running.environment.items():
            monkeypatch.setenv(name, value)
        yield running


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


@pytest.mark.slow
def test_what_a_bucket_holds_is_read_verified_and_read_anew_when_the_copy_here_is_damaged(
    tmp_path: Path, s3: S3
) -> None:
    store = open_store(tmp_path / "data", storage_url=s3.url)
    key = store.objects.put_bytes("default", "blobs", b"hello").key
    assert s3.names() == {f"w/default/blobs/{key[:2]}/{key}"}
    copy = store.objects.path("default", "blobs", key)
    for damage in (b"hell", b"hellO"):
        copy.write_bytes(damage)
        assert store.objects.path("default", "blobs", key).read_bytes() == b"hello"
    store.objects.forget("default", "blobs", key)
    assert (s3.names(), copy.exists()) == (set(), False)
    store.close()


@pytest.mark.slow
def test_a_bucket_that_is_away_is_unavailable_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("greenroom.store.object_backends.PATIENCE", timedelta(seconds=1))
    with s3_server() as s3:
        for name, value in s3.environment.items():
            monkeypatch.setenv(name, value)
    store = open_store(tmp_path / "data", storage_url=s3.url)
    with pytest.raises(StoreUnavailable, match="object storage"):
        store.objects.put_bytes("default", "blobs", b"hello")
    assert store.objects.find("default", "blobs", hashlib.sha256(b"hello").hexdigest()) is None
    assert [path for path in store.settings.objects_dir.rglob("*") if path.is_file()] == []
    store.close()
