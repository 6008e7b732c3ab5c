"""Looks into a font file from a stranger. Loads Skia and the font: only in a sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import skia

from greenroom.media.errors import UndecodableMedia, UnsupportedMedia
from greenroom.media.font_index import family_key
from greenroom.media.fonts import font_library
from greenroom.media.own_font import OwnFont, check_tables, clean_family, font_type

_LETTERS = {
    "Latin": "a", "Greek": "α", "Cyrillic": "ж", "Hebrew": "א", "Arabic": "ب", "Devanagari": "अ", "Bengali": "অ",
    "Tamil": "அ", "Thai": "ก", "Kana": "あ", "Hangul": "가", "Han": "人",
}  # fmt: skip
"""A font that has it is one for the script."""
_CHARACTERS = [*range(0x20, 0xD800), *range(0xE000, 0x3_0000)]
_BEYOND = 2000
"""Characters that are remembered."""
_LOOKED_AT = 500
"""Glyphs, of which one must have an outline."""


def look_into(path: Path) -> dict[str, Any]:
    """`OwnFont.to_json`, with its `media_type`. Raises UndecodableMedia and UnsupportedMedia."""
    media_type = font_type(path)
    check_tables(path.read_bytes())
    typeface = open_typeface(path)
    glyphs = dict(zip(_CHARACTERS, typeface.unicharsToGlyphs(_CHARACTERS), strict=True))
    drawn = [code for code, glyph in glyphs.items() if glyph]
    if not drawn:
        raise UndecodableMedia("The font names no characters, so no text can be written with it.")
    font = skia.Font(typeface, 100)
    paths = (font.getPath(glyphs[code]) for code in drawn[:_LOOKED_AT])
    if not any(outline is not None and outline.countPoints() for outline in paths):
        raise UnsupportedMedia("The font has no outlines that can be drawn at any size. Use another file.")
    family = clean_family(_family(typeface))
    if not family_key(family).strip("./"):  # no part of an address
        raise UndecodableMedia("The font has no name. Give it one in a font editor, or use another file.")
    style = typeface.fontStyle()
    return {
        **OwnFont(
            sha256="",
            family=family,
            weight=min(900, max(100, style.weight())),
            italic=style.slant() != skia.FontStyle.kUpright_Slant,
            scripts=tuple(script for script, letter in _LETTERS.items() if glyphs[ord(letter)]),
            beyond=font_library().missing_glyphs("".join(map(chr, drawn)))[:_BEYOND],
        ).to_json(),
        "media_type": media_type,
    }


def open_typeface(path: Path) -> skia.Typeface:
    """Raises UndecodableMedia."""
    typeface = skia.FontMgr.New_Custom_Empty().makeFromFile(str(path))
    if typeface is None:
        raise UndecodableMedia("The font is damaged. Download it again, or use another file.")
    return typeface


def _family(typeface: skia.Typeface) -> str:
    """What it calls itself, in English if it can."""
    name: str = typeface.getFamilyName()
    names = typeface.getFamilyNames()  # these keep letters that the first one does not
    if any(name == other for other, _ in names) or not names:
        return name
    english = [other for other, language in names if language.lower().startswith("en")]
    found: str = (english or [other for other, _ in names])[-1]
    return found
