"""`/batches/dry-run`: what is wrong with rows, how long their videos would be and how long making them takes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from greenroom.automation.batches.checking import alike, in_row
from greenroom.automation.batches.errors import InvalidRows
from greenroom.automation.batches.estimate import Estimate, estimate, new_frames
from greenroom.automation.batches.source import Source
from greenroom.automation.batches.table import Table
from greenroom.project.errors import GreenroomError, LimitExceeded
from greenroom.project.time import frames_to_ms
from greenroom.render.errors import error_from_json
from greenroom.server.api.batch_rows import checked, source_in, table_in
from greenroom.server.api.batch_shapes import BatchSource
from greenroom.server.api.estimate import export_seconds
from greenroom.server.api.routing import Caller, ErrorDetail, Shape, failures, native_router
from greenroom.server.api.state import Native, NativeState
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Here
from greenroom.store.batches.shapes import NewRow

router: APIRouter = native_router("batches")

MOST_SURVEYED = 200
"""Rows that one request may have checked in full."""


class BatchDryRunRequest(BatchSource):
    check: Literal["quick", "full"] = "quick"
    """`full` also fetches media and speaks every line, as an export would: up to 200 rows."""


class DryRow(Shape):
    number: int
    name: str
    duration_ms: int


class BatchDryRun(Shape):
    """With problems in the rows there are no `rows`. A `quick` check guesses lengths from the texts, and does not know
    what is rendered already."""

    ok: bool
    problems: list[ErrorDetail]
    """All of them, in the order of the rows; what is wrong alike in many rows is told once."""
    rows: list[DryRow]
    total: int
    duration_ms: int
    frames: int
    frames_to_render: int
    """What videos share counts once."""
    seconds: float | None
    """About how long the batch takes on a machine like those that exported last; null with problems."""


@router.post("/batches/dry-run", operation_id="batch_dry_run", responses=failures(404, 413, 429))
async def batch_dry_run(
    body: BatchDryRunRequest, request: Request, who: Caller, here: Here, native: Native
) -> BatchDryRun:
    """Checks the rows of a batch without making it."""
    source = await run_in_threadpool(source_in, here, who, body)
    table = await run_in_threadpool(_table, body)
    if isinstance(table, InvalidRows):
        return _refused(table, 0)
    try:
        rows = await run_in_threadpool(checked, source, table, body.names)
    except InvalidRows as error:
        return _refused(error, len(table.rows))
    if body.check == "full":
        if len(rows) > MOST_SURVEYED:
            raise LimitExceeded(f"a full check takes at most {MOST_SURVEYED} rows in one request", path="rows")
        problems, found = await while_waiting(request, _surveys(native, who.workspace, source, table, rows, body))
    else:
        problems, found = [], await run_in_threadpool(_estimates, source, rows)
    frames = new_frames(found)
    seconds = await run_in_threadpool(export_seconds, here.store.exports, who.workspace, body.profile, frames)
    return BatchDryRun(
        ok=not problems,
        problems=[ErrorDetail(**error.to_json()) for error in problems],
        rows=[
            DryRow(number=n, name=row.name, duration_ms=one.duration_ms)
            for n, (row, one) in enumerate(zip(rows, found, strict=True))
        ],
        total=len(rows),
        duration_ms=sum(one.duration_ms for one in found),
        frames=sum(one.frames for one in found),
        frames_to_render=frames,
        seconds=None if problems else seconds,
    )


def _table(body: BatchSource) -> Table | InvalidRows:
    try:
        return table_in(body)
    except InvalidRows as error:
        return error


def _refused(error: InvalidRows, total: int) -> BatchDryRun:
    return BatchDryRun(
        ok=False, problems=[ErrorDetail(**problem.to_json()) for problem in error.problems], rows=[], total=total,
        duration_ms=0, frames=0, frames_to_render=0, seconds=None,
    )  # fmt: skip


def _estimates(source: Source, rows: Sequence[NewRow]) -> list[Estimate]:
    return [estimate(source.video(row.values)) for row in rows]


async def _surveys(
    native: NativeState, workspace: str, source: Source, table: Table, rows: Sequence[NewRow], body: BatchDryRunRequest
) -> tuple[list[GreenroomError], list[Estimate]]:
    two_at_once = asyncio.Semaphore(2)

    async def ask(row: NewRow) -> dict[str, Any]:
        async with two_at_once:
            project = await run_in_threadpool(source.video, row.values)
            asked = native.planners.ask(
                workspace,
                "survey",
                project=project.model_dump(mode="json", by_alias=True),
                profile=body.profile,
                strict=body.strict,
                absent=True,
            )
            return (await asked).value

    answers = await asyncio.gather(*(ask(row) for row in rows))
    problems = [
        ("", in_row(error_from_json(item), table.place(number)))
        for number, answer in enumerate(answers)
        for item in answer["problems"]
    ]
    found = [
        Estimate(frames_to_ms(answer["frames"], answer["fps"]), answer["frames"], answer["absent"])
        for answer in answers
    ]
    return alike(problems), found
