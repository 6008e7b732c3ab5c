"""What a batch leaves: its report as a table, and all its videos in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from greenroom.automation.batches.report import report_csv
from greenroom.render.profile import suffix_of
from greenroom.server.api.batch_shapes import row_resource
from greenroom.server.api.ids import IdPath
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.api.zip_stream import zip_stream
from greenroom.server.errors import NotReady
from greenroom.server.services import Here, Services
from greenroom.store.batches.shapes import BatchRow
from greenroom.store.errors import ObjectNotFound

router: APIRouter = native_router("batches")


class CsvFile(Response):
    """Without a media type of its own, so that OpenAPI does not give it to errors."""


class ZipFile(StreamingResponse):
    """As above."""


_SAVED = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}


@router.get(
    "/batches/{batch_id}/report.csv",
    operation_id="batch_report",
    response_class=CsvFile,
    responses=failures(404)
    | {
        200: {
            "description": "One line a row: state, length, link, error with its place",
            "content": {"text/csv": {"schema": {"type": "string"}}},
        }
    },
)
def batch_report(batch_id: IdPath, request: Request, who: Caller, here: Here) -> Response:
    """The report as a table for spreadsheets (UTF-8 with BOM)."""
    batch = here.store.batches.get(who.workspace, batch_id)
    rows = [row_resource(request, here, row).model_dump() for row in here.store.batches.rows(batch.id)]
    headers = {**_SAVED, "Content-Disposition": f'attachment; filename="{batch.id}.csv"'}
    return CsvFile(report_csv(rows), media_type="text/csv", headers=headers)


@router.get(
    "/batches/{batch_id}/videos.zip",
    operation_id="batch_videos",
    response_class=ZipFile,
    responses=failures(404)
    | {
        200: {
            "description": "The videos by their names, and those of subtitles beside them",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def batch_videos(batch_id: IdPath, request: Request, who: Caller, here: Here) -> Response:
    """All finished videos with their subtitles in one ZIP file, made while it is sent. 404 `not_ready` while there is
    none."""
    batch = here.store.batches.get(who.workspace, batch_id)
    rows = [row for row in here.store.batches.rows(batch.id, state="finished") if row.export and row.export.result_sha]
    if not rows:
        raise NotReady("no video of this batch is finished (yet)")
    headers = {**_SAVED, "Content-Disposition": f'attachment; filename="{batch.id}.zip"'}
    return ZipFile(zip_stream(_files(here, rows)), media_type="application/zip", headers=headers)


def _files(here: Services, rows: Sequence[BatchRow]) -> Iterator[tuple[str, datetime, Path]]:
    for row in rows:
        export = row.export
        assert export is not None and export.result_sha is not None
        wanted = {suffix_of(export.profile): export.result_sha}
        wanted |= {role: export.files[role] for role in ("srt", "vtt") if role in export.files}
        for suffix, sha256 in wanted.items():
            try:
                path = here.store.objects.path(export.workspace, "published", sha256)
            except ObjectNotFound:
                continue  # removed meanwhile
            yield f"{row.name}.{suffix}", export.finished_at or export.created_at, path
