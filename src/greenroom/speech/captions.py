"""Captions: the words of a line, as the user wrote them, gathered into cues that people can read; SRT and WebVTT."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greenroom.project.time import SAMPLE_RATE
from greenroom.speech.utterance import Utterance

LINE_WIDTH = 42.0
"""Latin characters in a line; 16 wide (Korean, Chinese, Japanese) ones fill it as well."""
_WIDE = LINE_WIDTH / 16
MAX_LINES = 2
MAX_SAMPLES = 7 * SAMPLE_RATE
MIN_SAMPLES = SAMPLE_RATE * 5 // 6
_GAP_SAMPLES = SAMPLE_RATE * 35 // 100
_SENTENCE_ENDS = ".!?…。！？"
_CLOSERS = "\"'”’)]»」』"


@dataclass(frozen=True, slots=True)
class CaptionWord:
    """`text` as written, with its punctuation; [start, end) in 48 kHz samples of the timeline; `spaced` when a space
    stands before it."""

    text: str
    start: int
    end: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """At most two lines of words, shown in [start, end) samples."""

    start: int
    end: int
    lines: tuple[tuple[CaptionWord, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join(_joined(line) for line in self.lines)


def caption_words(written: str, utterance: Utterance, offset: int) -> list[CaptionWord]:
    """The words of a line that starts at sample `offset`. Every character of the text belongs to one word."""
    words = utterance.words
    found: list[CaptionWord] = []
    for i, word in enumerate(words):
        start = 0 if i == 0 else word.text_start
        end = words[i + 1].text_start if i + 1 < len(words) else len(written)
        text = " ".join(written[start:end].split())
        if text:
            spaced = bool(found) and (written[start - 1 : start].isspace() or written[start : start + 1].isspace())
            found.append(CaptionWord(text, offset + word.start, offset + word.end, spaced))
    return found


def cues(words: Sequence[CaptionWord]) -> list[Cue]:
    """Breaks at sentence ends, pauses over 350 ms, full cues and 7 s; a cue shorter than 0.8 s joins its neighbour
    where both fit, else it stays up longer. Words keep their order; none is lost or doubled."""
    groups: list[list[CaptionWord]] = []
    for word in words:
        if groups and not _must_break(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    merged: list[list[CaptionWord]] = []
    for group in groups:
        if merged and _short(merged[-1], group) and _fits([*merged[-1], *group]):
            merged[-1] += group
        else:
            merged.append(group)
    shown = []
    for i, group in enumerate(merged):
        limit = merged[i + 1][0].start if i + 1 < len(merged) else group[-1].end + MIN_SAMPLES
        end = max(group[-1].end, min(limit, group[0].start + MIN_SAMPLES))
        shown.append(Cue(group[0].start, end, _lines(group)))
    return shown


def to_srt(shown: Iterable[Cue]) -> str:
    """SubRip, UTF-8 without a mark."""
    blocks = [f"{n}\n{_time(c.start, ',')} --> {_time(c.end, ',')}\n{c.text}\n" for n, c in enumerate(shown, 1)]
    return "\n".join(blocks)


def to_vtt(shown: Iterable[Cue], *, karaoke: bool = False) -> str:
    """WebVTT; `karaoke` times every word inside its cue."""
    blocks = ["WEBVTT\n"]
    for cue in shown:
        if karaoke:
            text = "\n".join("".join(_timed(word, i) for i, word in enumerate(line)) for line in cue.lines)
        else:
            text = html.escape(cue.text, quote=False)
        blocks.append(f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n{text}\n")
    return "\n".join(blocks)


def _timed(word: CaptionWord, place: int) -> str:
    space = " " if word.spaced and place else ""
    return f"{space}<{_time(word.start, '.')}><c>{html.escape(word.text, quote=False)}</c>"


def _time(sample: int, point: str) -> str:
    ms = sample * 1000 // SAMPLE_RATE
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"


def _joined(words: Sequence[CaptionWord]) -> str:
    return "".join((" " if word.spaced and i else "") + word.text for i, word in enumerate(words))


def _width(words: Sequence[CaptionWord]) -> float:
    return sum(_WIDE if unicodedata.east_asian_width(c) in "WF" else 1.0 for c in _joined(words))


def _must_break(group: list[CaptionWord], word: CaptionWord) -> bool:
    last = group[-1]
    return (
        last.text.rstrip(_CLOSERS).endswith(tuple(_SENTENCE_ENDS))
        or word.start - last.end > _GAP_SAMPLES
        or word.end - group[0].start > MAX_SAMPLES
        or not _fits([*group, word])
    )


def _short(one: list[CaptionWord], other: list[CaptionWord]) -> bool:
    return min(one[-1].end - one[0].start, other[-1].end - other[0].start) < MIN_SAMPLES


def _fits(words: Sequence[CaptionWord]) -> bool:
    if words[-1].end - words[0].start > MAX_SAMPLES and len(words) > 1:
        return False
    return len(words) == 1 or all(_width(line) <= LINE_WIDTH for line in _lines(words))


def _lines(words: Sequence[CaptionWord]) -> tuple[tuple[CaptionWord, ...], ...]:
    """One line when it fits; else two, as even as can be, a little rather after a comma."""
    if len(words) == 1 or _width(words) <= LINE_WIDTH:
        return (tuple(words),)

    def unevenness(at: int) -> float:
        difference = abs(_width(words[:at]) - _width(words[at:]))
        return difference - (6 if words[at - 1].text.endswith((",", "、", "，", ";", ":")) else 0)

    best = min(range(1, len(words)), key=unevenness)
    return tuple(words[:best]), tuple(words[best:])
