"""Whole files: what becomes of them, and what is refused."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from greenroom.automation.documents.errors import (
    DamagedDocument,
    DocumentTimeout,
    DocumentTooLarge,
    EncryptedDocument,
    LibreOfficeNeeded,
    UnsupportedDocument,
)
from tests.automation.documents import files
from tests.automation.documents.conftest import Reading
from tests.automation.slides import decks
from tests.automation.slides.conftest import Draw, drawn_by


def test_hidden_slides_are_left_out_which_is_told(draw: Draw) -> None:
    deck = files.slides(3)
    second = files.part(deck, "ppt/slides/slide2.xml")
    hidden = second.replace(b"<p:sld ", b'<p:sld show="0" ', 1)
    drawn = draw(files.repacked(deck, {"ppt/slides/slide2.xml": hidden}))
    assert [slide.name for slide in drawn.deck.slides] == ["Slide 1", "Slide 3"]
    assert [slide.notes for slide in drawn.deck.slides] == ["Welcome to number 1.", "Welcome to number 3."]
    assert (None, "1 hidden slide(s) are left out") in drawn.messages
    with pytest.raises(DamagedDocument, match="unhide"):
        only = files.slides(1)
        first = files.part(only, "ppt/slides/slide1.xml").replace(b"<p:sld ", b'<p:sld show="0" ', 1)
        draw(files.repacked(only, {"ppt/slides/slide1.xml": first}))


def test_4_3_slides_leave_a_strip_for_the_presenter(draw: Draw) -> None:
    drawn = draw(decks.deck_of("title", width=10, height=7.5))
    slide = drawn.deck.slides[0]
    assert drawn.deck.canvas == (1920, 1080) and slide.box == (36, 36, 1344, 1008)
    assert drawn.picture(0).shape == (1008, 1344, 3)
    assert slide.spot.middle is not None and drawn.deck.backdrop


def test_a_picture_of_a_kind_that_is_not_drawn_is_grey_and_told(draw: Draw) -> None:
    deck = decks.deck_of("pictures")
    drawn = draw(files.repacked(deck, {"ppt/media/image1.png": b"\xd7\xcd\xc6\x9a" + bytes(200)}))  # a WMF drawing
    assert any(slide == 0 and "WMF" in msg for slide, msg in drawn.messages)
    red, green, blue = drawn.picture(0)[400, 250]
    assert red == pytest.approx(224, abs=4) and green > 220 and blue > 225


def test_effects_that_are_not_drawn_are_told(draw: Draw) -> None:
    deck = decks.deck_of("looks")
    slide = files.part(deck, "ppt/slides/slide1.xml").decode()
    bent = slide.replace('<a:bodyPr wrap="square">', '<a:bodyPr wrap="square"><a:prstTxWarp prst="textArchUp"/>', 1)
    glowing = bent.replace("</a:ln></p:spPr>", '</a:ln><a:effectLst><a:glow rad="9"/></a:effectLst></p:spPr>', 1)
    assert slide != bent != glowing
    told = {msg for number, msg in draw(files.repacked(deck, {"ppt/slides/slide1.xml": glowing.encode()})).messages}
    assert {"a bent text (WordArt) is drawn straight", "a glow is not drawn"} <= told


def test_pages_of_a_pdf_have_the_names_of_their_headings(draw: Draw) -> None:
    drawn = draw(files.pdf([[(36.0, "Bees"), (12.0, "They dance in the hive.")], [(12.0, "Only text on this page.")]]))
    assert (drawn.deck.kind, drawn.deck.drawn_by) == ("pdf", "pdfium")
    assert [(slide.name, slide.notes) for slide in drawn.deck.slides] == [("Bees", ""), ("Only text on this page.", "")]
    assert drawn.messages == []


def test_too_many_slides_are_refused_before_one_is_drawn(draw: Draw) -> None:
    deck = files.slides(1)
    main = files.part(deck, "ppt/presentation.xml").decode()
    one = main[main.index("<p:sldId ") : main.index("</p:sldIdLst>")]
    many = "".join(one.replace('id="256"', f'id="{256 + n}"') for n in range(10_000))
    with pytest.raises(DocumentTooLarge, match="10,000 slides; at most 500"):
        draw(files.repacked(deck, {"ppt/presentation.xml": main.replace(one, many).encode()}))


def test_one_strange_shape_does_not_cost_the_deck(draw: Draw) -> None:
    deck = decks.deck_of("shapes")
    slide = files.part(deck, "ppt/slides/slide1.xml")
    wild = slide.replace(b'<a:off x="365760"', b'<a:off x="99999999999999999999"').replace(
        b'cx="1188720"', b'cx="-5"', 3
    )
    assert wild != slide
    drawn = draw(files.repacked(deck, {"ppt/slides/slide1.xml": wild}))
    assert drawn.picture(0).std() > 10


def test_deep_xml_and_groups_in_groups_end(draw: Draw) -> None:
    deck = decks.deck_of("looks")
    slide = files.part(deck, "ppt/slides/slide1.xml").decode()
    start, end = slide.index("<p:grpSp>"), slide.index("</p:grpSp>") + len("</p:grpSp>")
    group = slide[start:end]
    head = group[: group.index("</p:grpSpPr>") + len("</p:grpSpPr>")]
    for depth, works in ((60, True), (5000, False)):
        deep = slide[:start] + head * depth + "</p:grpSp>" * depth + slide[end:]
        data = files.repacked(deck, {"ppt/slides/slide1.xml": deep.encode()})
        if works:
            assert any("too deep" in msg for _, msg in draw(data).messages)
        else:
            with pytest.raises(DamagedDocument):
                draw(data)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", DamagedDocument),
        (b"<html><body>deck</body></html>", UnsupportedDocument),
        (files.word(), UnsupportedDocument),
        (files.workbook(), UnsupportedDocument),
        (b"Just a text.", UnsupportedDocument),
        (files.encrypted_pdf(), EncryptedDocument),
        (files.old_office("EncryptedPackage"), EncryptedDocument),
        (b"%PDF-1.7\nnothing", DamagedDocument),
        (files.slides(1)[:5000], DamagedDocument),
        (b"%PDF-1.7\n" + files.slides(1), DamagedDocument),
    ],
    ids=["empty", "html", "word", "excel", "text", "locked pdf", "locked office", "no pdf", "cut off", "polyglot"],
)
def test_what_is_no_deck_is_refused(draw: Draw, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        draw(data)


@pytest.fixture
def office(tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Draws with the LibreOffice that the test writes to `soffice`."""
    monkeypatch.setenv("GREENROOM_SOFFICE", str(tmp_path / "soffice"))

    def draw(data: bytes) -> object:
        alone = Reading(reading.folder)
        try:
            return drawn_by(alone.readers, alone.draft, data)
        finally:
            alone.readers.close()

    return draw  # type: ignore[return-value]


