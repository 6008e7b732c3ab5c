"""Word times in terms of the characters that the user wrote.

An engine's word events are anchors only: it may announce "2024" three times, "U.S.A." once and a Japanese clause not
at all. The words are our own tokens; those without an anchor are interpolated between their neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from greenroom.speech.spoken import Spoken
from greenroom.speech.utterance import Phone, Word

_CJK: Final = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN: Final = re.compile(rf"[{_CJK}][^\s\w{_CJK}]*|[^\s{_CJK}]+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The engine says that it reached this character of the spoken text at this sample."""

    character: int
    sample: int


def tokens(text: str) -> list[tuple[int, int]]:
    """Words as [start, end): runs without spaces, Chinese and Japanese one by one; punctuation goes to a neighbour."""
    found: list[tuple[int, int]] = []
    opening: int | None = None
    for match in _TOKEN.finditer(text):
        if any(c.isalnum() for c in match.group()):
            found.append((match.start() if opening is None else opening, match.end()))
            opening = None
        elif found and text[found[-1][1] : match.start()].strip() == "" and match.group()[0] not in "([{«“‘¿¡":
            found[-1] = (found[-1][0], match.end())
        elif opening is None:
            opening = match.start()
    return found


def written_words(spoken: Spoken, anchors: Sequence[Anchor], phones: Sequence[Phone]) -> tuple[Word, ...]:
    """The words of `spoken.original`, monotone in time and text, without overlap.

    Spoken words that stand for the same characters ("five dollars" for "$5") are one word.
    """
    said = tokens(spoken.text)
    audible = [p for p in phones if p.kind != "pause"]
    if not said or not audible:
        return ()
    end = audible[-1].end
    starts = _starts(said, anchors, audible)
    words: list[Word] = []
    for i, (token, start) in enumerate(zip(said, starts, strict=True)):
        following = starts[i + 1] if i + 1 < len(starts) else end
        text_start, text_end = spoken.original_range(*token)
        stop = _last_sound(audible, start, following)
        if text_end <= text_start:
            continue
        if words and text_start < words[-1].text_end:
            merged = words.pop()
            text_start, text_end = merged.text_start, max(merged.text_end, text_end)
            start = merged.start
        words.append(Word(start, max(start, stop), text_start, text_end))
    return tuple(words)


def _starts(said: Sequence[tuple[int, int]], anchors: Sequence[Anchor], audible: Sequence[Phone]) -> list[int]:
    """A start in samples for each token, on a phone's start, never decreasing."""
    firsts = [t[0] for t in said]
    known: dict[int, int] = {0: audible[0].start}
    reached = 0
    for anchor in anchors:
        i = max(0, bisect_right(firsts, anchor.character) - 1)
        if anchor.character >= said[i][1] and i + 1 < len(said):
            i += 1
        if i > reached:
            known[i] = anchor.sample
            reached = i
    edges = [*sorted(known), len(said)]
    times = [*(known[i] for i in edges[:-1]), audible[-1].end]
    grid = [p.start for p in audible]
    starts: list[int] = []
    for (low, high), (t0, t1) in zip(
        zip(edges, edges[1:], strict=False), zip(times, times[1:], strict=False), strict=True
    ):
        # Between two anchors the time is shared by length, counted over sound only, so that no word sits in a pause.
        sizes = [said[k][1] - said[k][0] for k in range(low, high)]
        before = 0
        for size in sizes:
            at = _sounding(audible, t0, t1, before / sum(sizes))
            starts.append(max(starts[-1] if starts else 0, _snap(grid, at)))
            before += size
    return starts


def _sounding(audible: Sequence[Phone], start: int, end: int, share: float) -> int:
    """The sample at which `share` of the sound within [start, end) has passed."""
    inside = [(max(p.start, start), min(p.end, end)) for p in audible if p.end > start and p.start < end]
    left = share * sum(b - a for a, b in inside)
    for a, b in inside:
        if left < b - a:
            return a + int(left)
        left -= b - a
    return start


def _snap(grid: Sequence[int], at: int) -> int:
    i = bisect_left(grid, at)
    near = [grid[k] for k in (i - 1, i) if 0 <= k < len(grid)]
    return min(near, key=lambda g: abs(g - at))


def _last_sound(audible: Sequence[Phone], start: int, following: int) -> int:
    """The end of the word's last phone, cut at the first real pause inside it."""
    stop = start
    for phone in audible:
        if phone.end <= start:
            continue
        if phone.start >= following:
            break
        stop = min(max(stop, phone.end), max(following, start))
    return stop
