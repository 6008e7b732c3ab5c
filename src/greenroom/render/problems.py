"""What becomes of an error that resolving meets: it ends there, or is noted, so that a user hears of all of them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import NoReturn

from greenroom.project.errors import GreenroomError

Problem = Callable[[GreenroomError], None]
"""Gets an error with its place; when it returns, resolving goes on without what failed."""


def stop_at(error: GreenroomError) -> NoReturn:
    """The first one ends it."""
    raise error from None


def placed(error: GreenroomError, place: str) -> GreenroomError:
    """The error at its place. A copy, because a source that two clips name fails with one and the same error."""
    return copy.copy(error).at(place)
