"""One reference picture: how to draw it, and whether that takes long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.reference.compare import Picture


@dataclass(frozen=True)
class Case:
    draw: Callable[[], Picture]
    slow: bool = False


Cases = dict[str, Case]
