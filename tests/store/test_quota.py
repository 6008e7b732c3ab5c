from __future__ import annotations

import pytest

from greenroom.store.errors import QuotaExceeded
from greenroom.store.quota import set_quota, usage
from greenroom.store.store import Store


def test_a_full_workspace_takes_no_more_and_says_so(store: Store) -> None:
    set_quota(store.database, "small", 10)
    key = store.objects.put_bytes("small", "blobs", b"12345678").key
    with pytest.raises(QuotaExceeded, match="8 of 10 bytes and needs 5") as caught:
        store.objects.put_bytes("small", "blobs", b"abcde")
    assert (caught.value.code, caught.value.status, caught.value.retryable) == ("quota_exceeded", 507, False)
    draft = store.objects.draft()
    draft.write_bytes(b"abcde")
    with pytest.raises(QuotaExceeded):
        store.objects.put_file("small", "segments", draft, key="ab" * 32)
    assert usage(store.database, "small").bytes == 8
    assert len([path for path in store.settings.objects_dir.rglob("*") if path.is_file()]) == 1
    store.objects.put_bytes("small", "blobs", b"12345678")
    store.objects.put_bytes("other", "blobs", b"abcde")
    store.objects.forget("small", "blobs", key)
    store.objects.put_bytes("small", "blobs", b"abcde")


def test_usage_counts_what_is_kept(store: Store) -> None:
    assert usage(store.database, "nobody").objects == 0
    store.objects.put_bytes("default", "blobs", b"123")
    store.objects.put_bytes("default", "utterances", b"4567", key="ab" * 32)
    now = usage(store.database, "default")
    assert (now.bytes, now.objects, now.quota) == (7, 2, None)
    set_quota(store.database, "default", 100)
    assert usage(store.database, "default").quota == 100
    set_quota(store.database, "default", None)
    assert usage(store.database, "default").quota is None
