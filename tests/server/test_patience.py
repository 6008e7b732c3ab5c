from __future__ import annotations

from greenroom.server import patience
from greenroom.server.patience import Patience


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_twenty_polls_then_it_is_over() -> None:
    watched = Patience(Clock())
    assert [watched.is_over("a") for _ in range(22)] == [False] * 20 + [True] * 2


def test_sixty_seconds_then_it_is_over() -> None:
    clock = Clock()
    watched = Patience(clock)
    assert not watched.is_over("a")
    clock.now += 59.9
    assert not watched.is_over("a")
    clock.now += 0.2
    assert watched.is_over("a")
    assert not watched.is_over("b"), "each export has its own patience"


def test_memory_stays_bounded() -> None:
    watched = Patience(Clock())
    for number in range(patience.REMEMBERED + 50):
        watched.is_over(str(number))
    assert len(watched._seen) == patience.REMEMBERED
