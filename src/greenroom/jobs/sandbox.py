"""Looking at untrusted media without decoding it in the worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from greenroom.media.info import MediaInfo
from greenroom.render.pool import RenderPool
from greenroom.store.objects import Objects


def sandboxed_probe(pool: RenderPool, objects: Objects) -> Callable[[Path], MediaInfo]:
    """`media.probe.probe` in a render child. Raises the same errors; `RenderCrashed` for a file that kills it."""

    def probe(path: Path) -> MediaInfo:
        answer = objects.draft(".json")
        try:
            pool.run("probe", path, answer, {})
            return MediaInfo.from_json(json.loads(answer.read_bytes()))
        finally:
            answer.unlink(missing_ok=True)

    return probe
