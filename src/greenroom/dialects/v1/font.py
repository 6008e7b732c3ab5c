"""v1's one `font` string <-> family, weight and slant."""

from __future__ import annotations

import re

from greenroom.project.clips import TextStyle

_WEIGHTS = {
    "Thin": 100, "ExtraLight": 200, "Light": 300, "Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700,
    "ExtraBold": 800, "Black": 900,
}  # fmt: skip
_STYLE = re.compile(rf"(?P<family>.*?)[ -](?P<weight>{'|'.join(_WEIGHTS)})?[ -]?(?P<italic>Italic)?$")


def parse_font(font: str) -> tuple[str, int, bool]:
    """(family, weight, italic) of a family name or a PostScript name.

    >>> parse_font("Noto Sans"), parse_font("SourceSerifPro-Regular")
    (('Noto Sans', 400, False), ('Source Serif Pro', 400, False))
    >>> parse_font("NotoSansKR-BoldItalic"), parse_font("Noto Sans Bold")
    (('Noto Sans KR', 700, True), ('Noto Sans', 700, False))
    """
    family, weight, italic = font.strip(), 400, False
    found = _STYLE.fullmatch(family)
    if found and found["family"] and (found["weight"] or found["italic"]):
        family, weight, italic = found["family"], _WEIGHTS[found["weight"] or "Regular"], bool(found["italic"])
    if " " not in family:
        family = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", family)
    return family, weight, italic


def write_font(style: TextStyle) -> str:
    """The string that the client sent, as long as it still says what the style is; else one that `parse_font` reads.

    >>> write_font(TextStyle(weight=700, italic=True))
    'Noto Sans Bold Italic'
    """
    sent = style.wire.get("v1", {}).get("font")
    if isinstance(sent, str) and parse_font(sent) == (style.family, style.weight, style.italic):
        return sent
    weight = next((name for name, value in _WEIGHTS.items() if value == style.weight and value != 400), "")
    return " ".join(filter(None, (style.family, weight, "Italic" if style.italic else "")))
