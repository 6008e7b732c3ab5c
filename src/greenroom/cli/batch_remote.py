"""`greenroom batch --server`: a server renders, this fetches the videos as they are finished."""

from __future__ import annotations

import hashlib
import json
import re
import ssl
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from greenroom.cli.batch_bars import BatchBars
from greenroom.project.errors import GreenroomError

if TYPE_CHECKING:
    from greenroom.automation.batches.table import Table
    from greenroom.client import Batch, BatchDryRun, BatchRow, Greenroom, Problem

EVERY = 1.0
_ROW = re.compile(r"rows\[(\d+)\](?:\.values\.(.+))?")


@dataclass(frozen=True)
class RemoteOptions:
    template: str
    profile: str
    orientation: str | None
    names: str | None
    strict: bool
    brand: str | None

    def to_json(self) -> dict[str, Any]:
        return {
            "template": self.template, "profile": self.profile, "orientation": self.orientation, "names": self.names,
            "strict": self.strict, "brand": self.brand,
        }  # fmt: skip


def rows_of(table: Table) -> list[dict[str, Any]]:
    return [dict(row.values) for row in table.rows]


def template_on(client: Greenroom, template: str) -> str:
    """A project file becomes a project of the server: the same one for the same content, for a day."""
    file = Path(template)
    if not file.is_file():
        return template
    data = file.read_bytes()
    key = f"template-{hashlib.sha256(data).hexdigest()}"
    return client.projects.import_document(json.loads(data), idempotency_key=key).id


def survey_there(
    client: Greenroom, table: Table, options: RemoteOptions, *, full: bool
) -> tuple[list[GreenroomError], BatchDryRun]:
    """Problems with their places in the file of rows, and what the server says of lengths and time."""
    found = client.batches.dry_run(
        options.template,
        rows_of(table),
        orientation=options.orientation,  # type: ignore[arg-type]
        profile=options.profile,  # type: ignore[arg-type]
        strict=options.strict,
        names=options.names,
        brand=options.brand,
        full=full,
    )
    return [_placed(problem, table) for problem in found.problems], found


def _placed(problem: Problem, table: Table) -> GreenroomError:
    """
    >>> from greenroom.automation.batches.csv_table import table_from_csv
    >>> from greenroom.client import Problem
    >>> print(_placed(Problem("x", "is long", "rows[0].values.b"), table_from_csv(b"a,b\\n1,2\\n")))
    line 2, column 2 (b): is long
    """
    path = problem.path
    if match := _ROW.fullmatch(path):
        path = table.place(int(match[1]), match[2])
    return GreenroomError(problem.msg, path=path)


def render_there(
    client: Greenroom,
    table: Table,
    out: Path,
    options: RemoteOptions,
    *,
    verify: ssl.SSLContext | bool = True,
    quiet: bool,
) -> tuple[str, list[dict[str, Any]]]:
    """The batch's id, and its rows as reported. The same rows and options mean the same batch for a day: run again, it
    goes on, and rows that failed are tried again."""
    rows = rows_of(table)
    body = options.to_json()
    key = hashlib.sha256(json.dumps([body, rows], sort_keys=True).encode()).hexdigest()
    batch = client.batches.create(
        options.template,
        rows,
        orientation=options.orientation,  # type: ignore[arg-type]
        profile=options.profile,  # type: ignore[arg-type]
        strict=options.strict,
        names=options.names,
        brand=options.brand,
        idempotency_key=f"batch-{key}",
    )
    if batch.state in ("failed", "cancelled"):
        batch = client.batches.retry(batch.id)
    out.mkdir(parents=True, exist_ok=True)
    try:
        return batch.id, _follow(client, batch, out, verify, quiet=quiet)
    except KeyboardInterrupt:
        sys.stderr.write(f"batch {batch.id} goes on on the server; run the same command again to fetch its videos\n")
        raise


def _follow(
    client: Greenroom, batch: Batch, out: Path, verify: ssl.SSLContext | bool, *, quiet: bool
) -> list[dict[str, Any]]:
    told: dict[int, dict[str, Any]] = {}
    with BatchBars(batch.total, quiet=quiet) as bars:
        while len(told) < batch.total:
            for row in _news(client, batch.id, len(told)):
                if row.number in told:
                    continue
                if row.state in ("finished", "failed", "cancelled"):
                    told[row.number] = _ended(client, row, out, bars, verify)
                elif row.state == "running":
                    bars.moved(row.number, row.name, row.progress, row.stage, 0, 0)
            if len(told) < batch.total:
                time.sleep(EVERY)
    made = {row.number: row for row in _settled(client, batch.id)}
    sums = ("segments_rendered", "segments_reused", "frames_rendered", "frames_reused")
    return [{**told[n], **{name: getattr(made[n], name) for name in sums}} for n in sorted(told)]


def _news(client: Greenroom, id: str, told: int) -> Sequence[BatchRow]:
    """All rows when some have ended that were not told yet, else those that are under way: a poll stays small."""
    counts = client.batches.get(id, rows=False).counts
    ended = counts.finished + counts.failed + counts.cancelled
    return client.batches.get(id, state=None if ended > told else "running").rows or ()


def _settled(client: Greenroom, id: str) -> Sequence[BatchRow]:
    """What was rendered for each row is noted a moment after its end."""
    return client.batches.wait(id).rows or ()


def _fetched(client: Greenroom, row: BatchRow, out: Path, verify: ssl.SSLContext | bool) -> Path:
    """The video under the row's name. What is there already, whole, is not fetched again."""
    assert row.video is not None and row.export_id is not None
    suffix = Path(urlsplit(row.video).path).suffix
    file = out / f"{row.name}{suffix}"
    if file.is_file():
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        if httpx.head(row.video, verify=verify, timeout=60).headers.get("etag") == f'"{sha256}"':
            return file
    return client.exports.download(row.export_id, file).path


def _ended(
    client: Greenroom, row: BatchRow, out: Path, bars: BatchBars, verify: ssl.SSLContext | bool
) -> dict[str, Any]:
    file = _fetched(client, row, out, verify).name if row.video else None
    error = str(row.error) if row.error else None
    if row.state != "finished":
        error = error or row.state
    bars.row_ended(row.number, row.name, f"{(row.duration_ms or 0) / 1000:.1f} s", error=error, size=row.size)
    return {
        "number": row.number,
        "name": row.name,
        "state": row.state,
        "file": file,
        "error": vars(row.error) if row.error else None,
        "warnings": [vars(warning) for warning in row.warnings],
        "duration_ms": row.duration_ms,
        "size": row.size,
        "export_id": row.export_id,
        "project_id": row.project_id,
    }
