"""Batches: a video of each row of values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from greenroom.client.calls import BASE, SLOW, ask, call, create, delete, get
from greenroom.client.operations.download import fetch
from greenroom.client.operations.following import Followed, follow
from greenroom.client.operations.paging import every
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.batches import Batch, BatchDryRun, BatchRow, BatchSummary, RowState
from greenroom.client.shapes.exports import Profile
from greenroom.client.shapes.media import Downloaded, Transferred
from greenroom.client.shapes.page import Page
from greenroom.client.steps import Flow, Request, Tell, do, tell_each

Rows = Sequence[Mapping[str, Any]] | str
"""Values by the name of a variable, a row for each video (a value `name` names it); or the text of a CSV file."""
Orientation = Literal["landscape", "portrait", "square"]


def list_batches(*, limit: int = 50, cursor: str | None = None) -> Flow[Page[BatchSummary]]:
    """One page, the newest first, without rows."""
    return get(Page[BatchSummary], "/batches", limit=limit, cursor=cursor)


def all_batches() -> Flow[None]:
    """Every batch, the newest first."""
    return every(lambda cursor: list_batches(limit=200, cursor=cursor))


def create_batch(
    template: str,
    rows: Rows,
    *,
    name: str | None = None,
    names: str | None = None,
    rev: int | None = None,
    orientation: Orientation | None = None,
    brand: str | None = None,
    profile: Profile = "standard",
    strict: bool = True,
    webhook: str | None = None,
    idempotency_key: str | None = None,
) -> Flow[Batch]:
    """Starts a video of each row. `template` is the name of a built-in one or the id of a project, `brand` the id of a
    brand kit; `names` says how videos without a name are called, such as `{title}-{number}`.
    `webhook` is told when all rows have ended.

    All rows are checked first: Invalid with every problem, and nothing is made, when one does not fit.
    """
    body = _body(template, rows, rev, orientation, brand, profile, strict, names)
    return create(Batch, "/batches", {**body, "name": name, "webhook": webhook}, idempotency_key, timeout=SLOW)


def dry_run_batch(
    template: str,
    rows: Rows,
    *,
    full: bool = False,
    names: str | None = None,
    rev: int | None = None,
    orientation: Orientation | None = None,
    brand: str | None = None,
    profile: Profile = "standard",
    strict: bool = True,
) -> Flow[BatchDryRun]:
    """What is wrong with the rows, and how long it would take. `full` also fetches media and speaks every line."""
    body = _body(template, rows, rev, orientation, brand, profile, strict, names)
    return ask(BatchDryRun, "/batches/dry-run", {**body, "check": "full" if full else "quick"}, timeout=SLOW)


def _body(
    template: str,
    rows: Rows,
    rev: int | None,
    orientation: Orientation | None,
    brand: str | None,
    profile: Profile,
    strict: bool,
    names: str | None,
) -> dict[str, Any]:
    given = {"csv": rows} if isinstance(rows, str) else {"rows": [{"values": dict(row)} for row in rows]}
    about = {"template": template, "rev": rev, "orientation": orientation, "brand": brand, "profile": profile}
    return {**about, "strict": strict, "names": names, **given}


def get_batch(batch_id: str, *, rows: bool = True, state: RowState | None = None) -> Flow[Batch]:
    """The report: every row with its state, error and link; or only those in a state."""
    return get(Batch, f"/batches/{batch_id}", rows=rows, state=state)


def watch_batch(batch_id: str, *, timeout: float | None = None) -> Flow[BatchSummary]:
    """Gives the batch as it is now, then at every change, until all rows have ended."""
    return follow(Followed(BatchSummary, "batch", f"/batches/{batch_id}", {"rows": False}), batch_id, timeout)


def wait_for_batch(
    batch_id: str, progress: Callable[[BatchSummary], object] | None = None, *, timeout: float | None = None
) -> Flow[Batch]:
    """Tells `progress` of every change until all rows have ended; the report. Rows that failed are no exception here:
    `state` and each row's `error` tell. Raises TimedOut after `timeout` seconds (the batch goes on then)."""
    yield from tell_each(watch_batch(batch_id, timeout=timeout), progress)
    return (yield from get_batch(batch_id))


def cancel_batch(batch_id: str) -> Flow[Batch]:
    """Videos that are finished stay."""
    return ask(Batch, f"/batches/{batch_id}/cancel", {})


def retry_batch(batch_id: str, *, idempotency_key: str | None = None) -> Flow[Batch]:
    """Rows that failed or were cancelled are made again, from the same values."""
    return create(Batch, f"/batches/{batch_id}/retry", {}, idempotency_key)


def delete_batch(batch_id: str) -> Flow[None]:
    """With the projects and videos of its rows."""
    return delete(f"/batches/{batch_id}")


def batch_report(batch_id: str) -> Flow[str]:
    """A line of CSV for each row."""
    answer = yield from call(Request("GET", f"{BASE}/batches/{batch_id}/report.csv"))
    return answer.content.decode("utf-8-sig")


def download_batch(
    batch_id: str, folder: str | Path, *, progress: Callable[[Downloaded], object] | None = None
) -> Flow[tuple[Downloaded, ...]]:
    """All finished videos into a folder, each under its row's name; `progress` is told of each. What is there already,
    whole, is not fetched again."""
    report = yield from get_batch(batch_id, state="finished")
    files = []
    for row in report.rows or ():
        file = yield from _video(row, Path(folder))
        files.append(file)
        if progress is not None:
            yield Tell(progress, file)
    return tuple(files)


def _video(row: BatchRow, folder: Path) -> Flow[Downloaded]:
    assert row.video is not None
    into = folder / f"{row.name}{Path(urlsplit(row.video).path).suffix}"
    answer = yield from call(Request("HEAD", row.video, signed=False))
    there = yield from do(lambda: _sha256(into))
    if there and answer.headers.get("etag") == f'"{there}"':
        return Downloaded(into, into.stat().st_size, there)
    return (yield from fetch(row.video, into))


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def download_zip(
    batch_id: str, into: str | Path, *, progress: Callable[[Transferred], object] | None = None
) -> Flow[Downloaded]:
    """All finished videos with their subtitles in one ZIP file."""
    url = f"{BASE}/batches/{batch_id}/videos.zip"
    return (yield from fetch(url, into, name=f"{batch_id}.zip", progress=progress, signed=True))


class _Batches:
    list = operation(list_batches)
    all = stream(all_batches, BatchSummary)
    create = operation(create_batch)
    dry_run = operation(dry_run_batch)
    get = operation(get_batch)
    watch = stream(watch_batch, BatchSummary)
    wait = operation(wait_for_batch)
    cancel = operation(cancel_batch)
    retry = operation(retry_batch)
    delete = operation(delete_batch)
    report = operation(batch_report)
    download = operation(download_batch)
    download_zip = operation(download_zip)


class Batches(_Batches, Sync): ...


class AsyncBatches(_Batches, Async): ...
