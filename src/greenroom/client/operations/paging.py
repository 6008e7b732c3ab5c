"""Every item of a list, page after page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenroom.client.shapes.page import Page
from greenroom.client.steps import Emit, Flow


def every(page: Callable[[str | None], Flow[Page[Any]]]) -> Flow[None]:
    """Emits the items of all pages; `page` is asked with the cursor of the next one, None at first."""
    cursor: str | None = None
    while True:
        found = yield from page(cursor)
        for item in found:
            yield Emit(item)
        cursor = found.next_cursor
        if cursor is None:
            return
