"""Who died: workers that own unfinished jobs but do not run any more."""

from __future__ import annotations

from collections.abc import Iterable

from greenroom.jobs.heartbeat import Heartbeat
from greenroom.jobs.machine import still_runs
from greenroom.store.workers import Workers


def dead_workers(workers: Workers, owners: Iterable[str], heartbeat: Heartbeat) -> set[str]:
    """Those of `owners` (ids of workers that own jobs) that are dead.

    On this machine a look at the process decides at once. Elsewhere a worker is dead when its last beat is older than
    the TTL; a worker without a row said good-bye or was forgotten: a living one beats before it takes work.
    """
    seen = workers.seen()
    dead = set()
    for owner in set(owners) - {heartbeat.me.id}:
        if owner not in seen:
            dead.add(owner)
            continue
        worker, age = seen[owner]
        runs = still_runs(worker)
        if runs is False or (age > heartbeat.ttl and heartbeat.steady()):
            dead.add(owner)
    return dead


def forget_the_dead(workers: Workers, owners: Iterable[str], heartbeat: Heartbeat) -> None:
    """Drops the rows of workers that own nothing and are gone: not running here, or silent for long elsewhere."""
    kept = {*owners, heartbeat.me.id}
    gone = [
        id
        for id, (worker, age) in workers.seen().items()
        if id not in kept and (still_runs(worker) is False or age > 4 * heartbeat.ttl)
    ]
    if gone:
        workers.forget(*gone)
