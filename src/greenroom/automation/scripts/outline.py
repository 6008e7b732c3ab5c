"""The structure of a text: a title, chapters with headings, paragraphs and lists. Plain text or light Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from greenroom.automation.scripts.sentences import is_dense
from greenroom.dialects.v3.scripts import plain_text

LONGEST_HEADING: Final = 90
_HASHES: Final = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_ITEM: Final = re.compile(r"\s*(?:[-*+•‣▪·–]|\(?\d{1,2}[.)]|[①-⑳])\s+(?=\S)")
_RULE: Final = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_LABEL: Final = re.compile(
    r"[\[(]?(?:scene|slide|chapter|part|section|장면|슬라이드|シーン|場面|场景|幻灯片)\s*#?\d{1,3}[\])]?\s*(?:[:.\-–—]\s*(.*))?$",
    re.IGNORECASE,
)
_SPEAKER: Final = re.compile(
    r"(?:narrator|narration|presenter|host|speaker|voice[- ]?over|vo|나레이션|진행자|ナレーター|旁白)\s*[:：]\s*",
    re.IGNORECASE,
)
_DIRECTION: Final = re.compile(r"\[[^\[\]]{1,120}\]$")
_MARKS: Final = (
    (re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]]{1,300})\]\([^()\s]{1,2000}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])(.{1,500}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])(.{1,500}?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"`{1,3}([^`]{0,500})`{1,3}"), r"\1"),
)
"""Lengths are bounded, so that no text takes long."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]")
_ENDS: Final = ".!?…。！？｡।؟;；"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one item), a list, or points that are shown and not said."""

    kind: Literal["paragraph", "list", "shown"]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """`heading` is "" for what stands before any heading."""

    heading: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """`title` is "" when the text has none."""

    title: str = ""
    chapters: tuple[Chapter, ...] = field(default_factory=tuple)

    @property
    def texts(self) -> Iterator[str]:
        """All that is said, in order."""
        for chapter in self.chapters:
            for block in chapter.blocks:
                if block.kind != "shown":
                    yield from block.items


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    level: int
    inferred: bool = False
    """from its look alone"""


def outline_of(text: str, language: str = "en") -> Outline:
    """Never fails; a text without letters or digits gives no chapters."""
    parts = _with_headings(list(_parts(_clean(text), language)), language)
    title = ""
    if parts and isinstance(parts[0], _Heading) and _is_title(parts):
        title = parts[0].text
        parts = parts[1:]
    chapters: list[Chapter] = []
    heading, blocks = "", list[Block]()
    for part in parts:
        if isinstance(part, Block):
            blocks.append(part)
            continue
        if heading or blocks:
            chapters.append(Chapter(heading, tuple(blocks)))
        heading, blocks = part.text, []
    if heading or blocks:
        chapters.append(Chapter(heading, tuple(blocks)))
    return Outline(title, tuple(chapters))


def _clean(text: str) -> str:
    text = plain_text(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\t", " ")
    return _CONTROL.sub("", text).replace("\xa0", " ")


def _parts(text: str, language: str) -> Iterator[Block | _Heading]:
    for group in _groups(text):
        waiting: list[str] = []
        items: list[str] = []
        for line in group:
            if item := _ITEM.match(line):
                yield from _paragraph(waiting, language)
                waiting = []
                items.append(_plain(line[item.end() :]))
            elif items and line.startswith((" ", "　")) and not waiting:
                items[-1] = f"{items[-1]} {_plain(line)}"
            else:
                yield from _list(items)
                items = []
                if heading := _heading(line):
                    yield from _paragraph(waiting, language)
                    waiting = []
                    yield heading
                elif not _DIRECTION.fullmatch(line.strip()):
                    waiting.append(_SPEAKER.sub("", line.strip(), count=1) if _SPEAKER.match(line.strip()) else line)
        yield from _paragraph(waiting, language)
        yield from _list(items)


def _groups(text: str) -> Iterator[list[str]]:
    """Lines between blank ones; a text without blank lines whose lines end like sentences is a line each."""
    lines = [line.rstrip() for line in text.split("\n")]
    lines = _underlined(lines)
    filled = [line for line in lines if line.strip() and not _RULE.fullmatch(line)]
    ending = sum(line.rstrip("\"'”’」』)")[-1:] in _ENDS for line in filled)
    if len(filled) > 1 and len(filled) == len("\n".join(lines).strip().split("\n")) and ending * 2 >= len(filled):
        for line in filled:
            yield [line]
        return
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not _RULE.fullmatch(line):
            group.append(line)
        elif group:
            yield group
            group = []


def _underlined(lines: Sequence[str]) -> list[str]:
    """Headings that a row of `=` or `-` underlines, as Markdown's other kind."""
    found: list[str] = []
    for line in lines:
        mark = line.strip()
        if len(mark) >= 3 and set(mark) in ({"="}, {"-"}) and found and found[-1].strip():
            found[-1] = f"{'#' if mark[0] == '=' else '##'} {found[-1].strip()}"
            found.append("")
        else:
            found.append(line)
    return found


def _heading(line: str) -> _Heading | None:
    line = line.strip()
    if found := _HASHES.fullmatch(line):
        return _Heading(_plain(found[2]), len(found[1]))
    if label := _LABEL.fullmatch(line):
        return _Heading(_plain(label[1] or ""), 2)
    bold = re.fullmatch(r"(\*\*|__)([^*_]+)\1:?", line)
    return _Heading(_plain(bold[2]), 2) if bold and len(bold[2]) <= LONGEST_HEADING else None


def _paragraph(lines: Sequence[str], language: str) -> Iterator[Block]:
    text = ("" if is_dense(language) else " ").join(_plain(line) for line in lines)
    if any(c.isalnum() for c in text):
        yield Block("paragraph", (text,))


def _list(items: Sequence[str]) -> Iterator[Block]:
    if kept := tuple(item for item in items if any(c.isalnum() for c in item)):
        yield Block("list", kept)


def _plain(text: str) -> str:
    text = text.strip().removeprefix("> ").removeprefix(">")
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return " ".join(text.split())


def _with_headings(parts: list[Block | _Heading], language: str) -> list[Block | _Heading]:
    """Short paragraphs that end like no sentence, before a longer one, are headings."""
    longest = 32 if is_dense(language) else 40 if language == "ko" else LONGEST_HEADING - 20
    found: list[Block | _Heading] = []
    for part, following in zip(parts, [*parts[1:], None], strict=False):
        if isinstance(part, Block) and part.kind == "paragraph" and isinstance(following, Block):
            (text,) = part.items
            short = len(text) <= longest and text[-1] not in _ENDS + ":：,，、—-"
            if short and sum(map(len, following.items)) > len(text):
                found.append(_Heading(text, 2, inferred=True))
                continue
        found.append(part)
    return found


def _is_title(parts: Sequence[Block | _Heading]) -> bool:
    """The first heading is that of the whole when no later one is as high, when another follows at once, or when
    headings are told by their look alone."""
    first, *others = [part for part in parts if isinstance(part, _Heading)]
    if not first.text:
        return False
    if first.inferred or (len(parts) > 1 and isinstance(parts[1], _Heading)):
        return True
    return all(other.level > first.level for other in others) or (first.level > 1 and not others)
