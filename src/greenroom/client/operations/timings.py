"""When each line of a script is heard."""

from __future__ import annotations

from collections.abc import Iterable

from greenroom.client.calls import SLOW, ask
from greenroom.client.operations.exports import What, source_of
from greenroom.client.shapes.timings import SceneTiming, Timings
from greenroom.client.steps import Flow


def time_script(
    what: What, *, scenes: Iterable[int] | None = None, words: bool = False, rev: int | None = None
) -> Flow[tuple[SceneTiming, ...]]:
    """Start and end of each line in some scenes (from 0) or in all of them, from the real speech; with `words`, also
    those of each word."""
    chosen = None if scenes is None else list(scenes)
    body = {**source_of(what, rev), "scenes": chosen, "words": words}
    return (yield from ask(Timings, "/timings", body, timeout=SLOW)).scenes
