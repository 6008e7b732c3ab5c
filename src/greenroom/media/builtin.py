"""Greenroom's own media: `builtin:background/…`, `builtin:image/…`, `builtin:video/…`, drawn when first asked for.

The names are known without the drawing libraries; only `builtin_media` imports them.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from greenroom.media.errors import SourceNotFound

PREFIX = "builtin:"


class _Drawing(NamedTuple):
    module: str
    """of greenroom.media.scenery"""
    function: str
    arguments: tuple[Any, ...]


_AURORA = (
    ("1b1145", 0.05, 0.10, 0.42),
    ("5b2bd0", 0.42, 0.00, 0.36),
    ("e0588f", 0.95, 0.12, 0.38),
    ("ff8a74", 1.00, 0.90, 0.36),
    ("3a1f8c", 0.45, 0.75, 0.34),
    ("1c6fd0", 0.00, 0.95, 0.40),
)
_MINT = (
    ("e9fbf4", 0.05, 0.05, 0.45),
    ("a9e8d4", 0.55, 0.10, 0.36),
    ("58c8c0", 1.00, 0.25, 0.38),
    ("fdf3d7", 0.30, 0.95, 0.42),
    ("8fd3e8", 0.90, 1.00, 0.40),
)
_DRAWINGS = {
    "background/studio": _Drawing("studios", "sweep", ("8f979f", "a4abb2", "fff2e0", 1)),
    "background/studio-sand": _Drawing("studios", "sweep", ("d8b79a", "e2c6ac", "fff0dc", 2)),
    "background/studio-blue": _Drawing("studios", "sweep", ("2f5d94", "3b6aa3", "cfe6ff", 3)),
    "background/daylight": _Drawing("studios", "daylight", (4,)),
    "background/office": _Drawing("interiors", "office", (7,)),
    "background/evening": _Drawing("interiors", "evening", (7,)),
    "background/newsroom": _Drawing("interiors", "newsroom", (7,)),
    "background/classroom": _Drawing("interiors", "classroom", (7,)),
    "background/library": _Drawing("interiors", "library", (7,)),
    "background/waves": _Drawing("abstracts", "waves", (5,)),
    "background/aurora": _Drawing("abstracts", "mesh", (_AURORA, 6)),
    "background/mint": _Drawing("abstracts", "mesh", (_MINT, 6)),
    "background/white": _Drawing("pictures", "plain", ("ffffff",)),
    "background/navy": _Drawing("pictures", "plain", ("16233f",)),
    "background/green": _Drawing("pictures", "plain", ("00b140",)),
    "image/landscape": _Drawing("pictures", "landscape", (7,)),
    "image/chart": _Drawing("pictures", "chart", ()),
    "image/product": _Drawing("pictures", "product", ()),
    "image/logo": _Drawing("pictures", "logo", ()),
    "video/ribbons": _Drawing("motion", "ribbons", ()),
}
_PLAIN = ("white", "navy", "green")
"""Backgrounds of one colour never stand in for a picture that a client named."""


def builtin_names() -> list[str]:
    """All `builtin:` URLs: backgrounds, images, videos."""
    return [PREFIX + name for name in _DRAWINGS]


@lru_cache(maxsize=8)
def builtin_media(url: str) -> bytes:
    """The file behind a `builtin:` URL: JPEG, PNG or MP4, the same bytes each time. Raises SourceNotFound."""
    drawing = _DRAWINGS.get(url.removeprefix(PREFIX)) if url.startswith(PREFIX) else None
    if drawing is None:
        raise SourceNotFound(f"There is no {url}. There are: {', '.join(builtin_names())}.")
    module = import_module(f"greenroom.media.scenery.{drawing.module}")
    data: bytes = getattr(module, drawing.function)(*drawing.arguments)
    return data


def background_for(path: str) -> str:
    """The `builtin:` URL that stands in for a host-relative background such as `/images/background/bg_12.png`.

    A path that names one (`…/office.png`) gets it; every other path gets one by rendezvous hash, so that a path keeps
    its background when others are added later, unless the new one is its own.
    """
    names = [name for name in _DRAWINGS if name.startswith("background/") and name.partition("/")[2] not in _PLAIN]
    stem = path.partition("?")[0].rpartition("/")[2].rpartition(".")[0].lower()
    if f"background/{stem}" in _DRAWINGS:
        return f"{PREFIX}background/{stem}"
    return PREFIX + max(names, key=lambda name: hashlib.sha256(f"{path}\n{name}".encode()).digest())
