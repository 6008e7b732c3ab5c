"""Documents that tests make, good and bad."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
import openpyxl
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Inches


def word() -> bytes:
    file = docx.Document()
    file.core_properties.title = "How bees dance"
    file.add_heading("Scouts", 1)
    file.add_paragraph("A scout looks for flowers.")
    file.add_heading("The waggle", 2)
    file.add_paragraph("It waggles.")
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Far", "slow"
    return _saved(file)


def workbook() -> bytes:
    file = openpyxl.Workbook()
    sheet = file.active
    assert sheet is not None
    sheet.title = "Honey"
    for row in (["Month", "Kilograms"], ["May", 12.5], ["유월", 14]):
        sheet.append(row)
    file.create_sheet("Empty")
    hidden = file.create_sheet("Secret")
    hidden.sheet_state = "hidden"
    hidden.append(["not for the video"])
    return _saved(file)


def blank_deck(width: float = 13.333, height: float = 7.5) -> Deck:
    """Inches."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    return deck


def slides(count: int = 2) -> bytes:
    deck = blank_deck()
    for number in range(1, count + 1):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        assert slide.shapes.title is not None and slide.notes_slide.notes_text_frame is not None
        slide.shapes.title.text = f"Slide {number}"
        slide.placeholders[1].text_frame.text = "Bees dance.\nFlowers wait."
        slide.notes_slide.notes_text_frame.text = f"Welcome to number {number}."
    return saved(deck)


def saved(deck: Deck) -> bytes:
    return _saved(deck)


def repacked(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """A zip with other parts; None leaves a part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(name for name in changes if name not in old.namelist())]:
            part = changes[name] if name in changes else old.read(name)
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def pdf(pages: list[list[tuple[float, str]]], *, size: tuple[int, int] = (960, 540), trailer: bytes = b"") -> bytes:
    """Pages of lines of (font size, Latin text), with black letters on a white page and a green bar at its top."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        y = size[1] - 60.0
        drawing = f"0 0.6 0.3 rg 0 {size[1] - 20} {size[0]} 20 re f 0 0 0 rg "
        for points, text in lines:
            y -= points * 1.2
            drawing += f"BT /F1 {points} Tf 1 0 0 1 60 {y:.1f} Tm ({text}) Tj ET "
        stream = drawing.encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (*size, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, trailer, start)
    )


def encrypted_pdf() -> bytes:
    """It states the standard handler with a password that nobody knows."""
    lock = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >>"
        b" /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    )
    return pdf([[(20, "secret")]], trailer=lock)


def old_office(stream: str) -> bytes:
    """The beginning of a compound file with one stream of this name, as Office 97 wrote it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + stream.encode("utf-16-le").ljust(64, b"\0") + bytes(448)


def _saved(file: object) -> bytes:
    out = io.BytesIO()
    file.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
