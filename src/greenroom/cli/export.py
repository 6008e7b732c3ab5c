"""`greenroom export`: makes a video of a saved project and waits for it, over HTTP or beside the database."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, AllowHosts, DataDir, Json, Workspace, hosts_in, store_in
from greenroom.cli.output import print_json, say, size_text
from greenroom.cli.output_format import Format, Profile, chosen_profile
from greenroom.project.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.cli.progress_bar import ProgressBar
    from greenroom.client.shapes.exports import Export as Told
    from greenroom.client.shapes.exports import Profile as Name
    from greenroom.store.exports import Export
    from greenroom.store.store import Store

LOOK_SECONDS = 0.5


class ExportEnded(GreenroomError):
    """The export failed or was cancelled; the message is its own."""

    code = "export_failed"


@dataclass(frozen=True)
class Made:
    """An export that ended well."""

    id: str
    duration_ms: int | None
    size: int


def export(
    project: Annotated[str, typer.Argument(help="The id of a project.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Where the video goes.")],
    server: Annotated[
        str | None, typer.Option(envvar="GREENROOM_SERVER", help="The server's URL; without it: --data-dir.")
    ] = None,
    key: Annotated[str | None, typer.Option(envvar="GREENROOM_KEY", help="With --server: an API key.")] = None,
    ca: Annotated[Path | None, typer.Option(help="With --server: the CA to trust, its DATA_DIR/tls/ca.pem.")] = None,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    profile: Profile = None,
    kind: Format = None,
    allow_host: AllowHosts = None,
    as_json: Json = False,
) -> None:
    """Make a video of a saved project and wait for it."""
    from greenroom.cli.progress_bar import ProgressBar

    chosen = chosen_profile(profile, kind, out)
    began = time.monotonic()
    with ProgressBar(quiet=as_json) as bar:
        if server is not None:
            if not key:
                raise typer.BadParameter("is needed with --server", param_hint="--key")
            made = _over_http(server, key, ca, project, chosen, out, bar)
        else:
            made = _beside_the_database(data_dir, workspace, project, chosen, hosts_in(allow_host), out, bar)
    took = time.monotonic() - began
    if as_json:
        fields = {"id": made.id, "path": str(out.resolve()), "durationMs": made.duration_ms, "bytes": made.size}
        print_json({**fields, "seconds": round(took, 3)})
    else:
        say(f"{out}: {(made.duration_ms or 0) / 1000:.1f} s, {size_text(made.size)}, in {took:.1f} s ({made.id})")


def _over_http(server: str, key: str, ca: Path | None, project: str, profile: str, out: Path, bar: ProgressBar) -> Made:
    import ssl

    from greenroom.client import Greenroom

    def tell(export: Told) -> None:
        bar.update(export.progress, export.stage, export.frames_done, export.frames_total)

    verify = ssl.create_default_context(cafile=ca) if ca else True
    with Greenroom(server, key, verify=verify) as client:
        started = client.exports.create(project, profile=cast("Name", profile), strict=False)
        done = client.exports.wait(started.id, tell)
        size = client.exports.download(done, out).size
    return Made(done.id, done.duration_ms, size)


def _beside_the_database(
    data_dir: Path, workspace: str, project: str, profile: str, hosts: frozenset[str], out: Path, bar: ProgressBar
) -> Made:
    store = store_in(data_dir)
    try:
        stored = store.projects.load(workspace, project)
        ended = _run(store, workspace, stored.id, stored.rev, profile, hosts, bar)
        if ended.state != "finished" or ended.result_sha is None:
            error = ended.error or {}
            raise ExportEnded(error.get("msg", f"the export is {ended.state}"), path=error.get("path", ""))
        found = store.objects.path(workspace, "published", ended.result_sha)
        shutil.copyfile(found, out)
        return Made(ended.id, ended.duration_ms, found.stat().st_size)
    finally:
        store.close()


def _run(
    store: Store, workspace: str, project: str, rev: int, profile: str, hosts: frozenset[str], bar: ProgressBar
) -> Export:
    """Lets a living worker do it, or does it here when there is none."""
    from greenroom.server.health import BEAT_SECONDS

    if any(age <= BEAT_SECONDS for _, age in store.workers.seen().values()):
        from greenroom.jobs.dbos_client import client_engine

        engine = client_engine(store)
        try:
            export = store.exports.create(workspace, project, rev, profile=profile, enqueue=engine.enqueue)
        finally:
            engine.close()
        return _watch(store, export, bar)
    return _run_here(store, workspace, project, rev, profile, hosts, bar)


def _run_here(
    store: Store, workspace: str, project: str, rev: int, profile: str, hosts: frozenset[str], bar: ProgressBar
) -> Export:
    import threading

    from greenroom.jobs.inline import InlineEngine

    inline = InlineEngine(store, allow_hosts=hosts)
    try:
        export = store.exports.create(workspace, project, rev, profile=profile, enqueue=inline.enqueue)
        work = threading.Thread(target=inline.run, name="export", daemon=True)
        work.start()
        ended = _watch(store, export, bar)
        work.join()
        return ended
    finally:
        inline.close()


def _watch(store: Store, export: Export, bar: ProgressBar) -> Export:
    while export.alive:
        bar.update(export.progress, export.stage, export.frames_done, export.frames_total)
        time.sleep(LOOK_SECONDS)
        export = store.exports.exact(export.workspace, export.id)
    return export
