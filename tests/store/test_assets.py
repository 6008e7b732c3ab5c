from __future__ import annotations

from greenroom.store.store import Store


def test_what_a_url_held_is_remembered_per_workspace(store: Store) -> None:
    url = "https://example.com/a.png"
    assert store.assets.get("default", url) is None
    kept = store.assets.keep("default", url, sha256="a" * 64, info={"kind": "image"}, etag='"1"')
    assert store.assets.get("default", url) == kept
    assert store.assets.get("other", url) is None
    store.assets.checked("default", url)
    checked = store.assets.get("default", url)
    assert checked is not None
    assert checked.checked_at > kept.checked_at
    newer = store.assets.keep("default", url, sha256="b" * 64, info={"kind": "image"}, last_modified="yesterday")
    assert store.assets.get("default", url) == newer


def test_a_url_of_megabytes_has_a_row_too(store: Store) -> None:
    long = "data:image/png;base64," + "A" * 3_000_000
    store.assets.keep("default", long, sha256="a" * 64, info={})
    assert store.assets.get("default", long) is not None
    assert store.assets.get("default", long + "A") is None
