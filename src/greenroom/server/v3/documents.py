"""`automation/docs-to-video/upload-files`: documents that become videos."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from greenroom.automation.documents import Document
from greenroom.automation.documents.limits import MAX_BYTES
from greenroom.project.errors import GreenroomError
from greenroom.server.api.once import once
from greenroom.server.api.state import Native
from greenroom.server.auth import Caller
from greenroom.server.documents import document_info, read_file
from greenroom.server.envelope import success
from greenroom.server.forms import Drafts, FormFile, receive_form
from greenroom.server.services import Here, Services
from greenroom.server.v3.projects import idempotency_key
from greenroom.store.keys import Principal
from greenroom.store.uploads import SCHEME

router = APIRouter(prefix="/api/odin/v3", tags=["v3"])
MAX_FILES = 20


@router.post("/automation/docs-to-video/upload-files", operation_id="v3_upload_documents")
async def upload_documents(request: Request, who: Caller, here: Here, native: Native) -> dict[str, Any]:
    """Keeps the files of a form as assets of the workspace. Each is read at once, so that what cannot be read is told
    here, with its place."""
    key = idempotency_key(request)
    with Drafts(here.store.objects.draft) as draft:
        form = await receive_form(request, draft, most_files=MAX_FILES, limit=MAX_BYTES)
        documents = []
        for number, file in enumerate(form.files):
            try:
                documents.append(await read_file(request, native, file.path))
            except GreenroomError as error:
                raise error.at(f"files[{number}]") from None
        ids = [
            await run_in_threadpool(_keep, request, here, who, file, document, key and f"{key}\n{number}")
            for number, (file, document) in enumerate(zip(form.files, documents, strict=True))
        ]
    results = [{"uri": SCHEME + id, "fileName": file.name} for id, file in zip(ids, form.files, strict=True)]
    return success({"uploadResults": results})


def _keep(request: Request, here: Services, who: Principal, file: FormFile, document: Document, key: str | None) -> str:
    """The id of the asset."""
    here.store.objects.put_file(who.workspace, "blobs", file.path)

    def make(connection: sa.Connection) -> str:
        return here.store.uploads.create_in(
            connection, who.workspace, file.name or "Untitled", sha256=file.sha256, size=file.size,
            info=document_info(document.kind),
        ).id  # fmt: skip

    return once(here, who, request, key, make, digest=file.sha256)
