"""The port to whatever makes exports little by little: a batch of a thousand videos is no thousand jobs at once."""

from __future__ import annotations

from typing import Protocol

from greenroom.jobs.engine import Engine


class Feeder(Protocol):
    """One thread of each worker calls it, several times a second."""

    def feed(self, engine: Engine, slots: int) -> None:
        """Hands over what is due next, for a worker with so many renderers. Costs next to nothing while there is
        nothing to do; what it made is not lost, and not made twice, when it dies in the middle."""
