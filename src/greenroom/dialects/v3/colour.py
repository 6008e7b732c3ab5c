"""Colours as v3 writes them <-> `#rrggbb` and `#rrggbbaa` of the document."""

from __future__ import annotations

import re

_NAMES = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff",
    "yellow": "#ffff00", "orange": "#ffa500", "purple": "#800080", "gray": "#808080", "grey": "#808080",
    "silver": "#c0c0c0", "lime": "#00ff00", "navy": "#000080", "teal": "#008080", "aqua": "#00ffff",
    "cyan": "#00ffff", "fuchsia": "#ff00ff", "magenta": "#ff00ff", "maroon": "#800000", "olive": "#808000",
    "pink": "#ffc0cb", "brown": "#a52a2a", "gold": "#ffd700", "transparent": "#00000000",
}  # fmt: skip
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = re.compile(r"rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+)(%?))?\s*\)")


def parse_colour(text: str) -> str | None:
    """None when it is no colour.

    >>> parse_colour("rgb(255, 0,16)"), parse_colour("#FFF"), parse_colour("rgba(0,0,0,0.5)"), parse_colour("white")
    ('#ff0010', '#ffffff', '#00000080', '#ffffff')
    """
    text = text.strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    if _HEX.fullmatch(text):
        return text if len(text) > 5 else "#" + "".join(digit * 2 for digit in text[1:])
    found = _RGB.fullmatch(text)
    if found is None:
        return None
    *channels, alpha, percent = found.groups()
    try:
        numbers = [round(float(channel)) for channel in channels]
        if alpha is not None:
            numbers.append(round(float(alpha) * (2.55 if percent else 255)))
    except ValueError:
        return None
    if max(numbers) > 255:
        return None
    return "#" + "".join(
        f"{number:02x}" for number in (numbers if len(numbers) == 3 or numbers[3] < 255 else numbers[:3])
    )


def rgb_text(colour: str) -> str:
    """
    >>> rgb_text("#ff0010"), rgb_text("#00000080")
    ('rgb(255,0,16)', 'rgba(0,0,0,0.502)')
    """
    channels = [int(colour[at : at + 2], 16) for at in range(1, len(colour), 2)]
    if len(channels) == 3:
        return f"rgb({','.join(map(str, channels))})"
    return f"rgba({','.join(map(str, channels[:3]))},{round(channels[3] / 255, 3):g})"
