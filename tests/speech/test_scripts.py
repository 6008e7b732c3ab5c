from __future__ import annotations

import pytest

from greenroom.speech.scripts import script_of
from greenroom.speech.voices import detect_language


@pytest.mark.parametrize(
    ("character", "script"),
    [("a", "Latin"), ("Ａ", "Latin"), ("é", "Latin"), ("漢", "Han"), ("々", "Han"), ("か", "Kana"), ("ー", "Kana")]
    + [("ｱ", "Kana"), ("가", "Hangul"), ("ع", "Arabic"), ("न", "Devanagari"), ("ж", "Cyrillic"), ("5", ""), ("😀", "")],
)
def test_script_of(character: str, script: str) -> None:
    assert script_of(character) == script


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("Hello world", "en", "en-us"),
        ("Hallo Welt", "de", "de"),
        ("안녕하세요", "en", "ko"),
        ("안녕하세요, API 3.0 입니다", "ko", "ko"),
        ("The word 안녕 means hello", "en", "en-us"),
        ("きょうは東京です", "en", "ja"),
        ("東京", "jp", "ja"),
        ("大家好", "en", "cmn"),
        ("大家好", "yue", "yue"),
        ("This is a whole English sentence.", "ko", "en-us"),
        ("OK", "ko", "ko"),
        ("Привіт", "uk", "uk"),
        ("Привет", "en", "ru"),
        ("नमस्ते", "mr", "mr"),
        ("नमस्ते", "fr", "hi"),
        ("مرحبا", "en", "ar"),
        ("12 + 5 😀", "fr", "fr"),
        ("", "ja", "ja"),
    ],
)
def test_detect_language(text: str, default: str, language: str) -> None:
    assert detect_language(text, default) == language
