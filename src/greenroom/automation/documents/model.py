"""What a document says, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it: a chapter, a slide, a sheet. `heading` is "" for text before any heading;
    `level` 1 is the highest. `notes` are the speaker notes of a slide."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    level: int = 1
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`kind` is the format that was found (`txt`, `pdf`, `docx`, …); `title` may be "". `warnings` tell what could not
    be read."""

    kind: str
    title: str
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Document:
        sections = tuple(
            Section(s["heading"], tuple(s["paragraphs"]), s["level"], s["notes"]) for s in data["sections"]
        )
        return cls(data["kind"], data["title"], sections, tuple(data["warnings"]))


def text_of(document: Document, *, limit: int | None = None) -> str:
    """The whole text: headings as Markdown, a blank line between paragraphs; at most `limit` characters, cut between
    paragraphs where possible.

    >>> text_of(Document("txt", "", (Section("Bees", ("They dance.", "They sing.")),)))
    '# Bees\\n\\nThey dance.\\n\\nThey sing.'
    """
    blocks: list[str] = []
    for section in document.sections:
        if section.heading:
            blocks.append(f"{'#' * min(section.level, 6)} {section.heading}")
        blocks.extend(section.paragraphs)
        if section.notes:
            blocks.append(section.notes)
    text = "\n\n".join(blocks)
    if limit is None or len(text) <= limit:
        return text
    cut = text[:limit]
    return cut.rpartition("\n\n")[0] or cut
