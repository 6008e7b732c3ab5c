"""Batches: a video of each row of a table."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from greenroom.client.calls import BASE, SLOW, ask, call, create, delete, get
from greenroom.client.errors import ApiError, NotFound, TimedOut
from greenroom.client.operations.download import fetch
from greenroom.client.operations.following import PATIENCE, POLL
from greenroom.client.operations.paging import every
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.batches import Batch, BatchDryRun, BatchRow, RowState
from greenroom.client.shapes.exports import Profile
from greenroom.client.shapes.media import Downloaded
from greenroom.client.shapes.page import Page
from greenroom.client.steps import Flow, Request, Sleep, Tell, do

Rows = Sequence[Mapping[str, Any]]
"""`{"name": …, "values": {…}}` each; a name is not needed."""
OnBatch = Callable[[Batch], object]
_ETAG = re.compile(r'"([0-9a-f]{64})"')
_SUFFIX = re.compile(r"\.(\w{2,4})$")


def list_batches(*, limit: int = 50, cursor: str | None = None) -> Flow[Page[Batch]]:
    """One page, the newest first, without rows."""
    return get(Page[Batch], "/batches", limit=limit, cursor=cursor)


def all_batches() -> Flow[None]:
    """Every batch, the newest first, without rows."""
    return every(lambda cursor: list_batches(limit=200, cursor=cursor))


def get_batch(batch_id: str, *, rows: bool = True, state: RowState | None = None) -> Flow[Batch]:
    """The report. `state`: only rows in it."""
    return get(Batch, f"/batches/{batch_id}", rows=str(rows).lower(), state=state)


def create_batch(
    template: str,
    rows: Rows | None = None,
    *,
    csv: str | None = None,
    rev: int | None = None,
    orientation: Literal["landscape", "portrait"] | None = None,
    profile: Profile = "standard",
    strict: bool = True,
    names: str | None = None,
    name: str | None = None,
    idempotency_key: str | None = None,
) -> Flow[Batch]:
    """Makes a video of each of `rows`, or of each line of `csv`. `template` is the name of a built-in template, or the
    id of a project. Raises Invalid, whose message tells every row that does not fit; then nothing is made."""
    body = _body(template, rows, csv, rev, orientation, profile, strict, names)
    return create(Batch, "/batches", {**body, "name": name}, idempotency_key)


def dry_run_batch(
    template: str,
    rows: Rows | None = None,
    *,
    csv: str | None = None,
    rev: int | None = None,
    orientation: Literal["landscape", "portrait"] | None = None,
    profile: Profile = "standard",
    strict: bool = True,
    names: str | None = None,
    check: Literal["quick", "full"] = "quick",
) -> Flow[BatchDryRun]:
    """Every problem, and about how long the videos are; makes nothing. `full` also fetches media and speaks."""
    body = _body(template, rows, csv, rev, orientation, profile, strict, names)
    return ask(BatchDryRun, "/batches/dry-run", {**body, "check": check}, timeout=SLOW)


def wait_for_batch(batch_id: str, progress: OnBatch | None = None, *, timeout: float | None = None) -> Flow[Batch]:
    """Tells `progress` (of the totals) at every change until all rows have ended; the whole report then, whatever
    became of them. Raises TimedOut after `timeout` seconds (the batch goes on then)."""
    until = None if timeout is None else time.monotonic() + timeout
    heard, latest = time.monotonic(), None
    while True:
        try:
            now = yield from get_batch(batch_id, rows=False)
        except ApiError as error:
            if not error.retryable or time.monotonic() - heard > PATIENCE:
                raise
        else:
            heard = time.monotonic()
            if now != latest and progress is not None:
                yield Tell(progress, now)
            latest = now
            if now.done:
                return (yield from get_batch(batch_id))
        if until is not None and time.monotonic() > until:
            raise TimedOut(0, "timed_out", f"batch {batch_id} has not ended in time; wait again, or cancel it")
        yield Sleep(POLL)


def cancel_batch(batch_id: str) -> Flow[Batch]:
    """Begins nothing new and stops what is under way; finished videos stay."""
    return ask(Batch, f"/batches/{batch_id}/cancel", {})


def retry_batch(batch_id: str, *, idempotency_key: str | None = None) -> Flow[Batch]:
    """Rows that failed or were cancelled are made again. Raises Conflict when there is none."""
    return create(Batch, f"/batches/{batch_id}/retry", {}, idempotency_key)


def delete_batch(batch_id: str) -> Flow[None]:
    """With the projects and videos of its rows."""
    return delete(f"/batches/{batch_id}")


def batch_report(batch_id: str) -> Flow[bytes]:
    """The report as CSV for spreadsheets."""
    return (yield from call(Request("GET", f"{BASE}/batches/{batch_id}/report.csv"))).content


def download_row(row: BatchRow, folder: str | Path) -> Flow[Downloaded]:
    """The video of a finished row into `folder`, under its name. What is there already, whole, is not fetched again."""
    if row.video is None:
        raise NotFound(404, "not_ready", f"row {row.number} ({row.name}) is {row.state} and has no video")
    suffix = _SUFFIX.search(urlsplit(row.video).path)
    into = Path(folder) / f"{row.name}.{suffix[1] if suffix else 'mp4'}"
    answer = yield from call(Request("HEAD", row.video, signed=False))
    match = _ETAG.fullmatch(answer.headers.get("etag", ""))
    there = yield from do(lambda: _sha256(into))
    if match is not None and there == match[1]:
        return Downloaded(into, into.stat().st_size, there)
    return (yield from fetch(row.video, into))


def download_batch(batch: str | Batch, folder: str | Path) -> Flow[tuple[Downloaded, ...]]:
    """All finished videos of a batch into `folder`."""
    report = yield from get_batch(batch if isinstance(batch, str) else batch.id, state="finished")
    Path(folder).mkdir(parents=True, exist_ok=True)
    files = []
    for row in report.rows or ():
        files.append((yield from download_row(row, folder)))
    return tuple(files)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _body(
    template: str,
    rows: Rows | None,
    csv: str | None,
    rev: int | None,
    orientation: str | None,
    profile: str,
    strict: bool,
    names: str | None,
) -> dict[str, Any]:
    given = None if rows is None else [dict(row) for row in rows]
    return {
        "template": template, "rows": given, "csv": csv, "rev": rev, "orientation": orientation, "profile": profile,
        "strict": strict, "names": names,
    }  # fmt: skip


class _Batches:
    list = operation(list_batches)
    all = stream(all_batches, Batch)
    get = operation(get_batch)
    create = operation(create_batch)
    dry_run = operation(dry_run_batch)
    wait = operation(wait_for_batch)
    cancel = operation(cancel_batch)
    retry = operation(retry_batch)
    delete = operation(delete_batch)
    report_csv = operation(batch_report)
    download = operation(download_batch)
    download_row = operation(download_row)


class Batches(_Batches, Sync): ...


class AsyncBatches(_Batches, Async): ...
