"""All routes of v3. The order counts: `project/export` before `project/{id}`."""

from __future__ import annotations

from fastapi import APIRouter

from greenroom.server.v3 import auth, automation, avatars, cast, documents, editor, simple, slides, templates, tools

router = APIRouter()
for module in (auth, documents, slides, avatars, automation, tools, templates, editor, simple, cast):
    router.include_router(module.router)
