"""What stands before the paragraphs of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from greenroom.automation.slides.drawing.colour import Rgba
from greenroom.automation.slides.drawing.fonts import SYMBOLS
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.xml import Element, first, name_of, number, share

if TYPE_CHECKING:
    from greenroom.automation.slides.drawing.runs import Letters

_WINGDINGS = {
    "l": "●", "n": "■", "q": "❑", "o": "□", "u": "◆", "v": "❖", "w": "◆", "§": "▪", "¨": "◻", "Ø": "➢", "ü": "✓",
    "û": "✗", "à": "➔", "è": "➔", "ð": "⇨", "Þ": "⇨", "J": "☺", "F": "☞", "*": "✉", "(": "☎", "«": "★", "¡": "○",
}  # fmt: skip
_SYMBOL = {"·": "•", "Þ": "⇒", "®": "→", "¨": "♦", "-": "–", "Ñ": "∇"}
_DRAWABLE = {"❑": "□", "❖": "◆", "▪": "■", "◻": "□", "➢": "›", "✓": "✓", "➔": "→", "⇨": "→", "☞": "›", "✗": "×"}
"""What packaged fonts have for a sign that they lack."""
_MOST = 32767
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bullet:
    """`size` in pixels."""

    text: str
    family: str
    size: float
    colour: Rgba
    bold: bool


def bullet_of(
    chain: Sequence[Element], level: int, sheet: Sheet, look: Letters, counters: dict[int, tuple[str, int]]
) -> Bullet | None:
    """`chain`: the paragraph's properties and those above them. `counters` has, by level, the kind and the last number
    of the list that runs; it is brought up to date."""
    kind = next(
        (found for style in chain if (found := first(style, "buNone", "buChar", "buAutoNum", "buBlip")) is not None),
        None,
    )
    if kind is None or name_of(kind) == "buNone":
        return None
    if name_of(kind) == "buAutoNum":
        style = kind.get("type", "arabicPeriod")
        start = int(max(1, min(_MOST, number(kind, "startAt", 1))))
        before = counters.get(level)
        count = before[1] + 1 if before is not None and before[0] == style else start
        counters[level] = style, count
        text, family = numbered(style, count), look.family
    else:
        counters.pop(level, None)
        text, family = _sign(kind, chain), look.family
    return Bullet(
        text, family, _size(chain, sheet, look), _colour(chain, sheet, look), look.bold and name_of(kind) != "buChar"
    )


def numbered(style: str, count: int) -> str:
    """
    >>> [numbered(s, 4) for s in ("arabicPeriod", "arabicParenR", "romanUcPeriod", "alphaLcParenBoth")]
    ['4.', '4)', 'IV.', '(d)']
    """
    if style.startswith("roman"):
        body = _roman(count)
    elif style.startswith("alpha"):
        body = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 % 20 + 1)
    elif style.startswith("circleNum") and count <= 20:
        return chr(0x245F + count)
    else:
        body = str(count)
    if "Lc" in style:
        body = body.lower()
    if style.endswith("ParenBoth"):
        return f"({body})"
    if style.endswith("ParenR"):
        return f"{body})"
    return body if style.endswith("Plain") else f"{body}."


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text


def _sign(kind: Element, chain: Sequence[Element]) -> str:
    if name_of(kind) == "buBlip":
        return "•"
    said = kind.get("char", "•")[:4] or "•"
    font = next((found for style in chain if (found := first(style, "buFont", "buFontTx")) is not None), None)
    family = (font.get("typeface", "") if font is not None else "").lower()
    if family in SYMBOLS:
        sign = chr(ord(said[0]) - 0xF000) if 0xF020 <= ord(said[0]) <= 0xF0FF else said[0]
        table = _SYMBOL if family == "symbol" else _WINGDINGS
        said = table.get(sign, "•")
    return "".join(_drawable(character) for character in said)


def _drawable(character: str) -> str:
    from greenroom.media.fonts import font_library

    if not font_library().missing_glyphs(character):
        return character
    other = _DRAWABLE.get(character, "•")
    return "•" if font_library().missing_glyphs(other) else other


def _size(chain: Sequence[Element], sheet: Sheet, look: Letters) -> float:
    size = next((s for style in chain if (s := first(style, "buSzPct", "buSzPts", "buSzTx")) is not None), None)
    match name_of(size) if size is not None else "":
        case "buSzPct":
            return look.size * max(0.25, min(4.0, share(size)))
        case "buSzPts":
            return max(1.0, min(4000.0, number(size, "val") / 100)) * sheet.setting.point
    return look.size


def _colour(chain: Sequence[Element], sheet: Sheet, look: Letters) -> Rgba:
    said = next((c for style in chain if (c := first(style, "buClr", "buClrTx")) is not None), None)
    return sheet.palette.find(said) or look.colour
