"""The first pass over a script: composed characters, no emoji, no control characters, with a map to the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_DROPPED = {"Cc", "Cf", "Cn", "Co", "Cs"}
_EMOJI_MARKS = {"\ufe0e", "\ufe0f", "\u20e3"}
_JOINERS = {"\u200c", "\u200d"}
_SPOKEN_SYMBOLS = frozenset("$%&+<=>|~^`°§©®±×÷€£¥₩₹¢№℃℉")
"""Symbols (category S*) that rules or the voice read; every other one is a picture."""


@dataclass(frozen=True, slots=True)
class Clean:
    """`text`, and for each of its characters where it begins in the original; one entry more for the end."""

    text: str
    places: tuple[int, ...]
    emoji: bool
    """True when a picture was left out"""


def clean(original: str) -> Clean:
    """Joiners stay inside Arabic and Indic words, where they change the reading; elsewhere they only glue emoji.

    >>> clean("A\\u0301 😀!").text
    'Á !'
    """
    characters: list[str] = []
    places: list[int] = []
    emoji = False
    start = 0
    while start < len(original):
        end = start + 1
        while end < len(original) and _continues(original[start], original[end]):
            end += 1
        for character in unicodedata.normalize("NFC", original[start:end]):
            if character in "\n\t" or character in _JOINERS and _inside_word(original, start):
                pass
            elif _is_picture(character):
                emoji = True
                continue
            elif unicodedata.category(character) in _DROPPED or character in _EMOJI_MARKS:
                continue
            characters.append(character)
            places.append(start)
        start = end
    return Clean("".join(characters), (*places, len(original)), emoji)


def _continues(base: str, following: str) -> bool:
    """A combining mark, or a Hangul jamo after a jamo: what NFC may compose."""
    if unicodedata.combining(following):
        return True
    return "\u1100" <= base <= "\u11ff" and "\u1161" <= following <= "\u11ff"


def _inside_word(text: str, at: int) -> bool:
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(unicodedata.category(c)[0] in "LM" for c in around)


def _is_picture(character: str) -> bool:
    if "\U0001f1e6" <= character <= "\U0001f1ff" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    return unicodedata.category(character) in ("So", "Sk", "Sm", "Sc") and character not in _SPOKEN_SYMBOLS
