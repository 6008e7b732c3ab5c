"""`greenroom workspaces`: what belongs together, how much it may keep and for how long, and how it goes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json, actor, store_in
from greenroom.cli.output import print_json, print_table, say, size_text

app = typer.Typer(help="Workspaces: quota, retention, purge.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The workspace.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Days = Annotated[float | None, typer.Option(min=0, help="Days; 0 = for ever.")]


@app.command()
def create(name: Name, data_dir: DataDir = DEFAULT_DATA_DIR) -> None:
    """Make a workspace. Making a key or a member in it does so too."""
    from greenroom.store.audit import note_in
    from greenroom.store.workspaces import ensure_workspace

    with store_in(data_dir) as store, store.database.write() as connection:
        ensure_workspace(connection, name)
        note_in(connection, actor(), "workspace.create", name)
    say(f"workspace {name}")


@app.command("list")
def list_workspaces(data_dir: DataDir = DEFAULT_DATA_DIR, as_json: Json = False) -> None:
    """All workspaces, with what they keep."""
    from greenroom.store.workspaces import summaries

    with store_in(data_dir) as store:
        found = summaries(store.database)
    if as_json:
        print_json([{**asdict(w), "created_at": w.created_at.isoformat()} for w in found])
        return
    print_table(
        ("workspace", "projects", "exports", "members", "objects", "size", "quota"),
        [
            (
                w.id, w.projects, w.exports, w.members, w.objects, size_text(w.bytes),
                "-" if w.quota is None else size_text(w.quota),
            )
            for w in found
        ],
    )  # fmt: skip


@app.command()
def quota(
    name: Name,
    gigabytes: Annotated[float, typer.Argument(min=0, help="In units of 1,000,000,000 bytes; 0 takes it away.")],
    data_dir: DataDir = DEFAULT_DATA_DIR,
) -> None:
    """Limit the bytes that a workspace keeps: media, speech, parts and videos together."""
    from greenroom.store.audit import note_in
    from greenroom.store.quota import set_quota

    size = int(gigabytes * 1e9) or None
    with store_in(data_dir) as store:
        set_quota(store.database, name, size)
        with store.database.write() as connection:
            note_in(connection, actor(), "workspace.quota", name, bytes=size)
    say(f"workspace {name} keeps at most {size_text(size)}" if size else f"workspace {name} has no quota")


@app.command()
def retention(
    name: Name,
    segments_gib: Annotated[float | None, typer.Option(min=0, help="Rendered parts, in GiB; 0 = no limit.")] = None,
    segments_days: Days = None,
    cache_days: Days = None,
    exports_days: Days = None,
    snapshots_days: Days = None,
    inherit: Annotated[bool, typer.Option("--inherit", help="As the installation again.")] = False,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    as_json: Json = False,
) -> None:
    """Show, or change, how long a workspace keeps what it can make again."""
    from greenroom.store.retention import Retention, retention_of, set_retention

    given = {
        "segments_gib": segments_gib, "segments_days": segments_days, "cache_days": cache_days,
        "exports_days": exports_days, "snapshots_days": snapshots_days,
    }  # fmt: skip
    changes = given if inherit else {key: value for key, value in given.items() if value is not None}
    with store_in(data_dir) as store:
        if changes:
            set_retention(store.database, name, changes, actor=actor())
        now = asdict(retention_of(store.database, name, Retention.from_environment()))
    if as_json:
        print_json(now)
    else:
        print_table(("setting", "value"), now.items())


@app.command()
def purge(name: Name, yes: Yes = False, data_dir: DataDir = DEFAULT_DATA_DIR, as_json: Json = False) -> None:
    """Delete a workspace with everything in it, for good."""
    from greenroom.store.purge import purge_workspace

    if not yes:
        typer.confirm(f"Delete workspace {name} with all projects, media and videos?", abort=True, err=True)
    with store_in(data_dir) as store:
        purged = purge_workspace(store, name, actor=actor())
    if as_json:
        print_json({"workspace": name, "objects": purged.objects, "bytes": purged.bytes})
    else:
        say(f"workspace {name} is gone: {purged.objects} objects, {size_text(purged.bytes)}")


@app.command("purge-medium")
def purge_medium_of(
    name: Name,
    medium: Annotated[str, typer.Argument(help="An asset's id, a URL, or the sha256 of the bytes.")],
    yes: Yes = False,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    as_json: Json = False,
) -> None:
    """Delete one medium (a person's photo, say) with every rendered part and video that shows or sounds it."""
    from greenroom.store.purge import purge_medium

    if not yes:
        typer.confirm(f"Delete {medium[:80]} and all videos with it?", abort=True, err=True)
    with store_in(data_dir) as store:
        purged = purge_medium(store, name, medium, actor=actor())
    if as_json:
        print_json({"workspace": name, **asdict(purged)})
    else:
        say(f"{purged.objects} objects are gone, {size_text(purged.bytes)}; {len(purged.videos)} videos with it")


@app.command()
def audit(
    name: Annotated[str | None, typer.Argument(help="Only of this workspace.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    as_json: Json = False,
) -> None:
    """Who did what that cannot be undone or gives power: newest first."""
    from greenroom.store.audit import entries

    with store_in(data_dir) as store:
        found = entries(store.database, workspace=name, limit=limit)
    if as_json:
        print_json([{**asdict(e), "at": e.at.isoformat()} for e in found])
        return
    print_table(
        ("at", "who", "what", "workspace", "details"),
        [(f"{e.at:%Y-%m-%d %H:%M}", e.actor, e.action, e.workspace or "-", e.details) for e in found],
    )
