"""`greenroom batch` without a server: renders here and now, into a folder."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenroom.cli.batch_bars import BatchBars

if TYPE_CHECKING:
    from types import FrameType

    from greenroom.automation.batches.outcome import Outcome
    from greenroom.automation.batches.source import Source
    from greenroom.automation.batches.table import Table
    from greenroom.store.batches.shapes import NewRow


@dataclass(frozen=True)
class LocalOptions:
    profile: str
    strict: bool
    jobs: int
    slots: int | None
    cache: Path
    hosts: frozenset[str]


class _Bars(BatchBars):
    def ended(self, outcome: Outcome) -> None:
        made, seconds = outcome.made, (outcome.duration_ms or 0) / 1000
        told = "was there" if outcome.kept else f"in {outcome.seconds:.1f} s"
        if made and not outcome.kept:
            told += f", {made.frames_rendered} of {made.frames_rendered + made.frames_reused} frames drawn"
        error = None
        if outcome.error:
            path = outcome.error["path"]
            error = f"{path}: {outcome.error['msg']}" if path else outcome.error["msg"]
        self.row_ended(outcome.number, outcome.name, f"{seconds:.1f} s, {told}", error=error, size=outcome.size)


def render_here(source: Source, rows: list[NewRow], out: Path, options: LocalOptions, *, quiet: bool) -> list[Outcome]:
    """The outcomes, in order. Ctrl-C ends it: what is finished stays, the other rows are `cancelled`."""
    from greenroom.automation.batches.local import LocalBatch
    from greenroom.cli.render_cache import trim
    from greenroom.media.fetch import Guard
    from greenroom.render.folder import FolderResources
    from greenroom.render.pool import RenderPool

    started_at = time.time()
    resources = FolderResources(options.cache, Guard(options.hosts))
    with stopping() as cancel, RenderPool(options.slots) as pool, _Bars(len(rows), quiet=quiet) as bars:
        batch = LocalBatch(
            source, resources, pool, out,
            profile=options.profile, strict=options.strict, jobs=options.jobs, cancel=cancel,
        )  # fmt: skip
        outcomes = batch.run(rows, bars)
    trim(options.cache, started_at)
    return outcomes


def survey_here(
    source: Source, table: Table, rows: list[NewRow], options: LocalOptions, *, full: bool, quiet: bool
) -> tuple[list[Any], list[Any]]:
    """Problems, and an estimate for each row."""
    from greenroom.automation.batches.estimate import estimate
    from greenroom.automation.batches.surveying import survey_rows
    from greenroom.media.fetch import Guard
    from greenroom.render.folder import FolderResources

    if not full:
        return [], [estimate(source.video(row.values)) for row in rows]
    resources = FolderResources(options.cache, Guard(options.hosts))
    with BatchBars(len(rows), quiet=quiet) as bars:

        def report(done: int) -> None:
            bars.row_ended(done - 1, rows[done - 1].name, "checked")

        return survey_rows(
            source, table, rows, resources, profile=options.profile, strict=options.strict, report=report
        )


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Set by the first Ctrl-C, or SIGTERM; the second one ends the process as usual."""
    cancel = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, frame: FrameType | None) -> None:
        cancel.set()
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, stop)
    try:
        yield cancel
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
