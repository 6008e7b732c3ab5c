from __future__ import annotations

import threading

from greenroom.store import counters
from greenroom.store.store import Store


def test_sums_of_many_writers_lose_nothing(store: Store) -> None:
    def count() -> None:
        for _ in range(10):
            counters.add(store.database, {(counters.FRAMES, ""): 3.0, (counters.ERRORS, "source_timeout"): 1.0})

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counters.add(store.database, {})
    assert counters.read(store.database) == {(counters.FRAMES, ""): 120.0, (counters.ERRORS, "source_timeout"): 40.0}


def test_a_turn_is_taken_once(store: Store) -> None:
    turns = [counters.claim_turn(store.database, counters.CLEANED, 3600.0) for _ in range(3)]
    assert turns == [True, False, False]
    assert counters.claim_turn(store.database, counters.CLEANED, 0.0)
