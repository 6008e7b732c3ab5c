"""Writing systems: which one a character belongs to, which ones a language is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

_BY_NAME: Final = {
    "CJK": "Han",
    "KANGXI": "Han",
    "HIRAGANA": "Kana",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "MYANMAR": "Myanmar",
}
_HAN_MARKS: Final = "々〆〇"

WRITTEN_IN: Final[dict[str, frozenset[str]]] = {
    language: frozenset(scripts.split())
    for languages, scripts in {
        "ar fa ur sd ug": "Arabic",
        "ba be bg cv kk ky mk nog ru ru-cl ru-lv sr tt uk": "Cyrillic",
        "as bn bpy": "Bengali",
        "hi mr ne kok": "Devanagari",
        "am ti": "Ethiopic",
        "my shn": "Myanmar",
        "cmn yue": "Han",
        "ja": "Kana",
        "ko": "Hangul",
        "he": "Hebrew",
        "el grc": "Greek",
        "hy hyw": "Armenian",
        "ka": "Georgian",
        "gu": "Gujarati",
        "pa": "Gurmukhi",
        "kn": "Kannada",
        "ml": "Malayalam",
        "or": "Oriya",
        "si": "Sinhala",
        "ta": "Tamil",
        "te": "Telugu",
        "th": "Thai",
        "en-shaw": "Shavian",
    }.items()
    for language in languages.split()
}
"""Language -> its scripts. A language that is not here is written in Latin letters."""

_USUAL_LANGUAGE: Final = {
    "Arabic": "ar",
    "Cyrillic": "ru",
    "Bengali": "bn",
    "Devanagari": "hi",
    "Ethiopic": "am",
    "Myanmar": "my",
    "Han": "cmn",
    "Kana": "ja",
    "Hangul": "ko",
    "Hebrew": "he",
    "Greek": "el",
    "Armenian": "hy",
    "Georgian": "ka",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Oriya": "or",
    "Sinhala": "si",
    "Tamil": "ta",
    "Telugu": "te",
    "Thai": "th",
}


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """`Latin`, `Han`, `Kana`, `Hangul`, …; empty for everything that is not a letter."""
    if character in _HAN_MARKS:
        return "Han"
    if not character.isalpha():
        return ""
    first = unicodedata.name(character, "").split(" ")[0]
    if first in {"FULLWIDTH", "HALFWIDTH", "MODIFIER", "MASCULINE", "FEMININE", "MATHEMATICAL"}:
        return "Kana" if "KATAKANA" in unicodedata.name(character) else "Latin"
    return _BY_NAME.get(first, first.capitalize())


def scripts_in(text: str) -> Counter[str]:
    """How many letters of each script."""
    counts = Counter(script_of(c) for c in text)
    del counts[""]
    return counts


def written_in(language: str) -> frozenset[str]:
    return WRITTEN_IN.get(language, frozenset({"Latin"}))


def language_of(text: str, default: str) -> str:
    """The language that the letters point to; `default` (an engine's code, `en-us`, `cmn`) when they allow it.

    Kana decides for Japanese even among many kanji. Latin letters decide only when there is nothing else and the
    default is written otherwise, because product names stand in texts of every language.
    """
    counts = scripts_in(text)
    if not counts:
        return default
    own = written_in(default)
    if counts["Kana"] and counts["Kana"] * 10 >= counts["Han"]:
        return "ja"
    if counts["Han"] and default == "ja":
        return "ja"
    others = Counter({s: n for s, n in counts.items() if s != "Latin"})
    if not others:
        sentence = len(text.split()) >= 3 and text.isascii()
        return default if "Latin" in own or not sentence else "en-us"
    script, amount = others.most_common(1)[0]
    # A foreign word in a Latin text does not change the language of the text.
    if script in own or ("Latin" in own and counts["Latin"] > amount):
        return default
    if any(s in own for s in others) and counts[next(iter(own))] * 2 >= amount:
        return default
    return _USUAL_LANGUAGE.get(script, default)
