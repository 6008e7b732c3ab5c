"""Which fonts are packed, read from the files' own tables: for those who list fonts and draw nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple

FONT_FILES = Path(__file__).parent / "font_files"

_SCRIPT_BITS = {
    "Latin": 0, "Greek": 7, "Cyrillic": 9, "Hebrew": 11, "Arabic": 13, "Devanagari": 15, "Bengali": 16, "Tamil": 20,
    "Thai": 24, "Kana": 50, "Hangul": 56, "Han": 59,
}  # fmt: skip
"""Bits of a font's unicode ranges (OpenType `OS/2`)."""
EMOJI = "emoji"
"""What a font of coloured pictures is for."""
_COLOURED = {"COLR", "CBDT", "SVG "}
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_ITALIC = 1


class Face(NamedTuple):
    weight: int
    italic: bool


class FontFamily(NamedTuple):
    family: str
    faces: tuple[Face, ...]
    scripts: tuple[str, ...]


@cache
def packed_fonts() -> tuple[FontFamily, ...]:
    """By name."""
    return tuple(families_of(FONT_FILES.glob("*.ttf")))


def families_of(files: Iterable[Path]) -> list[FontFamily]:
    faces: dict[str, set[Face]] = {}
    scripts: dict[str, set[str]] = {}
    for file in files:
        data = file.read_bytes()
        tables = _tables(data)
        family = _family(data, tables["name"])
        weight, italic, covered = _style(data, tables["OS/2"])
        faces.setdefault(family, set()).add(Face(weight, italic))
        scripts.setdefault(family, set()).update([EMOJI] if _COLOURED & tables.keys() else covered)
    order = [*_SCRIPT_BITS, EMOJI]
    return [
        FontFamily(family, tuple(sorted(found)), tuple(sorted(scripts[family], key=order.index)))
        for family, found in sorted(faces.items())
    ]


def _tables(data: bytes) -> dict[str, int]:
    """Where each table begins."""
    (count,) = unpack_from(">H", data, 4)
    records = (unpack_from(">4sLLL", data, 12 + 16 * n) for n in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _family(data: bytes, at: int) -> str:
    count, strings = unpack_from(">HH", data, at + 2)
    found: dict[int, str] = {}
    for n in range(count):
        platform, _, _, name, length, offset = unpack_from(">6H", data, at + 6 + 12 * n)
        if platform == 3 and name in (_FAMILY, _TYPOGRAPHIC_FAMILY):
            start = at + strings + offset
            found.setdefault(name, data[start : start + length].decode("utf-16-be"))
    return found.get(_TYPOGRAPHIC_FAMILY, found[_FAMILY])


def _style(data: bytes, at: int) -> tuple[int, bool, list[str]]:
    (weight,) = unpack_from(">H", data, at + 4)
    ranges = unpack_from(">4L", data, at + 42)
    (selection,) = unpack_from(">H", data, at + 62)
    covered = [script for script, bit in _SCRIPT_BITS.items() if ranges[bit // 32] >> bit % 32 & 1]
    return weight, bool(selection & _ITALIC), covered


def family_named(name: str) -> FontFamily | None:
    """In any spelling: without regard to case, spaces, hyphens and a final `Regular`.

    >>> family_named("jetbrains-mono").family
    'JetBrains Mono'
    """
    return next((one for one in packed_fonts() if family_key(one.family) == family_key(name)), None)


def family_key(name: str) -> str:
    """A family's name without case, spaces, hyphens and a final `Regular`, if there is more to it."""
    letters = re.sub(r"[\s_-]+", "", name.lower())
    return letters.removesuffix("regular") or letters
