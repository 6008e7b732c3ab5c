"""Answers become dataclasses; what does not fit is told with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

import pytest

from greenroom.client import UnexpectedAnswer
from greenroom.client.reading import read

T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    name: str
    at: datetime | None = None


@dataclass(frozen=True)
class Box(Generic[T]):
    items: tuple[T, ...]
    sizes: dict[str, float]
    anything: Any = None


def test_what_fits() -> None:
    data = {
        "items": [{"name": "a", "at": "2026-02-14T08:00:00Z", "newer": 1}, {"name": "b", "at": None}],
        "sizes": {"x": 1, "y": 2.5},
        "anything": [1, {"z": None}],
    }
    expected = Box((Part("a", datetime(2026, 2, 14, 8, tzinfo=UTC)), Part("b")), {"x": 1.0, "y": 2.5}, [1, {"z": None}])
    assert read(Box[Part], data) == expected
    assert read(Box[str], {"items": ["a"], "sizes": {}}).items == ("a",)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ([], ""), ({"items": []}, "sizes"), ({"items": {}, "sizes": {}}, "items"),
        ({"items": [{}], "sizes": {}}, r"items\[0\].name"), ({"items": [{"name": 1}], "sizes": {}}, r"items\[0\].name"),
        ({"items": [{"name": "a", "at": "soon"}], "sizes": {}}, r"items\[0\].at"),
        ({"items": [], "sizes": {"x": True}}, "sizes.x"),
    ],
)  # fmt: skip
def test_what_does_not(data: Any, place: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=rf"^{place}.*should have said") as caught:
        read(Box[Part], data)
    assert caught.value.code == "unexpected_answer"
