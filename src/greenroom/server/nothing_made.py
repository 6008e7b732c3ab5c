"""Progress of nothing. When the first request of a tutorial's program is refused, the program goes on with the word
that its language has for nothing, and polls under it for ever: only an answer that is no JSON ends that."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

router = APIRouter()

WORDS = ("undefined", "None", "null")
BASES = ("/api/odin/editor/progress", "/api/odin/v3/editor/progress")


def progress_of_nothing() -> PlainTextResponse:
    """Without a key too, since a wrong key is the usual reason."""
    said = "No export was made: the request for it was refused, and the answer to it says why.\n"
    return PlainTextResponse(said, status_code=404)


for base in BASES:
    for word in WORDS:
        router.add_api_route(f"{base}/{word}", progress_of_nothing, include_in_schema=False)