def stand_in(folder: Path, program: str) -> None:
    """A converter that is called as LibreOffice is."""
    script = folder / "soffice"
    script.write_text(
        f"#!{sys.executable}\nimport pathlib, shutil, socket, sys\narguments = sys.argv\n"
        "out = pathlib.Path(arguments[arguments.index('--outdir') + 1])\nout.mkdir()\n" + program
    )
    script.chmod(0o755)


def test_libreoffice_converts_where_it_is_installed(office: Draw, tmp_path: Path) -> None:
    (tmp_path / "made.pdf").write_bytes(files.pdf([[(30.0, "A")], [(30.0, "B")]]))
    stand_in(tmp_path, f"shutil.copy({str(tmp_path / 'made.pdf')!r}, out / 'document.pdf')\n")
    drawn = office(files.slides(2))
    assert drawn.deck.drawn_by == "libreoffice" and drawn.messages == []
    assert [slide.notes for slide in drawn.deck.slides] == ["Welcome to number 1.", "Welcome to number 2."]
    green = drawn.picture(0)[10, 960]
    assert green[1] > green[0] + 100


@pytest.mark.skipif(sys.platform != "linux", reason="networks of processes are Linux")
def test_libreoffice_has_no_network(office: Draw, tmp_path: Path) -> None:
    stand_in(tmp_path, "sys.exit(' '.join(name for _, name in socket.if_nameindex() if name != 'lo') or 'alone')\n")
    with pytest.raises((DamagedDocument, DocumentTimeout), match="alone"):
        office(files.old_office("PowerPoint Document"))


def test_libreoffice_is_told_to_run_no_macros_and_to_follow_no_links(office: Draw, tmp_path: Path) -> None:
    stand_in(
        tmp_path,
        "profile = next(a for a in arguments if a.startswith('-env:UserInstallation=file://')).partition('file://')[2]\n"
        "said = (pathlib.Path(profile) / 'user/registrymodifications.xcu').read_text()\n"
        "sys.exit(' '.join(n for n in ('DisableMacrosExecution', 'BlockUntrustedRefererLinks') if n in said))\n",
    )
    with pytest.raises(DamagedDocument, match="DisableMacrosExecution BlockUntrustedRefererLinks"):
        office(files.old_office("PowerPoint Document"))


def test_ppt_files_need_libreoffice(office: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_SOFFICE", "off")
    with pytest.raises(LibreOfficeNeeded, match="reads ppt files: install it"):
        office(files.old_office("PowerPoint Document"))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_real_libreoffice_draws_the_sample_decks(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GREENROOM_SOFFICE", raising=False)
    drawn = drawn_by(reading.readers, reading.draft, decks.deck_of("pictures", "table"))
    assert drawn.deck.drawn_by == "libreoffice"
    red, green, blue = drawn.picture(0)[300, 250]
    assert red > 180 and green < 80 and blue < 90
