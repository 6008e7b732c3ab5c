"""Options that several commands share."""

from __future__ import annotations

import getpass
import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from greenroom.store.store import Store

DataDir = Annotated[
    Path, typer.Option("--data-dir", envvar="GREENROOM_DATA_DIR", help="The folder with database, objects and keys.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON value on standard output.")]
Workspace = Annotated[str, typer.Option("--workspace", help="Whose: projects, keys and files belong to a workspace.")]
AllowHosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host", help="A host on a private network that media may be fetched from (repeat it for more)."
    ),
]
DrainSeconds = Annotated[
    float,
    typer.Option(
        min=0, max=3600, help="After SIGTERM: how long requests and parts under way may take to end; a second ends all."
    ),
]

DEFAULT_DATA_DIR = Path("greenroom-data")


def hosts_in(allow_host: list[str] | None) -> frozenset[str]:
    """The hosts of the option and of GREENROOM_ALLOW_HOSTS (separated by commas or blanks)."""
    from_environment = os.environ.get("GREENROOM_ALLOW_HOSTS", "").replace(",", " ").split()
    return frozenset((*(allow_host or ()), *from_environment))


def store_in(data_dir: Path) -> Store:
    """The store of a data directory; database and objects elsewhere when the environment says so."""
    from greenroom.store.settings import StoreSettings
    from greenroom.store.store import open_store

    settings = StoreSettings.from_environment(data_dir)
    return open_store(data_dir, settings.database_url, settings.storage_url)


class RoleName(StrEnum):
    """Owners manage members, keys and data; editors change projects; viewers look."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"


def actor() -> str:
    """Who runs this command, for the audit trail."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):  # a container's user without a name
        return f"cli:{os.getuid()}"
