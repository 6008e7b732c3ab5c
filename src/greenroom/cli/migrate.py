"""`greenroom migrate`: brings the database to this version. Every other command does so too when it opens it."""

from __future__ import annotations

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, store_in
from greenroom.cli.output import say


def migrate(data_dir: DataDir = DEFAULT_DATA_DIR) -> None:
    """Bring the database up to date."""
    store = store_in(data_dir)
    say(f"{store.database.url.split('@')[-1]}: up to date")
    store.close()
