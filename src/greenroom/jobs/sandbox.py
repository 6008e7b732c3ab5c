"""Looking at untrusted media without decoding it in the worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from greenroom.media.info import MediaInfo
from greenroom.render.pool import RenderPool
from greenroom.store.objects import Objects


def sandboxed_probe(pool: RenderPool, objects: Objects) -> Callable[[Path], MediaInfo]:
    """`media.probe.probe` in a render child. Raises the same errors; `RenderCrashed` for a file that kills it."""

    return lambda path: MediaInfo.from_json(_answer(pool, objects, "probe", path))


def sandboxed_font(pool: RenderPool, objects: Objects) -> Callable[[Path], dict[str, Any]]:
    """`media.font_file.look_into` in a render child, in the same way."""
    return lambda path: _answer(pool, objects, "font", path)


def _answer(pool: RenderPool, objects: Objects, kind: Literal["probe", "font"], path: Path) -> dict[str, Any]:
    answer = objects.draft(".json")
    try:
        pool.run(kind, path, answer, {})
        found: dict[str, Any] = json.loads(answer.read_bytes())
        return found
    finally:
        answer.unlink(missing_ok=True)
