"""Is the process up, and can it do its work?"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter
from fastapi.responses import JSONResponse

from greenroom.project.errors import GreenroomError
from greenroom.server.services import Here, Services

router = APIRouter()

BEAT_SECONDS = 20.0
"""A worker that has not beaten for longer does not count."""


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz", operation_id="healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


def workers_alive(here: Services) -> int:
    return sum(age <= BEAT_SECONDS for _, age in here.store.workers.seen().values())


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz", operation_id="readyz")
def readyz(here: Here) -> JSONResponse:
    """200 when the database answers and a worker is alive to render; else, or when this process is about to end, 503
    that says why."""
    if here.draining.is_set():
        return JSONResponse({"status": "draining"}, status_code=503)
    checks: dict[str, Any] = {"database": True, "workers": 0}
    try:
        with here.store.database.read() as connection:
            connection.execute(sa.select(1))
        checks["workers"] = workers_alive(here)
    except GreenroomError as error:
        checks["database"] = error.msg
    ready = checks["database"] is True and checks["workers"] > 0
    return JSONResponse({"status": "ready" if ready else "waiting", **checks}, status_code=200 if ready else 503)
