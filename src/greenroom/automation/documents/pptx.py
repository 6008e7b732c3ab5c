"""PowerPoint presentations as text: a slide is a section, its speaker notes are the section's notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pptx  # noqa: F401  it registers the kinds of parts
from pptx.opc.package import PartFactory
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from greenroom.automation.documents.errors import DamagedDocument, DocumentTooLarge
from greenroom.automation.documents.limits import MAX_PAGES
from greenroom.automation.documents.model import Document, Section

for _kind in ("slideshow", "template"):
    PartFactory.part_type_for[f"application/vnd.ms-powerpoint.{_kind}.macroEnabled.main+xml"] = PresentationPart


def open_deck(path: Path, most: int) -> Presentation:
    """A presentation, a slide show or a template; macros in it are data that nobody runs. Raises DamagedDocument,
    DocumentTooLarge."""
    main = Package.open(str(path)).main_document_part
    if not isinstance(main, PresentationPart):
        raise DamagedDocument("the file says that it is a presentation, but there is none in it; save it anew")
    deck: Presentation = main.presentation
    count = len(deck.slides)
    if count > most:
        raise DocumentTooLarge(f"the presentation has {count:,} slides; at most {most:,} are read")
    return deck


def read_pptx(path: Path, progress: Callable[[int], None]) -> Document:
    """Hidden slides are left out."""
    deck = open_deck(path, MAX_PAGES)
    sections = []
    for number, slide in enumerate(deck.slides, 1):
        if not is_hidden(slide):
            sections.append(Section(title_of(slide), tuple(_paragraphs(slide)), 1, notes_of(slide)))
        progress(number)
    title = deck_title(deck) or next((s.heading for s in sections if s.heading), "")
    return Document("pptx", title, tuple(sections))


def deck_title(deck: Presentation) -> str:
    """What PowerPoint and python-pptx write when nobody gave a title is none."""
    title = (deck.core_properties.title or "").strip()
    return "" if title.lower() in ("powerpoint presentation", "powerpoint-präsentation", "presentation") else title


def is_hidden(slide: Slide) -> bool:
    return slide.element.get("show") in ("0", "false")


def title_of(slide: Slide) -> str:
    """The text of the title placeholder in one line; "" when there is none."""
    shape = slide.shapes.title
    return " ".join(shape.text_frame.text.split()) if shape is not None and shape.has_text_frame else ""


def notes_of(slide: Slide) -> str:
    """What the speaker says; paragraphs are separated by newlines."""
    if not slide.has_notes_slide:
        return ""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        return ""
    lines = (paragraph.text.replace("\v", "\n").strip() for paragraph in frame.paragraphs)
    return "\n".join(line for line in lines if line)


def _paragraphs(slide: Slide) -> Iterator[str]:
    title = slide.shapes.title
    for shape in _flat(slide.shapes):
        if title is not None and shape.shape_id == title.shape_id:
            continue
        if isinstance(shape, GraphicFrame) and shape.has_table:
            for row in shape.table.rows:
                text = " | ".join(cell.text_frame.text.strip() for cell in row.cells)
                if text.strip(" |"):
                    yield text
        elif shape.has_text_frame and not _is_furniture(shape):
            for paragraph in shape.text_frame.paragraphs:  # type: ignore[attr-defined]
                if text := paragraph.text.replace("\v", "\n").strip():
                    yield text


def _is_furniture(shape: BaseShape) -> bool:
    """Date, footer and slide number."""
    kinds = shape._element.xpath(".//p:nvPr/p:ph/@type")
    return bool(kinds) and kinds[0] in ("dt", "ftr", "sldNum")


def _flat(shapes: object) -> Iterator[BaseShape]:
    for shape in shapes:  # type: ignore[attr-defined]
        if isinstance(shape, GroupShape):
            yield from _flat(shape.shapes)
        else:
            yield shape
