from __future__ import annotations

from greenroom.store.store import Store
from greenroom.store.workers import WorkerInfo


def test_a_beat_is_fresh_and_comes_back_after_pruning(store: Store) -> None:
    me = WorkerInfo("host:1:abc", "host", "boot", 1, "started")
    store.workers.beat(me)
    store.workers.beat(me)
    [(seen, age)] = store.workers.seen().values()
    assert seen == me
    assert -0.1 < age < 5
    store.workers.forget(me.id)
    assert store.workers.seen() == {}
    store.workers.beat(me)
    assert list(store.workers.seen()) == [me.id]
