"""`greenroom worker`: renders exports. Start more of them, on more machines, for more speed."""

from __future__ import annotations

from typing import Annotated

import typer

from greenroom.cli.logs import LogFormat, LogFormatOption
from greenroom.cli.options import DEFAULT_DATA_DIR, AllowHosts, DataDir, DrainSeconds, hosts_in, store_in


def worker(
    data_dir: DataDir = DEFAULT_DATA_DIR,
    slots: Annotated[int | None, typer.Option(min=1, help="Segments rendered at once; default: the cores.")] = None,
    allow_host: AllowHosts = None,
    drain_seconds: DrainSeconds = 20.0,
    log_format: LogFormatOption = LogFormat.TEXT,
    supervised: Annotated[bool, typer.Option("--supervised", hidden=True)] = False,
) -> None:
    """Render exports until SIGTERM or Ctrl-C."""
    from greenroom.automation.author import Author
    from greenroom.automation.batches.feeder import BatchFeeder
    from greenroom.cli.lifeline import end_with_parent
    from greenroom.cli.logs import log_to_stderr
    from greenroom.jobs.worker import run_worker
    from greenroom.media.guard import Guard

    if supervised:
        end_with_parent()
    log_to_stderr("worker", log_format)
    store = store_in(data_dir)
    try:
        allowed = hosts_in(allow_host)
        run_worker(
            store, slots=slots, allow_hosts=allowed, drain=drain_seconds, feeder=BatchFeeder(store),
            author=Author(store, Guard(allowed)),
        )  # fmt: skip
    finally:
        store.close()
