"""TrueType fonts made by hand: every letter is a rectangle, so that a picture tells which font drew it."""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack

Box = tuple[int, int, int, int]
"""Left, bottom, right, top in thousandths of the size; the baseline is 0."""
FULL: Box = (0, -200, 1000, 800)
"""As high and as wide as a letter can be: text of it is one filled rectangle."""


def make_font(
    family: str = "Boxed",
    letters: Mapping[str, Box | None] | str = "ABC",
    *,
    weight: int = 400,
    italic: bool = False,
    leave_out: frozenset[str] = frozenset(),
    tables: Mapping[str, bytes] | None = None,
) -> bytes:
    """`letters` of a string are `FULL`; None draws nothing. Without the tables `leave_out`, with others instead."""
    boxes = dict.fromkeys(letters, FULL) if isinstance(letters, str) else dict(letters)
    glyphs = [b"", *(_glyph(box) if box else b"" for box in boxes.values())]
    offsets = [sum(map(len, glyphs[:n])) for n in range(len(glyphs) + 1)]
    count = len(glyphs)
    made = {
        "head": pack(
            ">4L2H2q4h2H3h", 0x10000, 0, 0, 0x5F0F3CF5, 3, 1000, 0, 0, 0, -200, 1000, 800,
            (weight >= 700) | italic << 1, 8, 2, 1, 0,
        ),
        "hhea": pack(">L3hH3h8hH", 0x10000, 800, -200, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, count),
        "maxp": pack(">L14H", 0x10000, count, 8, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        "OS/2": _os2(weight, italic),
        "hmtx": pack(">HH", 1000, 0) * count,
        "cmap": _cmap([ord(letter) for letter in boxes]),
        "loca": pack(f">{count + 1}L", *offsets),
        "glyf": b"".join(glyphs),
        "name": _name(family),
        "post": pack(">LLhhL4L", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }  # fmt: skip
    made.update(tables or {})
    return _file({tag: data for tag, data in made.items() if tag not in leave_out})


def _file(tables: Mapping[str, bytes]) -> bytes:
    ordered = sorted(tables.items())
    at = 12 + 16 * len(ordered)
    directory, body = b"", b""
    for tag, data in ordered:
        directory += pack(">4s3L", tag.encode(), 0, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return pack(">L4H", 0x10000, len(ordered), 128, 3, 16 * len(ordered) - 128) + directory + body


def _glyph(box: Box) -> bytes:
    """One contour of four points."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    data = pack(">5h2H", 1, left, bottom, right, top, 3, 0) + b"\x01" * 4
    data += pack(">4h4h", left, 0, width, 0, bottom, height, 0, -height)
    return data + bytes(-len(data) % 4)


def _os2(weight: int, italic: bool) -> bytes:
    version_4 = pack(">HhHHH", 4, 1000, weight, 5, 0) + bytes(20 + 2 + 10) + pack(">4L4s", 1, 0, 0, 0, b"TEST")
    selection = 0x01 if italic else 0x20 if weight >= 700 else 0x40
    return version_4 + pack(">3H3h2H2L2h3H", selection, 65, 90, 800, -200, 0, 800, 200, 1, 0, 500, 800, 0, 32, 1)


def _cmap(codes: list[int]) -> bytes:
    """Format 12: one group for each letter."""
    numbered = sorted((code, glyph) for glyph, code in enumerate(codes, 1))
    groups = b"".join(pack(">3L", code, code, glyph) for code, glyph in numbered)
    return pack(">4HL", 0, 1, 3, 10, 12) + pack(">2H3L", 12, 0, 16 + len(groups), 0, len(codes)) + groups


def _name(family: str) -> bytes:
    text = family.encode("utf-16-be")
    return pack(">3H", 0, 1, 18) + pack(">6H", 3, 1, 0x409, 1, len(text), 0) + text
