"""Greenroom's own media, drawn when first asked for: `builtin:background/…`, `builtin:image/…`, `builtin:video/…`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache

import skia

from greenroom.media.errors import SourceNotFound

Draw = Callable[[skia.Canvas], None]

BACKGROUND_SIZE = (1920, 1080)


def builtin_names() -> list[str]:
    """All `builtin:` URLs, backgrounds first."""
    return [f"builtin:{name}" for name in _drawings()]


@lru_cache(maxsize=8)
def builtin_media(url: str) -> bytes:
    """The file behind a `builtin:` URL (PNG or MP4). The same bytes each time. Raises SourceNotFound."""
    draw = _drawings().get(url.removeprefix("builtin:"))
    if draw is None:
        raise SourceNotFound(f"There is no {url}. There are: {', '.join(builtin_names())}.")
    return draw()


def background_for(path: str) -> str:
    """The `builtin:` URL that stands in for a host-relative background such as `/images/background/bg_12.png`."""
    names = [name for name in builtin_names() if name.startswith("builtin:background/")]
    return min(names, key=lambda name: hashlib.sha256(f"{path}\n{name}".encode()).digest())


def _plain(colour: int) -> Callable[[], bytes]:
    def draw() -> bytes:
        surface = skia.Surface(*BACKGROUND_SIZE)
        surface.getCanvas().clear(colour)
        return bytes(surface.makeImageSnapshot().encodeToData(skia.kPNG, 100))

    return draw


def _drawings() -> Mapping[str, Callable[[], bytes]]:
    return {"background/navy": _plain(0xFF16233F), "background/white": _plain(0xFFFFFFFF)}
