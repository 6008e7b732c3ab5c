from __future__ import annotations

import pytest
import skia

from greenroom.media.fonts import EMOJI, font_library

FONTS = font_library()


@pytest.mark.parametrize(
    ("text", "language", "family"),
    [
        ("Hello", "en", "Noto Sans"),
        ("안녕하세요", "ko", "Noto Sans KR"),
        ("こんにちは", "ja", "Noto Sans JP"),
        ("你好", "zh", "Noto Sans SC"),
        ("直", "ja", "Noto Sans JP"),
        ("直", "jp", "Noto Sans JP"),
        ("直", "ko-KR", "Noto Sans KR"),
        ("直", "cmn", "Noto Sans SC"),
        ("مرحبا", "ar", "Noto Sans Arabic"),
        ("नमस्ते", "hi", "Noto Sans"),
        ("\ua8f2", "hi", "Noto Sans Devanagari"),
        ("বাংলা", "bn", "Noto Sans Bengali"),
        ("தமிழ்", "ta", "Noto Sans Tamil"),
        ("สวัสดี", "th", "Noto Sans Thai"),
        ("שלום", "he", "Noto Sans Hebrew"),
        ("😀", "en", EMOJI),
    ],
)
def test_each_script_has_a_face(text: str, language: str, family: str) -> None:
    assert FONTS.typeface("Some Family", 400, False, text, language).getFamilyName() == family
    assert FONTS.missing_glyphs(text) == ""


def test_weight_and_slant() -> None:
    bold_italic = FONTS.typeface("Noto Sans", 800, True, "Hello").fontStyle()
    assert bold_italic.weight() == 700
    weights = {
        wanted: FONTS.typeface("Noto Sans", wanted, False, "a").fontStyle().weight() for wanted in range(100, 901, 100)
    }
    assert sorted(set(weights.values())) == [300, 400, 500, 600, 700, 900]
    assert bold_italic.slant() == skia.FontStyle.kItalic_Slant
    assert FONTS.typeface("Noto Sans KR", 500, False, "안녕").fontStyle().weight() == 400


@pytest.mark.parametrize("language", ["en", "ko", "ja", "zh", "ar", "xx"])
@pytest.mark.parametrize("primary", ["Some Family", "noto sans kr", "Noto Sans CJK JP", "Noto Color Emoji"])
def test_emoji_is_always_the_last_family_and_no_family_comes_twice(primary: str, language: str) -> None:
    families = FONTS.families(primary, language)
    assert families[-1] == EMOJI
    assert len(set(families)) == len(families) == 11


def test_the_family_that_was_asked_for_comes_first() -> None:
    assert FONTS.families("noto sans kr", "ja")[0] == "Noto Sans KR"
    assert FONTS.families("Comic Sans", "ja")[:2] == ["Noto Sans", "Noto Sans JP"]
    assert (FONTS.family("NOTO SANS"), FONTS.family("Comic Sans")) == ("Noto Sans", None)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Source Serif Pro", "Source Serif 4"),
        ("SourceSerifPro-Regular", "Source Serif 4"),
        ("Noto Sans CJK", "Noto Sans"),
        ("NotoSansKR-Regular", "Noto Sans KR"),
        ("Times New Roman", "Source Serif 4"),
        ("Arial", "Inter"),
        ("montserrat", "Montserrat"),
        ("Courier New", "JetBrains Mono"),
        ("Wingdings", "Noto Sans"),
    ],
)
def test_a_family_that_is_not_there_gets_one_that_looks_like_it(name: str, family: str) -> None:
    assert FONTS.drawn_family(name) == family == FONTS.families(name, "en")[0]


def test_a_glyph_that_nobody_has_is_named_once() -> None:
    assert FONTS.missing_glyphs("a ᚠ ꓠᚠ\n😀👩🏽‍💻❤️") == "ᚠꓠ"


def test_the_collection_draws_what_the_library_promises() -> None:
    style = skia.textlayout.TextStyle()
    style.setFontFamilies(FONTS.families("Noto Sans", "ko"))
    style.setFontSize(40)
    paragraph = skia.textlayout.ParagraphStyle()
    paragraph.setTextStyle(style)
    builder = skia.textlayout.ParagraphBuilder.make(paragraph, FONTS.collection, skia.Unicodes.ICU.Make())
    builder.pushStyle(style)
    builder.addText("Hi 안녕 日本 مرحبا नमस्ते 😀")
    laid_out = builder.Build()
    laid_out.layout(2000)
    surface = skia.Surface(900, 80)
    laid_out.paint(surface.getCanvas(), 0, 0)
    pixels = surface.toarray()
    inked = pixels[..., 3].any(axis=0)
    assert inked[:100].any()
    assert laid_out.LongestLine > 400
    colourful = (pixels[..., :3].max(axis=-1).astype(int) - pixels[..., :3].min(axis=-1)) > 60
    assert colourful.any(), "the emoji has no colour"


def test_the_hash_names_the_files() -> None:
    assert len(FONTS.hash) == 64
    assert font_library() is FONTS
