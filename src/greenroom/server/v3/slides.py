"""`editor/project/pptpdf`: slides that become a project."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from greenroom.automation.documents.limits import MAX_BYTES
from greenroom.automation.slides.keep import Speaker
from greenroom.automation.slides.project import DEFAULT_PRESENTER
from greenroom.server.api.state import Native
from greenroom.server.auth import Caller
from greenroom.server.envelope import success
from greenroom.server.forms import Drafts, receive_form
from greenroom.server.services import Here
from greenroom.server.slides import import_slides
from greenroom.server.v1.projects import text_field
from greenroom.server.v3.projects import idempotency_key

router = APIRouter(prefix="/api/odin/v3/editor", tags=["v3"])


@router.post("/project/pptpdf", operation_id="v3_project_of_slides")
async def project_of_slides(request: Request, who: Caller, here: Here, native: Native) -> dict[str, Any]:
    """One scene per slide of a PDF, PPTX or PPT file; speaker notes are what is said. Not exported."""
    repeat = idempotency_key(request)
    with Drafts(here.store.objects.draft) as draft:
        form = await receive_form(request, draft, most_files=1, limit=MAX_BYTES)
        speaker = Speaker(
            text_field(form.fields, "model", "aiName", "ai_name") or DEFAULT_PRESENTER,
            text_field(form.fields, "clothes", "clothId", "emotion"),
            text_field(form.fields, "language"),
        )
        id, warnings = await import_slides(
            request, here, native, who, form, name=text_field(form.fields, "name"), speaker=speaker, repeat=repeat
        )
    return success({"projectId": id, "warnings": [warning.to_json() for warning in warnings]})
