"""`updates.backgroundAudio`: music under the whole video."""

from __future__ import annotations

import math

from greenroom.project.document import Project, Soundtrack
from greenroom.project.errors import InvalidDocument

LOUDEST_DB = -18.0
"""Of volume 100: under speech."""


def with_music(project: Project, said: object) -> Project:
    """`source_url` (or `resource_url`, or the bare address) and `volume` 1-100; an empty address takes the music
    away."""
    fields = said if isinstance(said, dict) else {"source_url": said}
    url = fields.get("resource_url") or fields.get("source_url") or fields.get("url") or ""
    if not isinstance(url, str):
        raise InvalidDocument("must be an address", path="updates.backgroundAudio.source_url")
    if not url.strip():
        return project.model_copy(update={"soundtrack": []})
    volume = fields.get("volume", 100)
    if isinstance(volume, bool) or not isinstance(volume, int | float) or not 0 < volume <= 100:
        raise InvalidDocument("must be a number from 1 to 100", path="updates.backgroundAudio.volume")
    gain = max(-60.0, LOUDEST_DB + 20 * math.log10(volume / 100))
    return project.model_copy(update={"soundtrack": [Soundtrack(asset=url.strip(), gain=round(gain, 2))]})
