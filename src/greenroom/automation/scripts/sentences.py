"""Sentences of a text, and how long they take to say."""

from __future__ import annotations

import re
from typing import Final

from greenroom.speech.languages import base_language

_END: Final = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？｡]+["”’」』）]*|[।؟۔]+(?=\s|$)""")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(\"“])(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|inc|ltd|corp|dept|approx|e\.g|i\.e|a\.m|p\.m|cf|u\.s|u\.k|d\.c"
    r"|z\.b|d\.h|u\.a|bzw|usw|ca|evtl|ggf|inkl|p\.ex|sra?|dra?|tél|env|mme|jan|feb|aug|sept?|oct|nov|dec|[^\W\d_])\.$",
    re.IGNORECASE,
)
_BEFORE_NUMBER: Final = re.compile(r"(?:^|\s)(?:no|nr|fig|vol|art|ch|pp?|núm|pág|ud|kap|abb|abs)\.$", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"(?:^|\s)\d{1,2}\.$")
_WITH_ORDINALS: Final = frozenset({"de", "da", "nb", "no", "fi", "cs", "sk", "hu", "hr", "sl", "et", "is", "pl", "tr"})
"""Languages in which "3." is the third."""
_CLAUSE: Final = re.compile(r"[,;:、，；：—–]\s*")
_DENSE: Final = frozenset({"ja", "zh", "th", "lo", "km", "my"})
"""Languages that are written without spaces between words, or with so few that characters count."""
_CHARACTERS_A_SECOND: Final = {"ko": 5.4, "ja": 7.6, "zh": 3.6, "hi": 6.8, "ar": 8.6, "th": 9.0}
_OTHERS_A_SECOND: Final = 14.5
"""Letters and digits that a voice says in a second, pauses included; measured with the built-in voices."""


def is_dense(language: str) -> bool:
    return base_language(language) in _DENSE


def sentences(text: str, language: str = "en") -> list[str]:
    """In order, without the space around them. An abbreviation, an initial or an ordinal ends none.

    >>> sentences("Dr. Lee met J. Kim at 5 p.m. today. They said: “Go!” Then?")
    ['Dr. Lee met J. Kim at 5 p.m. today.', 'They said: “Go!”', 'Then?']
    """
    found, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        following = text[end:].lstrip()[:1]
        if match.group() == "." and _goes_on(text[start:end], following, language):
            continue
        if match.group()[0] in "!…" and following.islower():
            continue
        found.append(text[start:end].strip())
        start = end
    found.append(text[start:].strip())
    return [sentence for sentence in found if any(c.isalnum() for c in sentence)]


def _goes_on(so_far: str, following: str, language: str) -> bool:
    if following.islower() or _ABBREVIATION.search(so_far):
        return True
    if following.isdigit() and _BEFORE_NUMBER.search(so_far):
        return True
    return base_language(language) in _WITH_ORDINALS and _ORDINAL.search(so_far) is not None


def clauses(sentence: str) -> list[str]:
    """A sentence cut after its commas, colons and dashes; joined they are the sentence."""
    found, start = [], 0
    for match in _CLAUSE.finditer(sentence):
        if 0 < match.end() < len(sentence) and not sentence[match.end() - 1].isdigit():
            found.append(sentence[start : match.end()])
            start = match.end()
    return [*found, sentence[start:]]


def speech_ms(text: str, language: str, speed: float = 1.0) -> int:
    """About how long it takes to say: the built-in voices need 15 % more or less.

    >>> speech_ms("How long does this take?", "en")
    1310
    """
    said = sum(c.isalnum() for c in text)
    return round(1000 * said / _CHARACTERS_A_SECOND.get(base_language(language), _OTHERS_A_SECOND) / speed)


def characters_in(ms: int, language: str, speed: float = 1.0) -> int:
    """Letters and digits that can be said in that time; the inverse of `speech_ms`."""
    return round(ms / 1000 * _CHARACTERS_A_SECOND.get(base_language(language), _OTHERS_A_SECOND) * speed)


def joined(sentences: list[str], language: str) -> str:
    """Sentences as one paragraph: without spaces where the language has none."""
    return ("" if is_dense(language) else " ").join(sentences)
