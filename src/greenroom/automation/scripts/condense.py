"""A text that is too long for the time that a video may take, shortened to its own most telling sentences."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final, NamedTuple

from greenroom.automation.scripts.outline import Block, Chapter, Outline
from greenroom.automation.scripts.sentences import is_dense, joined, sentences, speech_ms

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
TOLERANCE: Final = 1.2
"""A text that takes a little longer is left as it is."""


class _Sentence(NamedTuple):
    chapter: int
    block: int
    number: int
    text: str
    ms: int
    """with the pause after it"""
    weight: float


def said_ms(outline: Outline, language: str, speed: float = 1.0) -> int:
    """About how long all of it takes to say."""
    return sum(speech_ms(text, language, speed) for text in outline.texts)


def condensed(outline: Outline, target_ms: int, language: str, speed: float = 1.0) -> Outline:
    """Whole sentences in their order, none rewritten: first the first of each chapter, then those whose words the
    text speaks about most. At least one stays."""
    if said_ms(outline, language, speed) <= TOLERANCE * target_ms:
        return outline
    told = _weighed(outline, language, speed)
    kept: set[tuple[int, int, int]] = set()
    left = float(target_ms)
    for sentence in sorted(told, key=lambda s: (-s.weight, s[:3])):
        if not kept or sentence.ms <= left:
            kept.add(sentence[:3])
            left -= sentence.ms
    chapters = []
    for c, chapter in enumerate(outline.chapters):
        blocks = []
        for b, block in enumerate(chapter.blocks):
            texts = [s.text for s in told if (s.chapter, s.block) == (c, b) and s[:3] in kept]
            if block.kind == "shown":
                blocks.append(block)
            elif texts:
                items = texts if block.kind == "list" else [joined(texts, language)]
                blocks.append(Block(block.kind, tuple(items)))
        if any(block.kind != "shown" for block in blocks):
            chapters.append(Chapter(chapter.heading, tuple(blocks)))
    return replace(outline, chapters=tuple(chapters))


def _weighed(outline: Outline, language: str, speed: float) -> list[_Sentence]:
    pieces = [
        (c, b, n, text)
        for c, chapter in enumerate(outline.chapters)
        for b, block in enumerate(chapter.blocks)
        for n, text in enumerate(_told(block, language))
    ]
    counts = Counter(word for *_, text in pieces for word in set(_words(text, language)))
    found = []
    for c, b, n, text in pieces:
        words = set(_words(text, language))
        about = sum(min(counts[word], 8) - 1 for word in words) / (len(words) or 1)
        first = 3.0 if b == n == 0 else 1.0 if n == 0 else 0.0
        opening = 2.0 if c == b == n == 0 else 0.0
        found.append(_Sentence(c, b, n, text, speech_ms(text, language, speed) + 300, about + first + opening))
    return found


def _told(block: Block, language: str) -> list[str]:
    match block.kind:
        case "list":
            return list(block.items)
        case "paragraph":
            return sentences(block.items[0], language)
        case "shown":
            return []


def _words(text: str, language: str) -> list[str]:
    """In a language without spaces, pairs of characters."""
    if is_dense(language):
        letters = [c for c in text if c.isalpha()]
        return [a + b for a, b in zip(letters, letters[1:], strict=False)]
    return [word.lower() for word in _WORD.findall(text)]
