"""`backgroundAudio`: music under the whole video."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from greenroom.project.document import Project, Soundtrack
from greenroom.project.errors import InvalidDocument

LOUDEST_DB = -18.0
"""Of volume 100: under speech."""
_QUIETEST_DB = -60.0


def say_music(project: Project) -> dict[str, Any] | None:
    """The first music of the project, as `with_music` reads it; None without music."""
    if not project.soundtrack:
        return None
    first = project.soundtrack[0]
    volume = round(100 * 10 ** ((first.gain - LOUDEST_DB) / 20), 1)
    return {"source_url": first.asset, "volume": max(0.1, min(100.0, volume))}


def with_music(project: Project, said: object, path: str = "updates.backgroundAudio") -> Project:
    """`source_url` (or `resource_url`, or the bare address) and `volume` 1-100; an empty address takes the music
    away. What else is known of the music, such as its fades, stays."""
    shown = say_music(project)
    if said == shown:
        return project
    fields: Mapping[str, Any] = said if isinstance(said, Mapping) else {"source_url": said}
    url = fields.get("resource_url") or fields.get("source_url") or fields.get("url") or ""
    if not isinstance(url, str):
        raise InvalidDocument("must be an address", path=f"{path}.source_url")
    if not url.strip():
        return project.model_copy(update={"soundtrack": []})
    changes: dict[str, Any] = {"asset": url.strip()}
    if shown is None or fields.get("volume") != shown["volume"]:
        gain = LOUDEST_DB + 20 * math.log10(_volume(fields.get("volume"), path) / 100)
        changes["gain"] = round(max(_QUIETEST_DB, gain), 2)
    first, *rest = project.soundtrack or [Soundtrack(asset=url.strip())]
    return project.model_copy(update={"soundtrack": [first.model_copy(update=changes), *rest]})


def _volume(said: object, path: str) -> float:
    try:
        volume = 100.0 if said in (None, "") else float(said) if isinstance(said, int | float | str) else math.nan
    except (ValueError, OverflowError):
        volume = math.nan
    if isinstance(said, bool) or not 0 < volume <= 100:
        raise InvalidDocument("must be a number from 1 to 100", path=f"{path}.volume")
    return volume
