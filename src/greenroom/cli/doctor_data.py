"""`doctor`, second part: disk, permissions, database, object storage and their clocks."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa

from greenroom.cli.doctor_problem import Problem
from greenroom.store.database import Database
from greenroom.store.migrate import revisions
from greenroom.store.objects import Objects
from greenroom.store.settings import StoreSettings

LOW_BYTES = 2 << 30
SKEW_SECONDS = 5.0
"""Clocks further apart than this confuse leases, links and signed requests to a bucket."""
NOT_YET = "does not exist yet; `greenroom serve` makes it"


def checks(settings: StoreSettings) -> dict[str, Callable[[], str]]:
    """By name, in order."""
    return {
        "disk": lambda: check_disk(settings),
        "permissions": lambda: check_permissions(settings),
        "database": lambda: check_database(settings),
        "workers": lambda: check_workers(settings),
        "storage": lambda: check_storage(settings),
        "clock": lambda: check_clock(settings),
    }


def check_disk(settings: StoreSettings) -> str:
    data_dir = settings.data_dir
    where = next(folder for folder in (data_dir, *data_dir.parents) if folder.exists())
    free = shutil.disk_usage(where).free
    if free < LOW_BYTES:
        raise Problem(f"only {free / 1e9:.1f} GB free at {where}: free some, or see `greenroom gc --dry-run`")
    return f"{free / 1e9:.1f} GB free at {where}"


def check_permissions(settings: StoreSettings) -> str:
    """What must be writable is, and what is secret is for its owner only."""
    data_dir = settings.data_dir
    if not data_dir.is_dir():
        where = next(folder for folder in data_dir.parents if folder.exists())
        if not os.access(where, os.W_OK):
            raise Problem(f"{where} is not writable for this user")
        return f"{data_dir} {NOT_YET}"
    for folder in (data_dir, settings.objects_dir, settings.tmp_dir, settings.secrets_dir):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            raise Problem(f"{folder} is not writable for this user: chown -R {os.getuid()} {data_dir}")
    for path in (settings.secrets_dir, *settings.secrets_dir.glob("*"), data_dir / "tls" / "ca.key"):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Problem(f"{path} is open to other users: chmod go= {path}")
    return f"{data_dir} is writable, its secrets are closed to others"


def check_database(settings: StoreSettings) -> str:
    """Reachable, and its tables are those of this version."""
    if _is_missing(settings):
        return NOT_YET
    now, newest = revisions(settings.database)
    if now is None:
        return "empty; `greenroom serve` or `greenroom migrate` makes the tables"
    if now != newest:
        raise Problem(f"its tables are of version {now}, this Greenroom wants {newest}: run `greenroom migrate`")
    return f"{sa.make_url(settings.database).get_backend_name()}, tables of version {now}"


def check_workers(settings: StoreSettings) -> str:
    if _is_missing(settings) or revisions(settings.database)[0] != revisions(settings.database)[1]:
        return "none"
    from greenroom.store.exports import Exports
    from greenroom.store.workers import Workers

    database = Database(settings.database)
    try:
        alive = sum(age < 20 for _, age in Workers(database).seen().values())
        waiting = len(Exports(database).unfinished())
    finally:
        database.close()
    if waiting and not alive:
        raise Problem(f"{waiting} exports wait and no worker is alive; start `greenroom serve` or `greenroom worker`")
    return f"{alive} alive, {waiting} exports unfinished"


def check_storage(settings: StoreSettings) -> str:
    """An object can be written, read and deleted."""
    if not settings.data_dir.is_dir():
        return NOT_YET
    began = time.monotonic()
    _try_storage(settings)
    where = settings.storage_url or str(settings.objects_dir)
    return f"{where}: written, read and deleted in {(time.monotonic() - began) * 1000:.0f} ms"


def check_clock(settings: StoreSettings) -> str:
    """This machine's against the database's and the storage's."""
    if _is_missing(settings) or not settings.data_dir.is_dir():
        return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    database = Database(settings.database)
    try:
        with database.read() as connection:
            before = time.time()
            there = float(connection.execute(sa.select(database.now)).scalar_one())
            skews = {"the database": there - (before + time.time()) / 2}
    finally:
        database.close()
    before = time.time()
    written = _try_storage(settings).timestamp()
    late = max(0.0, before - written - 1, written - time.time() - 1)  # buckets tell whole seconds
    skews["the object storage"] = late if written > before else -late
    for what, skew in skews.items():
        if abs(skew) > SKEW_SECONDS:
            raise Problem(f"{what} is {abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'} this machine: run NTP")
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, database and storage agree"


def _is_missing(settings: StoreSettings) -> bool:
    """An SQLite file that is not there: looking would make it."""
    return settings.database_url is None and not (settings.data_dir / "greenroom.db").is_file()


def _try_storage(settings: StoreSettings) -> datetime:
    database = Database(settings.database)
    objects = Objects(database, settings)
    try:
        return objects.try_out()
    finally:
        objects.scratch.close()
        database.close()
