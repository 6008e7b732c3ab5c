from __future__ import annotations

import pytest

from greenroom.automation.documents import Section, text_of
from greenroom.automation.documents.errors import (
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    LibreOfficeNeeded,
    UnsupportedDocument,
)
from tests.automation.documents import files
from tests.automation.documents.conftest import Reading


def test_word_has_headings_paragraphs_and_tables(reading: Reading) -> None:
    found = reading(files.word())
    assert (found.kind, found.title) == ("docx", "How bees dance")
    assert found.sections == (
        Section("Scouts", ("A scout looks for flowers.",), 1),
        Section("The waggle", ("It waggles.", "Far | slow"), 2),
    )


def test_a_workbook_is_read_row_by_row_without_hidden_sheets(reading: Reading) -> None:
    found = reading(files.workbook())
    assert found.sections == (Section("Honey", ("Month | Kilograms", "May | 12.5", "유월 | 14")),)


def test_slides_are_sections_with_their_notes(reading: Reading) -> None:
    found = reading(files.slides(2))
    assert found.title == "Slide 1"
    assert found.sections[1] == Section("Slide 2", ("Bees dance.", "Flowers wait."), 1, "Welcome to number 2.")


@pytest.mark.parametrize(
    ("data", "plain", "others"),
    [
        (
            files.slides(1),
            b"vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            ["vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
             "vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
             "vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
             "vnd.ms-powerpoint.template.macroEnabled.main+xml"],
        ),
        (
            files.word(),
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            ["vnd.ms-word.document.macroEnabled.main+xml",
             "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"],
        ),
        (
            files.workbook(),
            b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            ["vnd.ms-excel.sheet.macroEnabled.main+xml",
             "vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"],
        ),
    ],
    ids=["slides", "word", "workbook"],
)  # fmt: skip
def test_templates_shows_and_files_with_macros_are_read_too(
    reading: Reading, data: bytes, plain: bytes, others: list[str]
) -> None:
    types = files.part(data, "[Content_Types].xml")
    assert plain in types
    for other in others:
        changed = {"[Content_Types].xml": types.replace(plain, other.encode()), "vbaProject.bin": b"Sub AutoOpen()"}
        assert reading(files.repacked(data, changed)).sections == reading(data).sections


def test_larger_lines_of_a_pdf_are_headings_and_lines_join_to_paragraphs(reading: Reading) -> None:
    page = [
        (30.0, "Bees"),
        (12.0, "A scout looks for"),
        (12.0, "flowers all day."),
        (30.0, "Dance"),
        (12.0, "It waggles."),
    ]
    found = reading(files.pdf([page]))
    assert found.kind == "pdf" and found.title == "Bees"
    assert found.sections == (
        Section("Bees", ("A scout looks for flowers all day.",), 1),
        Section("Dance", ("It waggles.",), 1),
    )


def test_lists_in_large_letters_are_no_headings(reading: Reading) -> None:
    page = [(40.0, "Bees"), (24.0, "- How far the"), (24.0, "flowers are"), (12.0, "A source, in small letters.")]
    found = reading(files.pdf([page, [(12.0, "Much more running text in small letters follows here.")]]))
    assert found.sections[0].heading == "Bees" and len(found.sections) == 1
    assert found.sections[0].paragraphs[0] == "- How far the flowers are"


def test_a_pdf_of_pictures_has_no_text_which_a_warning_tells(reading: Reading) -> None:
    found = reading(files.pdf([[]]))
    assert found.sections == () and "no text" in found.warnings[0]


@pytest.mark.parametrize(
    "data",
    [
        b"# Bees\n\nThey dance.\n",
        "\ufeff# Bees\r\n\r\nThey dance.".encode(),
        "# Bees\n\nThey dance.".encode("utf-16"),
        b"Bees\n====\n\nThey dance.",
    ],
)
def test_text_in_any_encoding(reading: Reading, data: bytes) -> None:
    assert reading(data).sections == (Section("Bees", ("They dance.",), 1),)


