"""Fonts that text can be drawn in: the built-in ones, and the workspace's own."""

from __future__ import annotations

from urllib.parse import quote

from greenroom.client.calls import delete, get, picture
from greenroom.client.operations.upload import Source, send_whole
from greenroom.client.resource import Async, Sync, operation
from greenroom.client.shapes.media import FontFamily, FontFile, FontUses
from greenroom.client.shapes.page import Items
from greenroom.client.steps import Flow


def list_fonts(*, script: str | None = None) -> Flow[tuple[FontFamily, ...]]:
    """All families, or those with the letters of a script, such as `Hangul`."""
    return (yield from get(Items[FontFamily], "/fonts", script=script)).items


def font_sample(family: str, *, text: str | None = None, size: int = 40) -> Flow[bytes]:
    """A PNG of a text in the family."""
    return picture(f"/fonts/{quote(family, safe='')}/sample", text=text, size=size)


def add_font(file: Source, *, name: str | None = None, idempotency_key: str | None = None) -> Flow[FontFile]:
    """Adds a TrueType, OpenType or WOFF file to the workspace's own fonts; the same face again replaces it."""
    return send_whole(FontFile, "/fonts", file, name, idempotency_key)


def font_uses(family: str) -> Flow[FontUses]:
    """The projects and brand kits that name it."""
    return get(FontUses, "/fonts/uses", family=family)


def delete_font(font_id: str) -> Flow[None]:
    """One file of a family. Texts that were drawn with it are drawn in another one."""
    return delete(f"/fonts/{font_id}")


class _Fonts:
    list = operation(list_fonts)
    add = operation(add_font)
    uses = operation(font_uses)
    delete = operation(delete_font)
    sample = operation(font_sample)


class Fonts(_Fonts, Sync): ...


class AsyncFonts(_Fonts, Async): ...
