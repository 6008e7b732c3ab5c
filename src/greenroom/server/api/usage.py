"""`/usage`: what the workspace exported, day by day, and what it keeps."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool

from greenroom.server.api.routing import Caller, Shape, native_router
from greenroom.server.services import Here
from greenroom.store.daily import exports_per_day
from greenroom.store.quota import usage

router: APIRouter = native_router("usage")


class Amount(Shape):
    """Of finished exports: how many, seconds of video, bytes of video; and exports that failed."""

    exports: int
    failed: int
    seconds: float
    bytes: int


class Day(Amount):
    day: str
    """UTC, `2026-02-14`."""


class Storage(Shape):
    bytes: int
    objects: int
    quota_bytes: int | None
    """None: as much as the disk holds."""


class UsageAnswer(Shape):
    days: list[Day]
    """Days without exports are left out; the newest first."""
    total: Amount
    """Of all exports that still have a row."""
    storage: Storage


@router.get("/usage", operation_id="get_usage")
async def get_usage(who: Caller, here: Here, days: Annotated[int, Query(ge=1, le=366)] = 31) -> UsageAnswer:
    per_day = await run_in_threadpool(exports_per_day, here.store.database, who.workspace)
    kept = await run_in_threadpool(usage, here.store.database, who.workspace)
    rows = [
        Day(day=row.day, exports=row.finished, failed=row.failed, seconds=row.duration_ms / 1000, bytes=row.bytes)
        for row in per_day
    ]
    total = Amount(
        exports=sum(row.exports for row in rows),
        failed=sum(row.failed for row in rows),
        seconds=round(sum(row.seconds for row in rows), 3),
        bytes=sum(row.bytes for row in rows),
    )
    storage = Storage(bytes=kept.bytes, objects=kept.objects, quota_bytes=kept.quota)
    return UsageAnswer(days=rows[:days], total=total, storage=storage)
