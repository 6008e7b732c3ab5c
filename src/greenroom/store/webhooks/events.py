"""What can be told, and in which form."""

from __future__ import annotations

from typing import Literal, get_args

Event = Literal[
    "export.progress", "export.finished", "export.failed", "export.cancelled", "batch.finished", "webhook.test"
]
State = Literal["pending", "delivered", "failed", "superseded"]
Style = Literal["v1", "v3", "native"]
"""v1: GET with a query. v3 and native: POST of JSON."""

PROGRESS: Event = "export.progress"
BATCH: Event = "batch.finished"
"""All rows of a batch have ended, well or not."""
TEST: Event = "webhook.test"
SUBSCRIBABLE: tuple[Event, ...] = tuple(event for event in get_args(Event) if event != TEST)
ENDED: tuple[Event, ...] = ("export.finished", "export.failed", "export.cancelled")

TOLD: dict[str, tuple[Event, ...]] = {"v1": ("export.finished",), "v3": (PROGRESS, *ENDED), "native": ENDED}
"""The events that a webhook named in a request gets, by its style. v1 knows only finished videos."""

STEP = 10
"""Percent of progress between two `export.progress` events."""
