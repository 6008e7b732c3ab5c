"""What a web page says: its title, headings, paragraphs and lists, without navigation, adverts and forms.

Pure Python on purpose; it still runs in the confined child that reads documents, because the page is a stranger's.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from greenroom.automation.documents.errors import DamagedDocument
from greenroom.automation.documents.model import Document, Section

MAX_PAGE: Final = 4 << 20
"""bytes"""
_SKIPPED: Final = frozenset(
    "script style noscript template svg math iframe object embed canvas video audio picture nav footer aside form "
    "button select textarea dialog menu figure map".split()
)
_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
_BLOCKS: Final = frozenset(
    "p div section article main header li ul ol dl dt dd blockquote pre table tr td th tbody thead caption address "
    "details summary hr body h1 h2 h3 h4 h5 h6 br".split()
)
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NOT_CONTENT: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|navbar|sidebar|side-bar|footer|cookie|consent|banner|advert|ads?|promo|share|social|comments?|"
    r"related|breadcrumbs?|newsletter|subscribe|popup|modal|skip|toc|hidden|visually-hidden|sr-only|noprint)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DEEPEST: Final = 2000


@dataclass(slots=True)
class _Piece:
    """A block of text; `level` > 0 for a heading, `linked` how many of its characters are links."""

    text: str
    level: int
    item: bool
    linked: int
    main: bool


def read_page(path: Path, charset: str | None = None) -> Document:
    """Raises DamagedDocument when there is nothing to read."""
    data = path.read_bytes()[:MAX_PAGE]
    parser = _Reader()
    parser.feed(_decoded(data, charset))
    parser.close()
    parser.end_block()
    pieces = [piece for piece in parser.pieces if piece.linked * 2 <= len(piece.text) or piece.level]
    main = [piece for piece in pieces if piece.main]
    if sum(len(p.text) for p in main) * 3 >= sum(len(p.text) for p in pieces):
        pieces = main
    sections = _sections(pieces)
    if not any(section.paragraphs for section in sections):
        raise DamagedDocument("the page has no text to read; is it made by scripts in the browser, or behind a login?")
    return Document("html", _title(parser, pieces), tuple(sections))


def _decoded(data: bytes, charset: str | None) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    said = _CHARSET.search(data[:4096])
    for name in (charset, said[1].decode("ascii") if said else None, "utf-8"):
        try:
            if name:
                return data.decode(codecs.lookup(name).name, "strict" if name == "utf-8" else "replace")
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _title(parser: _Reader, pieces: list[_Piece]) -> str:
    heading = next((p.text for p in pieces if p.level == 1), "")
    own = re.match(r".*?(?=\s[-|–—·]\s|$)", parser.meta or parser.title)  # the site's name comes after a dash
    return heading or (own.group().strip() if own else "")


def _sections(pieces: list[_Piece]) -> list[Section]:
    found: list[tuple[str, int, list[str]]] = [("", 1, [])]
    for piece in pieces:
        if piece.level:
            found.append((piece.text, piece.level, []))
        else:
            found[-1][2].append(f"- {piece.text}" if piece.item else piece.text)
    sections = [Section(heading, tuple(_listed(texts)), level) for heading, level, texts in found]
    first = next((s for s in sections if s.level == 1 and s.heading), None)
    return [s for s in sections if s.paragraphs or s.heading and s is not first]


def _listed(texts: list[str]) -> list[str]:
    """Items that follow each other are one paragraph of lines."""
    found: list[str] = []
    for text in texts:
        if text.startswith("- ") and found and found[-1].startswith("- "):
            found[-1] += f"\n{text}"
        else:
            found.append(text)
    return found


class _Reader(HTMLParser):
    """Forgiving: what is not closed ends with what is around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []
        self.title = self.meta = ""
        self._open: list[tuple[str, bool]] = []
        self._skipped = self._links = self._mains = 0
        self._in_title = False
        self._text: list[str] = []
        self._linked = 0
        self._level = 0
        self._item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "title" and not self.title:
            self._in_title = True
        if tag == "meta" and given.get("property") == "og:title" and not self.meta:
            self.meta = " ".join(given.get("content", "").split())[:300]
        if tag == "body":
            self._open, self._skipped = [], 0  # whatever the head left open
        if tag in _BLOCKS:
            self.end_block()
            self._level, self._item = _HEADINGS.get(tag, 0), tag in ("li", "dd")
        if tag in _VOID or len(self._open) >= _DEEPEST:
            return
        skipped = tag in _SKIPPED or (tag != "body" and _is_furniture(given))
        self._open.append((tag, skipped))
        self._skipped += skipped
        self._links += tag == "a"
        self._mains += tag in ("article", "main")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in _BLOCKS:
            self.end_block()
            self._level, self._item = 0, False
        if all(name != tag for name, _ in self._open[-50:]):
            return
        while self._open:
            name, skipped = self._open.pop()
            self._skipped -= skipped
            self._links -= name == "a"
            self._mains -= name in ("article", "main")
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = " ".join((self.title + data).split())[:300]
        elif not self._skipped:
            self._text.append(data)
            self._linked += len(data.strip()) if self._links else 0

    def end_block(self) -> None:
        text = " ".join("".join(self._text).split())
        if any(c.isalnum() for c in text):
            self.pieces.append(_Piece(text, self._level, self._item, self._linked, self._mains > 0))
        self._text, self._linked = [], 0


def _is_furniture(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if attributes.get("role") in ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"):
        return True
    return _NOT_CONTENT.search(f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500]) is not None
