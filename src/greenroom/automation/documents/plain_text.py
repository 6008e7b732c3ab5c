"""Plain text and Markdown, in whatever encoding it came."""

from __future__ import annotations

import re

from greenroom.automation.documents.model import Document, Section

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"(=+|-+)\s*$")
_HANGUL = re.compile("[가-힣]")


def read_plain_text(data: bytes) -> Document:
    """Paragraphs are separated by blank lines; lines that begin with # and underlined ones are headings."""
    sections: list[Section] = []
    heading, level = "", 1
    paragraphs: list[str] = []
    lines: list[str] = []

    def end_paragraph() -> None:
        if lines:
            paragraphs.append("\n".join(lines))
            lines.clear()

    def end_section() -> None:
        end_paragraph()
        if heading or paragraphs:
            sections.append(Section(heading, tuple(paragraphs), level))
            paragraphs.clear()

    for line in decode(data).splitlines():
        line = line.strip()
        found = _HEADING.match(line)
        underlined = len(lines) == 1 and len(line) >= 3 and _UNDERLINE.match(line)
        if found or underlined:
            title = found.group(2) if found else lines.pop()
            end_section()
            heading, level = title, len(found.group(1)) if found else (1 if line[0] == "=" else 2)
        elif line:
            lines.append(line)
        else:
            end_paragraph()
    end_section()
    title = next((section.heading for section in sections if section.level == 1), "")
    return Document("txt", title, tuple(sections))


def decode(data: bytes) -> str:
    """UTF-8, UTF-16, Korean (CP949), else Windows Latin: what decodes, in this order. Without NUL characters."""
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16", "replace") if is_utf16 else _decode_bytes(data)
    return text.replace("\0", "").removeprefix("\ufeff")


def _decode_bytes(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        korean = data.decode("cp949")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
    high = sum(ord(character) > 127 for character in korean)
    return korean if 2 * len(_HANGUL.findall(korean)) >= high else data.decode("cp1252", "replace")
