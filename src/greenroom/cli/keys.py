"""`greenroom keys`: make, list and revoke API keys, also beside a running server."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json, RoleName, Workspace, actor, store_in
from greenroom.cli.output import print_json, print_table, say
from greenroom.project.errors import GreenroomError

app = typer.Typer(help="Make, list and revoke API keys.", no_args_is_help=True)


class UnknownKey(GreenroomError):
    code = "key_not_found"
    status = 404


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _day(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "-"


@app.command()
def create(
    name: Annotated[str, typer.Option(help="What the key is for; shown in lists.")],
    role: Annotated[RoleName, typer.Option(help="What its holder may do.")] = RoleName.OWNER,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    as_json: Json = False,
) -> None:
    """Make a key. It is shown this once. Owners may do everything, editors change and export, viewers look."""
    store = store_in(data_dir)
    made = store.keys.create(workspace, name, role.value, created_by=actor())
    store.close()
    if as_json:
        print_json({"key": made.key, "appId": made.app_id, "userKey": made.user_key})
        return
    say(f"key      {made.key}")
    say(f"appId    {made.app_id}")
    say(f"userKey  {made.user_key}")
    say("Keep it: only its hash is stored.")


@app.command("list")
def list_keys(data_dir: DataDir = DEFAULT_DATA_DIR, workspace: Workspace = "default", as_json: Json = False) -> None:
    """The keys of a workspace, without their secrets."""
    store = store_in(data_dir)
    keys = store.keys.list(workspace)
    store.close()
    if as_json:
        rows = [
            {"id": key.id, "name": key.name, "role": key.role, "createdBy": key.created_by,
             "createdAt": _iso(key.created_at), "usedAt": _iso(key.used_at), "revokedAt": _iso(key.revoked_at)}
            for key in keys
        ]  # fmt: skip
        print_json(rows)
        return
    print_table(
        ("id", "name", "role", "created", "last used", "state"),
        [
            (
                key.id,
                key.name,
                key.role,
                _day(key.created_at),
                _day(key.used_at),
                "revoked" if key.revoked_at else "valid",
            )
            for key in keys
        ],
    )


@app.command()
def revoke(
    id: Annotated[str, typer.Argument(help="The 8-character id (appId) of the key.")],
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
) -> None:
    """Revoke a key: from now on it opens nothing."""
    store = store_in(data_dir)
    revoked = store.keys.revoke(workspace, id)
    store.close()
    if not revoked:
        raise UnknownKey(f"there is no valid key {id!r} in workspace {workspace!r}; `greenroom keys list` shows them")
    say(f"revoked {id}")
