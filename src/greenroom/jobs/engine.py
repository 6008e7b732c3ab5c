"""The port to whatever runs export jobs. An export's row is the truth; an engine sees to it that it is worked on."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Planned:
    """The blob that holds the plan, and the names of the segments that are not in the object store."""

    plan: str
    workspace: str
    missing: list[str]
    background: bool = False
    """One of many videos of a batch: what somebody waits for goes first."""


class Work(Protocol):
    """What an engine lets run. Each part may be repeated after a crash, on any worker; none raises: a failure is
    written to the export's row, and an export that is final ends the work."""

    def plan(self, export_id: str) -> Planned | None:
        """None when there is nothing (more) to do."""

    def render(self, export_id: str, plan: str, segment: str) -> int:
        """Milliseconds that making it took; 0 when it was there, or the export is final and needs it no more."""

    def finish(self, export_id: str, plan: str, made: dict[str, int]) -> list[str]:
        """`made`: what `render` answered, by segment. The answer: segments that went missing meanwhile; empty when
        the export is final."""

    def give_up(self, export_id: str, reason: str) -> None:
        """The export fails: its work kills workers or never ends."""


ROUNDS = 3
"""How often segments that went missing before assembly are rendered again."""
GIVE_UP_FAILING = "its job failed again and again; the worker's log says why"
GIVE_UP_ROUNDS = "its segments disappear as fast as they are rendered: is something deleting files of the object store?"
GIVE_UP_DEADLY = "rendering it stopped the worker again and again; its media may be damaged"
