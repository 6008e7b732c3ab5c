"""PDF files as text: what is set larger than the running text is a heading."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from greenroom.automation.documents.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument
from greenroom.automation.documents.limits import MAX_CHARACTERS, MAX_PAGES
from greenroom.automation.documents.model import Document, Section

_HEADING = 1.15
"""times the size of the running text"""
_LONGEST_HEADING = 200
_MOST_HEADING_LINES = 3
_LIST_SIGNS = frozenset("•‣▪■●○–—-*·")
_PARAGRAPH_GAP = 0.8
"""between lines, in line heights"""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    size: float
    """points"""
    top: float
    """points from the page's bottom"""
    bottom: float


def open_pdf(path: Path, most_pages: int) -> pypdfium2.PdfDocument:
    """Raises EncryptedDocument, DamagedDocument, DocumentTooLarge."""
    try:
        file = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedDocument("the PDF is protected by a password; save it without one") from error
        raise DamagedDocument(f"the PDF is damaged or cut off ({error}); save it anew") from error
    if not len(file):
        raise DamagedDocument("the PDF has no pages")
    if len(file) > most_pages:
        raise DocumentTooLarge(f"the PDF has {len(file):,} pages; at most {most_pages:,} are read")
    return file


def read_pdf(path: Path, progress: Callable[[int], None]) -> Document:
    """Without text recognition: a scan has no text, which a warning tells."""
    file = open_pdf(path, MAX_PAGES)
    pages, characters = [], 0
    for number in range(len(file)):
        lines = list(lines_of(file[number]))
        characters += sum(len(line.text) for line in lines)
        if characters > MAX_CHARACTERS:
            raise DocumentTooLarge(f"the PDF has more than {MAX_CHARACTERS:,} characters of text; split it")
        pages.append(lines)
        progress(number + 1)
    title = " ".join(file.get_metadata_value("Title").split())
    sections = tuple(_sections(pages))
    warnings = () if characters else ("The PDF holds no text: its pages are pictures. Use one with text in it.",)
    return Document("pdf", title or next((s.heading for s in sections if s.heading), ""), sections, warnings)


class _Letters:
    """One line while it is collected."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.sizes: list[float] = []
        self.tops: list[float] = []
        self.bottoms: list[float] = []

    def line(self) -> Line | None:
        text = _clean("".join(self.letters))
        if not text:
            return None
        size = sorted(self.sizes)[len(self.sizes) // 2] if self.sizes else 0.0
        return Line(text, size, max(self.tops, default=0.0), min(self.bottoms, default=0.0))


def lines_of(page: pypdfium2.PdfPage) -> Iterator[Line]:
    """In reading order as the file has it."""
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = _Letters()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (10, 13):
            if line := found.line():
                yield line
            found = _Letters()
            continue
        found.letters.append(chr(code))
        if not chr(code).isspace():
            pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            found.sizes.append(round(pdfium.FPDFText_GetFontSize(text, index) * _scale(text, index), 1))
            found.tops.append(top.value)
            found.bottoms.append(bottom.value)
    if line := found.line():
        yield line


def _scale(text: pypdfium2.PdfTextPage, index: int) -> float:
    """Many programs set text at size 1 and scale it."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\ufffe", "-").replace("\x02", "-")).strip()


def _sections(pages: list[list[Line]]) -> Iterator[Section]:
    weights: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        weights[line.size] += len(line.text)
    body = weights.most_common(1)[0][0] if weights else 0.0
    larger = sorted({s for s in weights if s >= body * _HEADING}, reverse=True)
    heading, level = "", 1
    paragraphs: list[str] = []
    for page in pages:
        before: Line | None = None
        headings = _headings(page, body)
        for number, line in enumerate(page):
            if number in headings:
                if before is not None and before.size == line.size and not paragraphs and heading:
                    heading = f"{heading} {line.text}"  # a heading of two lines
                else:
                    if heading or paragraphs:
                        yield Section(heading, tuple(paragraphs), level)
                    heading, level, paragraphs = line.text, min(larger.index(line.size) + 1, 6), []
            elif before is not None and paragraphs and _continues(before, line):
                joined = paragraphs[-1]
                paragraphs[-1] = joined[:-1] + line.text if joined.endswith("-") else f"{joined} {line.text}"
            else:
                paragraphs.append(line.text)
            before = line
    if heading or paragraphs:
        yield Section(heading, tuple(paragraphs), level)


def _headings(page: list[Line], body: float) -> set[int]:
    """Indices of lines that are larger than the running text, alone or few together, and no items of a list."""
    found: set[int] = set()
    start = 0
    for end in range(1, len(page) + 1):
        if end < len(page) and abs(page[end].size - page[start].size) < 0.05:
            continue
        same = page[start:end]
        is_list = any(line.text[:1] in _LIST_SIGNS or len(line.text) > _LONGEST_HEADING for line in same)
        if same[0].size >= body * _HEADING and len(same) <= _MOST_HEADING_LINES and not is_list:
            found.update(range(start, end))
        start = end
    return found


def _continues(before: Line, line: Line) -> bool:
    gap = before.bottom - line.top
    bullet = line.text[:1] in _LIST_SIGNS
    return not bullet and abs(before.size - line.size) < 0.5 and -line.size < gap < _PARAGRAPH_GAP * max(line.size, 1)
