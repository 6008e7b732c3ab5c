"""`greenroom migrate`: brings the database to this version (every other command does so too when it opens it), or
carries everything over to another database or object store."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, store_in
from greenroom.cli.output import say, size_text


def migrate(
    data_dir: DataDir = DEFAULT_DATA_DIR,
    to: Annotated[
        str | None, typer.Option(metavar="URL", help="Copy all rows to this database: postgresql://user@host/name.")
    ] = None,
    to_storage: Annotated[
        str | None, typer.Option(metavar="URL", help="Copy all objects to this object store: s3://bucket/prefix.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what the target holds.")] = False,
) -> None:
    """Bring the database up to date; with --to or --to-storage, copy everything there. The source stays as it is."""
    from greenroom.cli.logs import without_secrets

    with store_in(data_dir) as store:
        if to is None and to_storage is None:
            say(f"{store.database.url.split('@')[-1]}: up to date")
            return
        from greenroom.store.move import move

        settings = store.settings
        target = replace(
            settings, database_url=to or settings.database_url, storage_url=to_storage or settings.storage_url
        )
        if to is None:
            raise typer.BadParameter("needs --to as well: rows and objects move together", param_hint="--to-storage")
        moved = move(store, target, force=force)
    say(f"{moved.rows} rows and {moved.objects} objects copied, {size_text(moved.bytes)}")
    for name in moved.missing:
        say(f"not in the object store any more: {name}")
    say(f"from now on: GREENROOM_DATABASE_URL={without_secrets(to)}")
    if to_storage:
        say(f"             GREENROOM_STORAGE_URL={without_secrets(to_storage)}")
