from __future__ import annotations

from greenroom.media.font_index import family_named, packed_fonts
from greenroom.media.fonts import font_library


def test_it_lists_what_the_library_draws_with() -> None:
    listed = {one.family: [tuple(face) for face in one.faces] for one in packed_fonts()}
    assert listed == font_library().styles()


def test_scripts() -> None:
    scripts = {one.family: set(one.scripts) for one in packed_fonts()}
    assert {"Latin", "Greek", "Cyrillic"} == scripts["Inter"]
    assert (
        "Hangul" in scripts["Noto Sans KR"]
        and "Kana" in scripts["Noto Sans JP"]
        and "Thai" in scripts["Noto Sans Thai"]
    )
    assert scripts["Noto Color Emoji"] == {"emoji"}


def test_any_spelling() -> None:
    found = family_named("source_serif-4 Regular")
    assert found is not None and found.family == "Source Serif 4"
    assert family_named("Comic Sans") is None
