"""Which profile a request of a compatible API asks for."""

from __future__ import annotations

from typing import Any

from greenroom.project.errors import InvalidDocument
from greenroom.render.profile import profile_named

RESOLUTIONS = {"4k": "4k", "2160": "4k", "1080": "1080", "720": "720", "480": "480"}
_LONGEST = 200


def profile_in(fields: dict[str, Any]) -> str:
    """`profile` by its name, else `resolution`: 4k, 1080, 720 or 480, as a text or a number, with or without a p.
    Missing: the canvas as it is. Raises UnknownProfile, InvalidDocument.

    >>> profile_in({"resolution": 720.0}), profile_in({"resolution": "4K"}), profile_in({"profile": "vp9"})
    ('720', '4k', 'vp9')
    """
    name = fields.get("profile")
    if name not in (None, ""):
        if not isinstance(name, str) or len(name) > _LONGEST:
            raise InvalidDocument("must be the name of a profile", path="profile")
        return profile_named(name).name
    said = fields.get("resolution")
    if said in (None, ""):
        return "standard"
    lines = str(said).strip().lower().removesuffix("p").removesuffix(".0")
    if isinstance(said, bool) or lines not in RESOLUTIONS:
        raise InvalidDocument("must be 4k, 1080, 720 or 480", path="resolution")
    return RESOLUTIONS[lines]