def test_korean_text_of_an_old_windows(reading: Reading) -> None:
    assert text_of(reading("꿀벌은 춤을 춘다.".encode("cp949"))) == "꿀벌은 춤을 춘다."


@pytest.mark.parametrize("data", [files.word(), files.slides(1), files.workbook()], ids=["docx", "pptx", "xlsx"])
def test_what_is_cut_off_is_damaged(reading: Reading, data: bytes) -> None:
    for length in (len(data) // 2, len(data) - 30, 40):
        with pytest.raises((DamagedDocument, UnsupportedDocument)):
            reading(data[:length])


def test_nothing_is_damaged(reading: Reading) -> None:
    with pytest.raises(DamagedDocument, match="empty"):
        reading(b"")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE html><html><body>deck.pptx</body></html>", "HTML"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"MZ" + bytes(100), "program"),
        (bytes(range(256)), "no kind"),
    ],
)
def test_other_files_are_refused_by_content(reading: Reading, data: bytes, said: str) -> None:
    with pytest.raises(UnsupportedDocument, match=said):
        reading(data)


def test_entities_are_refused_before_a_parser_sees_them(reading: Reading) -> None:
    deck = files.slides(1)
    slide = files.part(deck, "ppt/slides/slide1.xml")
    bomb = b'<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    head, _, rest = slide.partition(b"?>")
    for hostile in (
        head + b"?>" + bomb + rest,
        (head.decode() + "?>" + bomb.decode() + rest.decode()).encode("utf-16"),
    ):
        with pytest.raises(DamagedDocument, match="document type"):
            reading(files.repacked(deck, {"ppt/slides/slide1.xml": hostile}))


def test_entities_do_not_hide_in_rare_encodings(reading: Reading) -> None:
    deck = files.slides(1)
    bomb = '<!DOCTYPE p [<!ENTITY b SYSTEM "file:///etc/passwd">]><p>&b;</p>'
    for hostile in (
        b"<?xml version='1.0' encoding = 'UTF-7'?>" + bomb.replace("<!", "+ADwAIQ-").encode(),
        f"<?xml version='1.0' encoding='UTF-32'?>{bomb}".encode("utf-32"),
        f"<?xml version='1.0' encoding='UCS-4'?>{bomb}".encode("utf-32-be"),
        f"<?xml version='1.0' encoding='IBM037'?>{bomb}".encode("cp037"),
    ):
        with pytest.raises(DamagedDocument, match="encoded"):
            reading(files.repacked(deck, {"ppt/slides/slide1.xml": hostile}))


def test_a_bomb_is_refused_unopened(reading: Reading) -> None:
    bomb = files.repacked(files.word(), {"word/document.xml": b"<a>" + b" " * (70 << 20) + b"</a>"})
    assert len(bomb) < 1 << 20
    with pytest.raises(DocumentTooLarge):
        reading(bomb)


def test_a_password_is_told(reading: Reading) -> None:
    with pytest.raises(EncryptedDocument):
        reading(files.encrypted_pdf())
    with pytest.raises(EncryptedDocument):
        reading(files.old_office("EncryptedPackage"))


def test_old_formats_need_libreoffice(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_SOFFICE", "off")
    alone = Reading(reading.folder)  # a child with this environment
    try:
        for stream, kind in (("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("Workbook", "xls")):
            with pytest.raises(LibreOfficeNeeded, match=f"reads {kind} files: install it"):
                alone(files.old_office(stream))
    finally:
        alone.readers.close()


def test_damaged_parts_are_told_and_the_reader_lives_on(reading: Reading) -> None:
    deck = files.slides(1)
    for changes in (
        {"ppt/slides/slide1.xml": b"<broken"},
        {"ppt/slides/slide1.xml": None},
        {"ppt/presentation.xml": b"<p:presentation xmlns:p='x'/>"},
        {"ppt/_rels/presentation.xml.rels": None},
    ):
        with pytest.raises(DamagedDocument):
            reading(files.repacked(deck, changes))
    assert reading(deck).kind == "pptx"
