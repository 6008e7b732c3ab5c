"""Exports whose job is gone, failed in the engine or is of another version get a new attempt, or fail for good."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from greenroom.jobs.engine import GIVE_UP_DEADLY, GIVE_UP_FAILING
from greenroom.store.exports import Enqueue, Export, Exports

ATTEMPTS = 4
"""An engine that fails this often on one export will not do better."""
WAITING = frozenset({"ENQUEUED", "PENDING", "DELAYED"})

log = logging.getLogger(__name__)


def reconcile(
    exports: Exports,
    states: Callable[[Sequence[Export]], Mapping[str, str]],
    enqueue: Enqueue,
    give_up: Callable[[str, str], None],
) -> None:
    """`states` tells what the engine says about each export's job. Harmless when several workers do it at once: a new
    attempt is a compare-and-set, and an export that ended meanwhile is final."""
    unfinished = exports.unfinished()
    jobs = states(unfinished)
    for export in unfinished:
        job = jobs[export.id]
        if job in WAITING:
            continue
        log.warning("export %s, attempt %d: its job is %s", export.id, export.attempt, job)
        if job == "MAX_RECOVERY_ATTEMPTS_EXCEEDED":
            give_up(export.id, GIVE_UP_DEADLY)
        elif export.attempt >= ATTEMPTS:
            give_up(export.id, GIVE_UP_FAILING)
        else:
            exports.next_attempt(export.id, export.attempt, enqueue)
