"""Word documents."""

from __future__ import annotations

import re
from pathlib import Path

import docx  # noqa: F401  it registers the kinds of parts
from docx.document import Document as WordFile
from docx.opc.part import PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.table import Table
from docx.text.paragraph import Paragraph

from greenroom.automation.documents.errors import DamagedDocument
from greenroom.automation.documents.model import Document, Section

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|제목|見出し|标题)\s*(\d)", re.IGNORECASE)


for _kind in (
    "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "vnd.ms-word.document.macroEnabled.main+xml",
    "vnd.ms-word.template.macroEnabledTemplate.main+xml",
):
    PartFactory.part_type_for[f"application/{_kind}"] = DocumentPart


def read_docx(path: Path) -> Document:
    """Headings by their style or outline level; a table's row is a paragraph of cells."""
    main = Package.open(str(path)).main_document_part
    if not isinstance(main, DocumentPart):
        raise DamagedDocument("the file says that it is a Word document, but there is none in it; save it anew")
    file = main.document
    sections: list[Section] = []
    heading, level = "", 1
    paragraphs: list[str] = []
    title = (file.core_properties.title or "").strip()

    def end() -> None:
        if heading or paragraphs:
            sections.append(Section(heading, tuple(paragraphs), level))
            paragraphs.clear()

    for block in _blocks(file):
        if isinstance(block, Table):
            paragraphs.extend(_rows(block))
            continue
        text = block.text.strip()
        if not text:
            continue
        style = block.style.name or "" if block.style is not None else ""
        found = _level(block, style)
        if style.lower() == "title":
            title = title or text
        if found is None:
            paragraphs.append(text)
        else:
            end()
            heading, level = text, found
    end()
    return Document("docx", title or next((s.heading for s in sections if s.heading), ""), tuple(sections))


def _blocks(file: WordFile) -> list[Paragraph | Table]:
    return list(file.iter_inner_content())


def _level(paragraph: Paragraph, style: str) -> int | None:
    if style.lower() == "title":
        return 1
    found = _HEADING.match(style)
    if found:
        return max(1, int(found.group(1)))
    outline = paragraph._p.xpath("./w:pPr/w:outlineLvl/@w:val")
    return int(outline[0]) + 1 if outline and outline[0].isdigit() and int(outline[0]) < 9 else None


def _rows(table: Table) -> list[str]:
    rows = []
    for row in table.rows:
        cells = {cell._tc: cell.text for cell in row.cells}  # a merged cell is there once
        rows.append(" | ".join(text.strip() for text in cells.values()))
    return [row for row in rows if row.strip(" |")]
