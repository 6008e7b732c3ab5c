"""`greenroom gc`: removes now what retention lets go. A worker does the same once a day."""

from __future__ import annotations

from typing import Annotated

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json, store_in
from greenroom.cli.output import print_json, say, size_text


def gc(
    data_dir: DataDir = DEFAULT_DATA_DIR,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would go.")] = False,
    as_json: Json = False,
) -> None:
    """Remove what is past its time; never what an unfinished export uses or a kept video's manifest names."""
    from greenroom.store.collect import collect
    from greenroom.store.retention import Retention

    with store_in(data_dir) as store:
        if not dry_run:
            store.transfers.forget_old()
        done = list(collect(store, Retention.from_environment(), dry_run=dry_run))
    if as_json:
        print_json(
            [{"workspace": d.workspace, "counts": dict(d.counts), "bytes": d.bytes, "skipped": d.skipped} for d in done]
        )
        return
    for d in done:
        what = ", ".join(f"{count} {name}" for name, count in d.counts.items() if count) or "nothing"
        say(f"{d.workspace}: {what}{' would go' if dry_run else ' removed'}, {size_text(d.bytes)}")
        for reason in d.skipped:
            say(f"{d.workspace}: left alone: {reason}")
