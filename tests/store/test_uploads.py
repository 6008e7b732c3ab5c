from __future__ import annotations

import pytest

from greenroom.store.errors import AssetNotFound
from greenroom.store.store import Store
from greenroom.store.uploads import Upload


def kept(store: Store, name: str, data: bytes) -> Upload:
    stored = store.objects.put_bytes("default", "blobs", data)
    return store.uploads.create("default", name, sha256=stored.sha256, size=stored.size, info={"kind": "image"})


def test_pages_search_and_sizes(store: Store) -> None:
    made = [kept(store, f"Cat {n} 50%.png", bytes([n]) * 10) for n in range(4)]
    newest = sorted(made, key=lambda upload: upload.id, reverse=True)
    first = store.uploads.list("default", limit=3)
    assert [*first, *store.uploads.list("default", before=first[-1].id)] == newest
    assert store.uploads.list("default", search="CAT 2 50%") == [made[2]]
    assert store.uploads.list("default", search="50_") == [] == store.uploads.list("elsewhere")
    assert store.uploads.bytes_of("default") == 40 and made[0].url == f"asset:{made[0].id}"


def test_deleting_tells_whether_the_bytes_may_go(store: Store) -> None:
    one, two, three = kept(store, "a", b"same"), kept(store, "b", b"same"), kept(store, "c", b"from a URL too")
    assert store.uploads.delete("default", one.id) is False
    assert store.uploads.delete("default", two.id) is True
    store.assets.keep("default", "https://media.test/c", sha256=three.sha256, info={})
    assert store.uploads.delete("default", three.id) is False
    for workspace, id in (("default", one.id), ("elsewhere", two.id)):
        with pytest.raises(AssetNotFound):
            store.uploads.delete(workspace, id)
