"""A project's own pronunciations: words that are said otherwise than a voice would read them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from greenroom.project.script import Pronunciation
from greenroom.speech.languages import base_language

_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f"
    "\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
)
"""Scripts in which a word ends without a space: Thai, Lao, Burmese, Khmer, Korean (particles), kana, Han."""
_SPACED_LETTER: Final = rf"[^\W_{_UNSPACED}]"


class Entry(NamedTuple):
    """`said` is written in the letters of the language that the voice reads."""

    word: str
    said: str
    match_case: bool = False


class Hit(NamedTuple):
    """Characters [start, end) of a text are said as the entry tells."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Lexicon:
    """Longer words win over shorter ones, and a word with its exact case over one in any case."""

    entries: tuple[Entry, ...] = ()
    _by_first: Mapping[str, re.Pattern[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @staticmethod
    def of(entries: Iterable[tuple[str, str, bool]]) -> Lexicon:
        """Of (word, pronunciation, match_case); the last one of equal words counts."""
        known: dict[tuple[str, bool], Entry] = {}
        for word, said, match_case in entries:
            word = " ".join(unicodedata.normalize("NFC", word).split())
            if word:
                entry = Entry(word, unicodedata.normalize("NFC", said).strip(), match_case)
                known[word if match_case else word.casefold(), match_case] = entry
        return Lexicon(tuple(sorted(known.values(), key=lambda e: (-len(e.word), not e.match_case, e.word))))

    def __post_init__(self) -> None:
        parts: defaultdict[str, list[str]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for first in {entry.word[0], entry.word[0].lower(), entry.word[0].upper()}:
                parts[first].append(_pattern(entry, f"w{number}"))
        by_first = {first: re.compile("|".join(found)) for first, found in parts.items()}
        object.__setattr__(self, "_by_first", by_first)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def hits(self, text: str) -> list[Hit]:
        """In order, without overlap. `text` is in NFC."""
        found, at = [], 0
        while at < len(text):
            pattern = self._by_first.get(text[at])
            match = pattern.match(text, at) if pattern else None
            if match is None:
                at += 1
                continue
            entry = self.entries[int((match.lastgroup or "w0")[1:])]
            found.append(Hit(at, match.end(), entry))
            at = match.end()
        return found

    def used_in(self, text: str) -> tuple[Entry, ...]:
        """The entries that change how `text` is said."""
        return tuple(sorted({hit.entry for hit in self.hits(text)})) if self.entries else ()


def _pattern(entry: Entry, name: str) -> str:
    """Not inside a longer word, where the script has such a thing."""
    words = r"\s+".join(map(re.escape, entry.word.split(" ")))
    before = rf"(?<!{_SPACED_LETTER})" if _spaced(entry.word[0]) else ""
    after = rf"(?!{_SPACED_LETTER})" if _spaced(entry.word[-1]) else ""
    return f"(?P<{name}>{before}{words}{after})" if entry.match_case else f"(?P<{name}>(?i:{before}{words}{after}))"


def _spaced(character: str) -> bool:
    return re.match(_SPACED_LETTER, character) is not None


NO_LEXICON: Final = Lexicon()


def lexicon_for(dictionary: Sequence[Pronunciation], language: str) -> Lexicon:
    """What a project's dictionary says of lines in `language`; an entry for that language wins over a general one."""
    own = [p for p in dictionary if p.language and base_language(p.language) == base_language(language)]
    heard = [*(p for p in dictionary if p.language is None), *own]
    return Lexicon.of((p.word, p.pronunciation, p.match_case) for p in heard)
