"""An outline -> parts: what one scene says, and what it shows beside the presenter."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from greenroom.automation.scripts.outline import Block, Chapter, Outline
from greenroom.automation.scripts.sentences import clauses, is_dense, joined, sentences, speech_ms

LONGEST_MS: Final = 16_000
"""Of one scene's speech: about what somebody looks at one picture for."""
SHORTEST_MS: Final = 3_000
"""Less is said together with what follows."""
POINTS: Final = 5
"""Of a list that stand together."""
_FIGURE: Final = re.compile(
    r"(?:[$€£¥₩]\s?\d[\d.,]*\d?\s?(?:million|billion|trillion|[kKmMbB]n?\b)?|\d[\d.,]*\s?%|\d[\d.,]*\s?(?:million|billion)\b"
    r"|\d[\d.,]*\s?(?:퍼센트|배|억|만)\s?(?:원|명|개)?|\d[\d.,]*\s?(?:億|万)(?:円|人)?|\b\d{1,3}(?:,\d{3})+\b)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """`lines` are said one after the other. `headline` and `body` are shown, `kicker` small above them; `points` one
    below the other, each as its line is said; `figure` large, with `headline` as its label."""

    kind: Literal["opening", "statement", "points", "figure", "close"]
    lines: tuple[str, ...]
    kicker: str = ""
    headline: str = ""
    body: str = ""
    points: tuple[str, ...] = ()
    figure: str = ""
    starts_chapter: bool = False


def parts_of(outline: Outline, language: str, *, speed: float = 1.0, opens: bool = True) -> tuple[Part, ...]:
    """Never empty for an outline with a title or a text. `opens`: the first one begins the video."""
    found: list[Part] = []
    for chapter in outline.chapters:
        found += _chapter(chapter, outline.title, language, speed)
    if outline.title:
        found = _opened(outline, found, language)
    elif opens and found and found[0].kind in ("statement", "figure", "close"):
        first = found[0]
        found[0] = replace(first, kind="opening", figure="", body="" if first.kind == "figure" else first.body)
    return tuple(found)


def _opened(outline: Outline, found: list[Part], language: str) -> list[Part]:
    """The title stands over the first words; where a chapter begins at once, or a list, it is said itself."""
    title = as_title(outline.title)
    if found and found[0].kind != "points" and not outline.chapters[0].heading:
        return [replace(found[0], kind="opening", headline=title, body="", kicker="", figure=""), *found[1:]]
    return [Part("opening", (as_sentence(outline.title, language),), headline=title, starts_chapter=True), *found]


def _chapter(chapter: Chapter, title: str, language: str, speed: float) -> list[Part]:
    heading = as_title(chapter.heading)
    found: list[Part] = []
    blocks = [block for block in chapter.blocks if block.kind != "shown"]
    shown = [item for block in chapter.blocks if block.kind == "shown" for item in block.items]
    if not blocks and heading:
        return [Part("statement", (as_sentence(heading, language),), headline=heading, starts_chapter=True)]
    while blocks:
        block = blocks.pop(0)
        if block.kind == "list":
            found += _points(heading or as_title(title), (), block, language)
            continue
        paragraphs = [as_sentence(block.items[0], language)]
        while blocks and blocks[0].kind == "paragraph":
            paragraphs.append(as_sentence(blocks.pop(0).items[0], language))
        spoken = _chunks(paragraphs, language, speed)
        if blocks and spoken and _leads(spoken[-1], language):
            lead = spoken.pop()
            found += [_statement(chunk, heading, language) for chunk in spoken]
            found += _points(heading, lead, blocks.pop(0), language)
        else:
            found += [_statement(chunk, heading, language) for chunk in spoken]
    if found and len(shown) > 1 and found[0].kind != "points":
        points = tuple(as_point(item, language) for item in shown[:POINTS])
        found[0] = Part("points", found[0].lines, headline=heading or as_title(title), points=points)
    if found:
        found[0] = _first(found[0], heading)
    return found


def _first(part: Part, heading: str) -> Part:
    """A chapter's heading stands large over its first scene."""
    if not heading or part.kind == "points":
        return replace(part, starts_chapter=True)
    if part.kind == "figure":
        return replace(part, starts_chapter=True, kicker=heading)
    shown = "" if part.headline == heading else part.headline
    return replace(part, kind="statement", kicker="", headline=heading, body=shown, starts_chapter=True)


def _leads(chunk: Sequence[str], language: str) -> bool:
    """It introduces a list, and is short enough to be said with it."""
    return chunk[-1].endswith((":", "：")) or (len(chunk) == 1 and speech_ms(chunk[0], language) < 6000)


def _points(heading: str, lead: Sequence[str], block: Block, language: str) -> Iterator[Part]:
    count = math.ceil(len(block.items) / POINTS)
    size = math.ceil(len(block.items) / count)
    title = heading or as_title(key_phrase(lead, language, limits(language)[1]))
    for number in range(count):
        items = block.items[number * size : (number + 1) * size]
        said = [as_sentence(item, language) for item in items]
        intro = [joined(list(lead), language)] if lead and number == 0 else []
        yield Part(
            "points",
            (*intro, *said),
            kicker="" if number == 0 or not heading else heading,
            headline=title,
            points=tuple(as_point(item, language) for item in items),
        )


def _statement(chunk: Sequence[str], heading: str, language: str) -> Part:
    line = joined(list(chunk), language)
    figure = _figure(chunk, language)
    if figure:
        number, label = figure
        return Part("figure", (line,), kicker=heading, headline=label, figure=number)
    phrase = as_title(key_phrase(chunk, language, limits(language)[1]))
    if not phrase:
        return Part("close", (line,), kicker=heading)
    return Part("statement", (line,), kicker=heading, headline=phrase)


def _figure(chunk: Sequence[str], language: str) -> tuple[str, str] | None:
    """The one number that a scene turns on, and the sentence that tells what it is."""
    hits = [(match.group().strip(" .,"), sentence) for sentence in chunk for match in _FIGURE.finditer(sentence)]
    if len(hits) != 1:
        return None
    number, sentence = hits[0]
    label = as_title(sentence if len(sentence) <= limits(language)[2] else _clause_with(number, sentence, language))
    return (number, label) if label and len(number) <= 16 else None


def _clause_with(number: str, sentence: str, language: str) -> str:
    near = next((clause for clause in clauses(sentence) if number in clause), "")
    return near.strip() if 12 <= len(near) <= limits(language)[2] else ""


def _chunks(paragraphs: Sequence[str], language: str, speed: float) -> list[list[str]]:
    """Sentences for one scene each: paragraphs cut at sentence ends into equal pieces, short ones put together."""
    found: list[list[str]] = []
    for paragraph in paragraphs:
        told = [piece for sentence in sentences(paragraph, language) for piece in _bearable(sentence, language, speed)]
        total = sum(speech_ms(piece, language, speed) for piece in told)
        pieces = _packed(told, total / max(1, math.ceil(total / LONGEST_MS)), language, speed)
        if found and pieces and _fits_together(found[-1], pieces[0], language, speed):
            found[-1] = [*found[-1], *pieces.pop(0)]
        found += pieces
    if len(found) > 1 and _ms(found[-1], language, speed) < SHORTEST_MS / 2:
        last = found.pop()
        found[-1] = [*found[-1], *last]
    return found


def _packed(told: Sequence[str], target: float, language: str, speed: float) -> list[list[str]]:
    found: list[list[str]] = []
    filled = 0.0
    for piece in told:
        takes = speech_ms(piece, language, speed)
        if found and (filled + takes / 2 <= target or filled < SHORTEST_MS / 2) and filled + takes <= 1.25 * LONGEST_MS:
            found[-1].append(piece)
            filled += takes
        else:
            found.append([piece])
            filled = takes
    return found


def _fits_together(before: Sequence[str], after: Sequence[str], language: str, speed: float) -> bool:
    shortest = min(_ms(before, language, speed), _ms(after, language, speed))
    return shortest < SHORTEST_MS and _ms([*before, *after], language, speed) <= LONGEST_MS


def _ms(chunk: Sequence[str], language: str, speed: float) -> int:
    return sum(speech_ms(piece, language, speed) for piece in chunk)


def _bearable(sentence: str, language: str, speed: float) -> list[str]:
    """A sentence that is too long for one scene is cut at clauses, else between words."""
    if speech_ms(sentence, language, speed) <= 1.35 * LONGEST_MS:
        return [sentence]
    pieces: list[str] = []
    for clause in clauses(sentence):
        for part in _halved(clause, language, speed):
            if pieces and speech_ms(pieces[-1] + part, language, speed) <= LONGEST_MS:
                pieces[-1] += part
            else:
                pieces.append(part)
    return [piece.strip() for piece in pieces if any(c.isalnum() for c in piece)]


def _halved(text: str, language: str, speed: float) -> list[str]:
    found = []
    while speech_ms(text, language, speed) > 1.35 * LONGEST_MS:
        share = LONGEST_MS / speech_ms(text, language, speed)
        at = text.rfind(" ", 0, round(len(text) * share)) + 1 or max(1, round(len(text) * share))
        found.append(text[:at])
        text = text[at:]
    return [*found, text]


# ---------------------------------------------------------------- what is shown


def limits(language: str) -> tuple[int, int, int]:
    """Characters that fit: of a point, a headline, and a line below it."""
    if is_dense(language):
        return 24, 28, 44
    return (34, 40, 60) if language == "ko" else (64, 74, 110)


def key_phrase(chunk: Sequence[str], language: str, limit: int) -> str:
    """The first sentence that is short enough to be shown, else how the first one begins; "" when nothing is."""
    shortest = 4 if is_dense(language) or language == "ko" else 12
    for sentence in chunk[:2]:
        if shortest <= len(sentence) <= limit:
            return sentence
    beginning = clauses(chunk[0])[0].strip() if chunk else ""
    if len(clauses(chunk[0] if chunk else "")) > 1 and shortest + 6 <= len(beginning) <= limit:
        return beginning
    return next((s for s in chunk[2:] if shortest <= len(s) <= limit), "")


def as_title(text: str) -> str:
    """Without the full stop or comma at its end.

    >>> as_title("Bees dance."), as_title("Why?"), as_title("They said: “Go.”")
    ('Bees dance', 'Why?', 'They said: “Go.”')
    """
    return text.strip().rstrip(".。．,，、;；:：—–- ")


def as_point(text: str, language: str) -> str:
    """Short enough for a list: all of it, else its term before a colon or dash, else how it begins."""
    limit = limits(language)[0]
    title = as_title(text)
    if len(title) <= limit:
        return title
    term = re.split(r"[:：]|\s[–—-]\s", title, maxsplit=1)[0].strip()
    if len(term) < len(title) and 2 <= len(term) <= limit:
        return term
    first = as_title(sentences(text, language)[0]) if sentences(text, language) else title
    if len(first) <= limit:
        return first
    beginning = as_title(clauses(first)[0])
    if 8 <= len(beginning) <= limit:
        return beginning
    cut = first[:limit].rpartition(" ")[0] or first[:limit]
    return as_title(cut) + "…"


def as_sentence(text: str, language: str) -> str:
    """With an end, so that a voice falls there."""
    text = text.strip()
    if text[-1:] in ".!?…。！？।؟:：" or (text[-1:] in "\"'”’」』)]" and text[-2:-1] in ".!?。！？"):
        return text
    return text.rstrip(",;，、；") + ("。" if language in ("ja", "zh") else "।" if language == "hi" else ".")
