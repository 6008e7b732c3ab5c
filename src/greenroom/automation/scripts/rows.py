"""Words on a card, and about how much room they need: the renderer shrinks what was judged too narrow."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from greenroom.project.parts import ColourRole, FontRole


@dataclass(frozen=True, slots=True)
class Row:
    """`size` in canvas px, `gap` above it, `delay` in ms after the scene begins."""

    tag: str | None
    words: str
    size: float
    gap: float
    delay: int
    role: ColourRole = "text"
    font: FontRole = "heading"
    weight: int = 800
    line_height: float = 1.16

    def width(self) -> float:
        """On one line."""
        narrow = 0.63 if self.font == "heading" else 0.57
        return self.size * sum(1.02 if _is_wide(c) else 0.3 if c in " .,;:'!|ilI" else narrow for c in self.words)

    def height(self, room: float) -> float:
        """In lines of at most `room`."""
        longest = max((len(word) for word in self.words.split()), default=0)
        ragged = 1.0 + min(0.25, longest * self.size * 0.3 / room)  # lines end where a word no longer fits
        wide = self.width()
        count = 1 if wide <= room else math.ceil(wide * ragged / room)
        return count * self.size * self.line_height + 0.12 * self.size


def headline_size(words: str, largest: float) -> float:
    """Long headlines are smaller."""
    length = sum(1.7 if _is_wide(c) else 1 for c in words)
    return largest if length <= 32 else largest * 0.86 if length <= 56 else largest * 0.72


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
