"""Fonts that text can be drawn in."""

from __future__ import annotations

from urllib.parse import quote

from greenroom.client.calls import get, picture
from greenroom.client.resource import Async, Sync, operation
from greenroom.client.shapes.media import FontFamily
from greenroom.client.shapes.page import Items
from greenroom.client.steps import Flow


def list_fonts(*, script: str | None = None) -> Flow[tuple[FontFamily, ...]]:
    """All families, or those with the letters of a script, such as `Hangul`."""
    return (yield from get(Items[FontFamily], "/fonts", script=script)).items


def font_sample(family: str, *, text: str | None = None, size: int = 40) -> Flow[bytes]:
    """A PNG of a text in the family."""
    return picture(f"/fonts/{quote(family)}/sample", text=text, size=size)


class _Fonts:
    list = operation(list_fonts)
    sample = operation(font_sample)


class Fonts(_Fonts, Sync): ...


class AsyncFonts(_Fonts, Async): ...
