"""From IPA to mouth shapes: how far the jaw drops, how the lips and tongue stand, and the discrete OVR-15 names."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from greenroom.speech.utterance import Phone

OVR_15: Final = ("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "ih", "oh", "ou")
"""The discrete set of OVR LipSync, OpenXR face tracking, VRM and ReadyPlayerMe, in their order."""

Contact = Literal["none", "lips", "lip-teeth"]


@dataclass(frozen=True, slots=True)
class Shape:
    """The target of one sound; all values 0..1.

    `jaw` open; `wide` spread corners (about .4 is neutral); `round` pursed; `tongue` tip raised; `teeth` shown.
    `jaw_pull` and `lip_pull` say how strongly the sound insists on its jaw and lips against its neighbours.
    """

    viseme: str
    jaw: float
    wide: float
    round: float
    tongue: float = 0.0
    teeth: float = 0.0
    contact: Contact = "none"
    jaw_pull: float = 1.0
    lip_pull: float = 1.0
    vowel: bool = False


REST: Final = Shape("sil", 0.0, 0.4, 0.0, jaw_pull=1.0, lip_pull=0.3)


_VOWEL_PULL: Final = 2.5
_REDUCED_PULL: Final = 1.2
_REDUCED: Final = frozenset("əɪᵻɨɚ")
"""Weak vowels give way to their neighbours."""


def _vowels() -> dict[str, Shape]:
    table = {
        "i": ("ih", 0.15, 0.90, 0.0),
        "ɪ": ("ih", 0.22, 0.65, 0.0),
        "e": ("E", 0.30, 0.70, 0.0),
        "ɛ": ("E", 0.45, 0.55, 0.0),
        "æ": ("E", 0.65, 0.60, 0.0),
        "a": ("aa", 0.75, 0.45, 0.0),
        "ɐ": ("aa", 0.55, 0.40, 0.0),
        "ɑ": ("aa", 0.80, 0.30, 0.0),
        "ɒ": ("oh", 0.65, 0.20, 0.5),
        "ɔ": ("oh", 0.55, 0.15, 0.6),
        "o": ("oh", 0.40, 0.10, 0.8),
        "ʊ": ("ou", 0.25, 0.15, 0.6),
        "u": ("ou", 0.15, 0.05, 1.0),
        "y": ("ou", 0.15, 0.20, 0.95),
        "ʏ": ("ou", 0.20, 0.20, 0.8),
        "ø": ("oh", 0.30, 0.20, 0.8),
        "œ": ("oh", 0.45, 0.30, 0.6),
        "ɶ": ("aa", 0.60, 0.30, 0.4),
        "ɯ": ("ih", 0.18, 0.55, 0.1),
        "ɤ": ("oh", 0.35, 0.45, 0.1),
        "ʌ": ("aa", 0.50, 0.40, 0.0),
        "ə": ("aa", 0.30, 0.40, 0.0),
        "ɘ": ("E", 0.30, 0.45, 0.0),
        "ɜ": ("E", 0.40, 0.35, 0.15),
        "ε": ("E", 0.45, 0.55, 0.0),
        "ɞ": ("oh", 0.40, 0.30, 0.3),
        "ɚ": ("RR", 0.32, 0.30, 0.3),
        "ɝ": ("RR", 0.35, 0.30, 0.3),
        "ɨ": ("ih", 0.20, 0.55, 0.0),
        "ᵻ": ("ih", 0.24, 0.55, 0.0),
        "ʉ": ("ou", 0.18, 0.15, 0.85),
        "ɵ": ("oh", 0.30, 0.20, 0.65),
    }
    return {
        letter: Shape(
            viseme,
            jaw,
            wide,
            rounded,
            teeth=0.3 if wide > 0.6 else 0.0,
            jaw_pull=_REDUCED_PULL if letter in _REDUCED else _VOWEL_PULL,
            vowel=True,
        )
        for letter, (viseme, jaw, wide, rounded) in table.items()
    }


def _consonants() -> dict[str, Shape]:
    groups = {
        "mbpɓʙ": Shape("PP", 0.05, 0.35, 0.1, contact="lips", jaw_pull=3, lip_pull=0.3),
        "ɸβ": Shape("PP", 0.08, 0.30, 0.3, jaw_pull=4, lip_pull=0.5),
        "fvʋɱⱱ": Shape("FF", 0.12, 0.45, 0.0, teeth=0.6, contact="lip-teeth", jaw_pull=3, lip_pull=0.8),
        "θð": Shape("TH", 0.18, 0.45, 0.0, tongue=1.0, teeth=0.6, jaw_pull=2, lip_pull=0.3),
        "tdɾɗɖʈɽ": Shape("DD", 0.16, 0.45, 0.0, tongue=0.6, teeth=0.6, jaw_pull=1.3, lip_pull=0.3),
        "nɲɳ": Shape("nn", 0.17, 0.45, 0.0, tongue=0.6, teeth=0.4, jaw_pull=1.2, lip_pull=0.3),
        "szɬɮʦ": Shape("SS", 0.08, 0.60, 0.0, teeth=1.0, jaw_pull=2.5, lip_pull=0.5),
        "ʃʒɕʑʂʐɧ": Shape("CH", 0.12, 0.25, 0.55, teeth=0.9, jaw_pull=2.5, lip_pull=1.5),
        "cɟçʝjʎ": Shape("ih", 0.16, 0.70, 0.0, teeth=0.4, lip_pull=0.6),
        "lɭɫʟɺ": Shape("nn", 0.25, 0.45, 0.0, tongue=0.9, teeth=0.3, lip_pull=0.3),
        "ɹɻ": Shape("RR", 0.20, 0.25, 0.45, teeth=0.4, lip_pull=1.2),
        "rʀʁ": Shape("RR", 0.22, 0.40, 0.1, tongue=0.4, jaw_pull=0.8, lip_pull=0.3),
        "kɡgŋɠɣxχqɢɴɰ": Shape("kk", 0.22, 0.40, 0.0, jaw_pull=0.6, lip_pull=0.15),
        "hɦħʕʔʜʢ": Shape("kk", 0.30, 0.40, 0.0, jaw_pull=0.15, lip_pull=0.05),
        "wʍɥ": Shape("ou", 0.12, 0.05, 1.0, jaw_pull=1.8, lip_pull=3),
    }
    return {letter: shape for letters, shape in groups.items() for letter in letters}


VOWELS: Final = _vowels()
CONSONANTS: Final = _consonants()
_FRICATION: Final = frozenset("szʃʒɕʑʂʐ")
_STOPS: Final = frozenset("tdʈɖ")


@lru_cache(maxsize=4096)
def shapes(ipa: str) -> tuple[Shape, ...]:
    """The sounds inside one phone's name: "aʊ" is two, "tʃ" and "ph" are one.

    Length, tone and place marks do not count. Empty when nothing in it is known (a lone length mark, a tone).
    """
    found: list[tuple[str, Shape]] = []
    for letter in unicodedata.normalize("NFD", ipa):
        shape = VOWELS.get(letter) or CONSONANTS.get(letter)
        if shape is None:
            continue
        if found and letter == "h" and not found[-1][1].vowel:
            continue  # aspiration
        if found and letter in _FRICATION and found[-1][0] in _STOPS:
            found[-1] = (letter, shape)  # an affricate looks like its fricative
            continue
        found.append((letter, shape))
    return tuple(shape for _, shape in found)


def ovr_events(phones: Sequence[Phone]) -> list[tuple[int, int, str]]:
    """`(start, end, viseme)` in samples, in order, without gaps; equal neighbours are joined. For exports."""
    events: list[tuple[int, int, str]] = []
    for phone in phones:
        parts = shapes(phone.ipa) if phone.kind != "pause" else (REST,)
        for i, shape in enumerate(parts):
            start = phone.start + (phone.end - phone.start) * i // len(parts)
            end = phone.start + (phone.end - phone.start) * (i + 1) // len(parts)
            if end <= start:
                continue
            if events and events[-1][2] == shape.viseme and events[-1][1] == start:
                events[-1] = (events[-1][0], end, shape.viseme)
            else:
                events.append((start, end, shape.viseme))
    return events
