"""Where lines of text may break, which way they run, and what counts as one character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ZWJ = "\u200d"
_EXTENDERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")
_JAMO_TAIL = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
_VIRAMAS = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d")
# Scripts that break between any two characters: Han, kana, bopomofo, full-width forms, emoji. Hangul breaks at spaces.
_IDEOGRAPHIC = re.compile(
    "[\u2600-\u27bf\u2e80-\u312f\u31a0-\u31ff\u3220-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
_NO_BREAK_BEFORE = frozenset(
    "、。，．・：；？！‥…ーゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゛゜）］｝〉》」』】〕〗〙〛’”»"
    "｡､･ｰﾞﾟ｣,.:;?!)]}%％°℃¢"
)
_NO_BREAK_AFTER = frozenset("（［｛〈《「『【〔〖〘〚‘“«｢([{$£¥￥＄₩￦€#＃")
_BREAK_AFTER = frozenset("-‐–—/\u200b\u00ad")
_BREAKING_SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")


def graphemes(text: str) -> list[str]:
    """What a reader calls characters: base and marks, emoji sequences, flags, jamo syllables, conjuncts.

    >>> graphemes("e\\u0301👩🏽‍💻🇰🇷a")
    ['é', '👩🏽‍💻', '🇰🇷', 'a']
    """
    clusters: list[str] = []
    for char in text:
        if clusters and _extends(clusters[-1], char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _extends(cluster: str, char: str) -> bool:
    last = cluster[-1]
    if _EXTENDERS.match(char) or unicodedata.category(char) in ("Mn", "Me", "Mc"):
        return True
    if last == _ZWJ:
        return unicodedata.category(char) == "So"
    if _REGIONAL.match(char):
        return len(cluster) == 1 and bool(_REGIONAL.match(last))
    if last in _VIRAMAS:
        return unicodedata.category(char) == "Lo"
    return bool(_JAMO_TAIL.match(char))


def pieces(paragraph: str) -> Iterator[str]:
    """Splits a paragraph at every place where a line may end; each piece keeps its trailing spaces.

    >>> list(pieces("Hello, big-city 안녕 세상「東京」。"))
    ['Hello, ', 'big-', 'city ', '안녕 ', '세상', '「東', '京」。']
    """
    piece = ""
    clusters = graphemes(paragraph)
    for index, cluster in enumerate(clusters):
        piece += cluster
        if index + 1 == len(clusters) or _may_break(cluster, clusters[index + 1]):
            yield piece
            piece = ""


def _may_break(before: str, after: str) -> bool:
    if after[0] in _BREAKING_SPACES:
        return False
    if before[-1] in _BREAKING_SPACES:
        return True
    if after[0] in _NO_BREAK_BEFORE or before[-1] in _NO_BREAK_AFTER:
        return False
    if before[-1] in _BREAK_AFTER:
        return after[0].isalpha()
    return bool(_IDEOGRAPHIC.match(before) or _IDEOGRAPHIC.match(after))


def is_right_to_left(paragraph: str) -> bool:
    """The direction of the first letter that has one.

    >>> is_right_to_left("123 مرحبا hello"), is_right_to_left("hello مرحبا")
    (True, False)
    """
    for char in paragraph:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
