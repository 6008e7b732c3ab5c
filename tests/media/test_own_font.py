from __future__ import annotations

import random
import zlib
from pathlib import Path
from struct import pack, unpack_from
from typing import Any

import pytest

from greenroom.media.errors import MediaError, UndecodableMedia, UnsupportedMedia
from greenroom.media.font_file import look_into
from greenroom.media.font_index import FONT_FILES
from greenroom.media.own_font import OwnFont, clean_family, nearest
from tests.media.font_maker import FULL, make_font


def looked_into(data: bytes, folder: Path) -> dict[str, Any]:
    file = folder / "font"
    file.write_bytes(data)
    return look_into(file)


def woff(font: bytes) -> bytes:
    """The same tables, each compressed."""
    (count,) = unpack_from(">H", font, 4)
    directory, body, at = b"", b"", 44 + 20 * count
    for n in range(count):
        tag, _, start, length = unpack_from(">4sLLL", font, 12 + 16 * n)
        raw = font[start : start + length]
        small = min(zlib.compress(raw), raw, key=len)
        directory += pack(">4s4L", tag, at + len(body), len(small), length, 0)
        body += small + bytes(-len(small) % 4)
    head = pack(">4s4sLHHL2H5L", b"wOFF", font[:4], at + len(body), count, 0, len(font), 1, 0, 0, 0, 0, 0, 0)
    return head + directory + body


def test_what_a_font_says_of_itself(tmp_path: Path) -> None:
    letters = {"a": FULL, "가": FULL, "\ue060": FULL}
    found = looked_into(make_font("Brand  Sans\n", letters, weight=700, italic=True), tmp_path)
    assert found == {
        "family": "Brand Sans", "weight": 700, "italic": True, "scripts": ["Latin", "Hangul"], "beyond": "\ue060",
        "media_type": "font/ttf",
    }  # fmt: skip
    assert looked_into(make_font("나눔 글꼴"), tmp_path)["family"] == "나눔 글꼴"
    assert looked_into(woff(make_font()), tmp_path)["media_type"] == "font/woff"


def test_real_fonts(tmp_path: Path) -> None:
    for file in ("NotoSansKR_700Bold.ttf", "SourceSerif4_600SemiBold.ttf", "Inter_400Regular_Italic.ttf"):
        found = look_into(FONT_FILES / file)
        assert file.startswith(f"{found['family'].replace(' ', '')}_{found['weight']}")
        assert found["italic"] == ("Italic" in file) and found["beyond"] == "" and "Latin" in found["scripts"]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", UndecodableMedia, "empty"),
        (b"wOF2" + bytes(100), UnsupportedMedia, "WOFF2"),
        (b"ttcf" + bytes(100), UnsupportedMedia, "one by one"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), UnsupportedMedia, ".ttf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><font/></svg>", UnsupportedMedia, "not a font"),
        (b"\0\1\0\0", UndecodableMedia, "cut off"),
        (b"\0\1\0\0\0\x0a" + bytes(500), UndecodableMedia, "damaged"),
        (make_font()[:-40], UndecodableMedia, "cut off"),
        (woff(make_font())[:-40], UndecodableMedia, "cut off"),
        (make_font(leave_out=frozenset({"cmap"})), UndecodableMedia, "no characters"),
        (make_font(letters={"A": None, "B": None}), UnsupportedMedia, "no outlines"),
        (make_font(leave_out=frozenset({"glyf"})), UnsupportedMedia, "no outlines"),
        (make_font(leave_out=frozenset({"loca"})), UndecodableMedia, "damaged"),
        (make_font(leave_out=frozenset({"name"})), UndecodableMedia, "no name"),
        (make_font(family="\x01\u200b"), UndecodableMedia, "no name"),
        (make_font(family="- _"), UndecodableMedia, "no name"),
        (make_font(family=".."), UndecodableMedia, "no name"),
        (make_font(tables={"head": bytes(54)}), UndecodableMedia, "damaged"),
    ],
)
def test_what_is_refused(data: bytes, error: type[MediaError], says: str, tmp_path: Path) -> None:
    with pytest.raises(error, match=says):
        looked_into(data, tmp_path)


def test_damage_anywhere_is_an_error_or_a_font(tmp_path: Path) -> None:
    """In this very process: what crashes shows."""
    whole = make_font(letters="ABCDEFGH")
    chance = random.Random(5)
    accepted = 0
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(12, len(damaged))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        try:
            accepted += bool(looked_into(bytes(damaged), tmp_path)["family"])
        except MediaError:
            continue
    assert 0 < accepted < 400


def test_a_composite_glyph_that_is_its_own_part(tmp_path: Path) -> None:
    itself = pack(">5h2H2b", -1, 0, 0, 1000, 1000, 0x0002, 1, 0, 0) + b"\0\0"
    loca = pack(">3L", 0, 0, len(itself))
    with pytest.raises(MediaError):
        looked_into(make_font(letters="A", tables={"glyf": itself, "loca": loca}), tmp_path)


def test_the_nearest_face() -> None:
    faces = [
        OwnFont(f"{weight}{italic}", "F", weight, italic, (), "") for weight in (300, 700) for italic in (False, True)
    ]
    asked = {(400, False): "300False", (600, False): "700False", (900, True): "700True"}
    assert {ask: face.sha256 for ask in asked if (face := nearest(faces, *ask))} == asked
    assert nearest([], 400, False) is None


def test_names_are_made_fit_for_documents() -> None:
    assert clean_family(" A\u0000B\u202e  C ") == "A B C" and len(clean_family("x" * 500)) == 100
