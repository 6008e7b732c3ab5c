"""Rewriting rules, and the one pass that applies them and remembers which characters became which."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greenroom.speech.lexicon import Hit
from greenroom.speech.spoken import Span

Say = Callable[["re.Match[str]"], str | None]
"""What to speak for a match; None declines it, and the next rule is tried."""


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    say: Say


def rule(pattern: str, say: Say | str) -> Rule:
    """It is tried at every character where a word or a symbol can begin."""
    if isinstance(say, str):
        constant = say
        return Rule(re.compile(pattern), lambda _: constant)
    return Rule(re.compile(pattern), say)


def rewrite(
    text: str, places: Sequence[int], rules: Sequence[Rule], hits: Sequence[Hit] = ()
) -> tuple[str, tuple[Span, ...]]:
    """The spoken text and its spans. A rewritten match is one span; what no rule wants is copied, a span a word.

    `places[i]` is where `text[i]` begins in the original; `places[len(text)]` is the original's end. `hits` of a
    lexicon win over the rules, which end where one begins.
    """
    spoken: list[str] = []
    spans: list[Span] = []
    length = at = 0
    waiting = [*reversed(hits)]
    while at < len(text):
        if waiting and waiting[-1].start == at:
            hit = waiting.pop()
            piece, end = hit.entry.said, hit.end
        else:
            piece, end = _apply(text, at, waiting[-1].start if waiting else len(text), rules)
        if piece:
            spans.append(Span(length, length + len(piece), places[at], places[end]))
            spoken.append(piece)
            length += len(piece)
        at = end
    return "".join(spoken), tuple(spans)


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|\s+|.", re.DOTALL)


def _apply(text: str, at: int, limit: int, rules: Sequence[Rule]) -> tuple[str, int]:
    for candidate in rules:
        match = candidate.pattern.match(text, at, limit)
        if match and match.end() > at:
            said = candidate.say(match)
            if said is not None:
                return said, match.end()
    word = _WORD.match(text, at, limit)
    assert word is not None, "every character is a word of its own at least"
    return word.group(), word.end()
