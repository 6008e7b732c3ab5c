"""The exact phoneme clock: joins the output hooks (when a sound starts) with the phoneme events (its IPA name)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, Literal

from greenroom.speech.utterance import Phone
from greenroom.speech.words import Anchor

_WORD: Final = 1
_PHONEME: Final = 7
_PAUSE_SYMBOL: Final = 0
_VOWEL_SYMBOL: Final = 2
_GLIDING: Final = frozenset({3, 8})
"""liquids and nasals"""
_STOPS: Final = frozenset({4, 5})
_TOGETHER_S: Final = 0.020
_CHANGE: Final = 0.72
"""Where the sound changes, between the consonant's hook and the vowel's event (measured on spectra at three rates)."""


def phones_of(head: dict[str, Any]) -> list[Phone]:
    """Phones that cover [0, samples) in order. `head` is what `espeak_worker.py` returned.

    Several events may belong to one hook (a language switch, a zero-length sound); a hook is entered only once its
    position is reached by an event, because an event never comes before the sound that it names.

    A nasal or liquid and its vowel are queued as one sequence, and both hooks fire together at its beginning. There
    the vowel's event is the clock: it lies inside the vowel, in proportion to the length of the consonant.
    """
    events = [(e[2], e[3]) for e in head["events"] if e[0] == _PHONEME]
    symbols = _symbols(head)
    samples: int = head["samples"]
    together = round(_TOGETHER_S * head["sample_rate"])
    named: list[tuple[int, str, int, int]] = []
    current = -1
    for position, ipa in events:
        if current + 1 < len(symbols) and symbols[current + 1][0] <= position + 1:
            current += 1
        start, kind = symbols[current] if current >= 0 else (position, _PAUSE_SYMBOL)
        if current > 0 and kind == _VOWEL_SYMBOL and symbols[current - 1][1] in _GLIDING:
            before = symbols[current - 1][0]
            if start - before < together:
                start = max(start, before + round(_CHANGE * (position - before)))
        named.append((min(start, samples), ipa, kind, position))
    return _cover(named, samples)


def anchors_of(head: dict[str, Any]) -> list[Anchor]:
    """The word events; the engine counts characters from 1."""
    return [Anchor(e[1] - 1, e[2]) for e in head["events"] if e[0] == _WORD]


def _symbols(head: dict[str, Any]) -> list[tuple[int, int]]:
    """(sample, type) of each hook, without the repeats that a resumed queue emits."""
    if head["counted"] != head["samples"]:
        return []  # this voice bypasses the hooks: only the events are left
    found: list[Sequence[Any]] = []
    for symbol in head["symbols"]:
        if not found or list(found[-1]) != list(symbol):
            found.append(symbol)
    return [(s[0], s[2]) for s in found]


def _cover(named: list[tuple[int, str, int, int]], samples: int) -> list[Phone]:
    phones: list[Phone] = []
    for i, (start, ipa, symbol, position) in enumerate(named):
        end = named[i + 1][0] if i + 1 < len(named) else samples
        start = phones[-1].end if phones else 0
        end = max(start, end)
        switch = ipa.startswith("(") or ipa.endswith(")")
        if not ipa or switch:
            # No name: a pause, or a tone or language mark, whose time belongs to the sound before it.
            if phones and (symbol != _PAUSE_SYMBOL or switch):
                last = phones[-1]
                phones[-1] = replace(last, end=end)
            elif phones and phones[-1].kind == "pause":
                phones[-1] = replace(phones[-1], end=end)
            elif end > start:
                phones.append(Phone(start, end, "", "pause"))
            continue
        kind: Literal["vowel", "consonant"] = "vowel" if symbol == _VOWEL_SYMBOL else "consonant"
        # The event of a stop is its burst.
        release = position if symbol in _STOPS and start < position < end else None
        phones.append(Phone(start, end, ipa, kind, "ˈ" in ipa, release))
    if phones and phones[-1].end < samples:
        phones.append(Phone(phones[-1].end, samples, "", "pause"))
    if not phones and samples:
        phones.append(Phone(0, samples, "", "pause"))
    return phones
