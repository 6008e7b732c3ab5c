"""Written text -> spoken text, with a map back to the original characters."""

from __future__ import annotations

import unicodedata

from greenroom.speech.spoken import Span, Spoken

VERSION = "1"
"""Part of every utterance's key: raise it when the same text may be said differently."""

_UNSAID = {"Cc", "Cf", "Cn", "Co", "Cs", "So", "Sk"}
_JOINERS = {"\u200c", "\u200d"}
_SPACES = {"\n", "\r", "\t", "\v", "\f", "\x85"}


def normalise(text: str, language: str) -> Spoken:
    """NFC; control characters, emoji and unassigned characters are not said, line ends stay.

    Every character or composed cluster keeps its own span, so that the map is exact.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    dropped: list[str] = []
    at = 0
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in "\ufe0e\ufe0f"):
            end += 1
        cluster = text[position:end]
        said = unicodedata.normalize("NFC", "".join(c for c in cluster if c not in "\ufe0e\ufe0f"))
        category = unicodedata.category(said[0]) if said else "Cf"
        if said and said[0] in _SPACES:
            said = "\n" if said[0] in "\n\r" else " "
        elif category in _UNSAID and not (said and said[0] in _JOINERS):
            if category == "So":
                dropped.append(cluster)
            said = " " if category in {"So", "Cc", "Co", "Cn", "Cs"} else ""
        pieces.append(said)
        spans.append(Span(at, at + len(said), position, end))
        at += len(said)
        position = end
    warnings = (f"not spoken: {' '.join(dropped[:10])}",) if dropped else ()
    return Spoken("".join(pieces), language, text, tuple(spans), warnings)
