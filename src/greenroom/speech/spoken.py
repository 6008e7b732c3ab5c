"""What an engine is asked to say, with the way back to the characters that the user wrote."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from greenroom.project.warning import Warning


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [spoken_start, spoken_end) of the spoken text stand for [start, end) of the original.

    Equal lengths on both sides mean character by character; otherwise the span is an expansion ("$5" -> "five
    dollars") that only maps as a whole. An empty spoken side is something written that is not said.
    """

    spoken_start: int
    spoken_end: int
    start: int
    end: int

    @property
    def literal(self) -> bool:
        return self.spoken_end - self.spoken_start == self.end - self.start


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text` is said in `language`; `spans` cover it in order, without gaps; `warnings` are for the user."""

    text: str
    language: str
    original: str
    spans: tuple[Span, ...]
    warnings: tuple[Warning, ...] = ()

    @property
    def silent(self) -> bool:
        """Nothing in it can be heard: no letter and no digit."""
        return not any(c.isalnum() for c in self.text)

    def original_range(self, spoken_start: int, spoken_end: int) -> tuple[int, int]:
        """Characters [start, end) of the original that the spoken characters [spoken_start, spoken_end) stand for.

        Monotone in both arguments. An empty range gives the empty range at its place.
        """
        said = [s for s in self.spans if s.spoken_end > s.spoken_start]
        if not said:
            return (0, 0)
        ends = [s.spoken_end for s in said]
        first = said[min(bisect_right(ends, spoken_start), len(said) - 1)]
        start = first.start
        if first.literal:
            start = min(first.end, first.start + max(0, spoken_start - first.spoken_start))
        if spoken_end <= spoken_start:
            return (start, start)
        last = said[min(bisect_right(ends, spoken_end - 1), len(said) - 1)]
        end = last.end
        if last.literal:
            end = min(last.end, last.start + max(0, spoken_end - last.spoken_start))
        return (start, max(start, end))


def verbatim(text: str, language: str) -> Spoken:
    """The text as it stands."""
    spans = (Span(0, len(text), 0, len(text)),) if text else ()
    return Spoken(text, language, text, spans)
