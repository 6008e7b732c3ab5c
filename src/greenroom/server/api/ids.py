"""The types of parameters that several resources use."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from fastapi import Header, Path
from pydantic import StringConstraints

from greenroom.project.limits import MAX_NAME

ID = r"^[0-9a-f]{24}$"

IdText = Annotated[str, StringConstraints(pattern=ID)]
"""An id in a body."""

IdPath = Annotated[str, Path(pattern=ID)]
"""An id in a path."""

NameText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_NAME)]

WebhookText = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00-\x1f]+$", max_length=2000)]
"""A URL that is to be called."""

ProfileName = Literal[
    "standard", "draft", "4k", "1080", "720", "480", "vp9", "av1", "webm-alpha", "prores-4444", "gif", "wav", "mp3",
]  # fmt: skip

Repeat = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="The same key with the same body gives the same answer for a day, and makes nothing twice.",
    ),
]


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
