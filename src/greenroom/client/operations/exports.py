"""Exports: start, watch, wait, stop, fetch; and what an export would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from greenroom.client.calls import SLOW, ask, create, delete, get
from greenroom.client.operations.download import fetch
from greenroom.client.operations.following import Followed, follow
from greenroom.client.operations.paging import every
from greenroom.client.operations.projects import create_project
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.exports import DryRun, Export, Profile, State
from greenroom.client.shapes.media import Downloaded, Transferred
from greenroom.client.shapes.page import Page
from greenroom.client.shapes.projects import Project
from greenroom.client.steps import Flow, tell_each

OnExport = Callable[[Export], object]
OnBytes = Callable[[Transferred], object]
What = str | Project | Mapping[str, Any]
"""The id of a project, a project at a rev, or a document that need not be saved."""


def list_exports(
    *, project_id: str | None = None, state: State | None = None, limit: int = 50, cursor: str | None = None
) -> Flow[Page[Export]]:
    """One page, the newest first."""
    return get(Page[Export], "/exports", project_id=project_id, state=state, limit=limit, cursor=cursor)


def all_exports(*, project_id: str | None = None, state: State | None = None) -> Flow[None]:
    """Every export, the newest first."""
    return every(lambda cursor: list_exports(project_id=project_id, state=state, limit=200, cursor=cursor))


def get_export(export_id: str) -> Flow[Export]:
    """As it is now, with fresh links."""
    return get(Export, f"/exports/{export_id}")


def create_export(
    project_id: str,
    *,
    rev: int | None = None,
    profile: Profile = "standard",
    strict: bool = True,
    webhook: str | None = None,
    idempotency_key: str | None = None,
) -> Flow[Export]:
    """Starts an export of a rev (default: the newest). With `strict`, unknown presenters make it fail; without, others
    stand in for them."""
    body = {"project_id": project_id, "rev": rev, "profile": profile, "strict": strict, "webhook": webhook}
    return create(Export, "/exports", body, idempotency_key)


def watch_export(export_id: str, *, timeout: float | None = None) -> Flow[Export]:
    """Gives the export as it is now, then at every change, to its final state. Comes back by itself when connections
    break or the server restarts. Raises TimedOut after `timeout` seconds."""
    return follow(Followed(Export, "export", f"/exports/{export_id}"), export_id, timeout)


def wait_for_export(export_id: str, progress: OnExport | None = None, *, timeout: float | None = None) -> Flow[Export]:
    """Tells `progress` of every change until the export is finished; the finished export.

    Raises ExportFailed and ExportCancelled, and TimedOut after `timeout` seconds (the export goes on then).
    """
    export = yield from tell_each(watch_export(export_id, timeout=timeout), progress)
    return export.raise_if_failed()


def cancel_export(export_id: str) -> Flow[Export]:
    """Stops it. An export that has ended stays as it is."""
    return ask(Export, f"/exports/{export_id}/cancel", {})


def delete_export(export_id: str) -> Flow[None]:
    """For good, with its files. One that runs is cancelled. The project stays."""
    return delete(f"/exports/{export_id}")


def retry_export(export_id: str, *, idempotency_key: str | None = None) -> Flow[Export]:
    """After it failed or was cancelled: a new export of the same rev. What was rendered is not rendered again."""
    return create(Export, f"/exports/{export_id}/retry", {}, idempotency_key)


def download_export(
    export: str | Export, into: str | Path, *, role: str = "video", progress: OnBytes | None = None
) -> Flow[Downloaded]:
    """Streams a file of a finished export to `into` (a file, or a folder: then under its own name), complete or not at
    all. Goes on where it broke off, also in a later call, and checks the hash of what has arrived."""
    current = yield from get_export(export if isinstance(export, str) else export.id)
    file = current.raise_if_failed().file(role)
    return (yield from fetch(file.url, into, name=file.name, progress=progress))


def make_video(
    what: What,
    into: str | Path | None = None,
    *,
    progress: OnExport | None = None,
    profile: Profile = "standard",
    strict: bool = True,
    webhook: str | None = None,
    timeout: float | None = None,
    idempotency_key: str | None = None,
) -> Flow[Export]:
    """The whole way: exports a project (by id; a Project at its rev; or a document, which is saved as a new project),
    waits, tells `progress`, and downloads the video `into` a file or folder, if given. The finished export."""
    rev = None
    if isinstance(what, str):
        project_id = what
    elif isinstance(what, Project):
        project_id, rev = what.id, what.rev
    else:
        key = None if idempotency_key is None else f"{idempotency_key}-project"
        project_id = (yield from create_project(what, idempotency_key=key)).id
    started = yield from create_export(
        project_id, rev=rev, profile=profile, strict=strict, webhook=webhook, idempotency_key=idempotency_key
    )
    export = yield from wait_for_export(started.id, progress, timeout=timeout)
    if into is not None:
        yield from download_export(export, into)
    return export


def dry_run(what: What, *, profile: Profile = "standard", strict: bool = True, rev: int | None = None) -> Flow[DryRun]:
    """What an export would be and everything that stands in its way; draws nothing, and takes documents that are
    wrong."""
    body = {**source_of(what, rev), "profile": profile, "strict": strict}
    return ask(DryRun, "/dry-run", body, timeout=SLOW)


def source_of(what: What, rev: int | None) -> dict[str, Any]:
    """The fields that say which document is meant."""
    if isinstance(what, str):
        return {"project_id": what, "rev": rev}
    return {"document": what.document if isinstance(what, Project) else what}


class _Exports:
    list = operation(list_exports)
    all = stream(all_exports, Export)
    get = operation(get_export)
    create = operation(create_export)
    watch = stream(watch_export, Export)
    wait = operation(wait_for_export)
    cancel = operation(cancel_export)
    retry = operation(retry_export)
    delete = operation(delete_export)
    download = operation(download_export)


class Exports(_Exports, Sync): ...


class AsyncExports(_Exports, Async): ...
