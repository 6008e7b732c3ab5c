"""The port to whatever runs export jobs. An export's row is the truth; an engine sees to it that it is worked on."""

from __future__ import annotations

from typing import Protocol

import sqlalchemy as sa

from greenroom.store.exports import Export


class Engine(Protocol):
    """What the API process needs. `store.exports.create(…, enqueue=engine.enqueue)` makes row and job one commit."""

    def enqueue(self, connection: sa.Connection, export: Export) -> None:
        """Hands the export over inside the caller's transaction; it is worked on after the commit."""

    def cancel(self, export: Export) -> None:
        """Stops the work on an export whose row says cancelled; its renderers are gone 1.5 s later."""

    def close(self) -> None:
        """Lets go of connections and threads."""
