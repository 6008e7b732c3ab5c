"""Hangul respelt as it sounds across syllables, where eSpeak NG reads letter by letter: nasals and liquids.

Standard Pronunciation (표준 발음법) articles 18-20. One syllable in, one syllable out, so that characters keep their
places.
"""

from __future__ import annotations

_FIRST, _LAST = 0xAC00, 0xD7A3
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_OBSTRUENTS = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㅇ"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄴ"),
    **dict.fromkeys("ㅂㅍㅄㄼㄿ", "ㅁ"),
}
"""final consonant -> the nasal that it becomes before ㄴ and ㅁ (and before ㄹ, which then is ㄴ)"""


def as_spoken(text: str) -> str:
    """
    >>> as_spoken("독립 신라 국물 합니다 설날 음료")
    '동닙 실라 궁물 함니다 설랄 음뇨'
    """
    syllables = list(text)
    for i in range(len(syllables) - 1):
        here, following = _parts(syllables[i]), _parts(syllables[i + 1])
        if here is None or following is None:
            continue
        final, initial = _FINALS[here[2]], _INITIALS[following[0]]
        if initial in "ㄴㅁ" and final in _OBSTRUENTS:
            final = _OBSTRUENTS[final]
        elif initial == "ㄹ" and final in _OBSTRUENTS:
            final, initial = _OBSTRUENTS[final], "ㄴ"
        elif initial == "ㄹ" and final in "ㅁㅇ":
            initial = "ㄴ"
        elif (final, initial) in (("ㄴ", "ㄹ"), ("ㄹ", "ㄴ"), ("ㅀ", "ㄴ"), ("ㄾ", "ㄴ")):
            final, initial = "ㄹ", "ㄹ"
        else:
            continue
        syllables[i] = _join(here[0], here[1], _FINALS.index(final))
        syllables[i + 1] = _join(_INITIALS.index(initial), following[1], following[2])
    return "".join(syllables)


def _parts(character: str) -> tuple[int, int, int] | None:
    code = ord(character)
    if not _FIRST <= code <= _LAST:
        return None
    code -= _FIRST
    return code // 588, code % 588 // 28, code % 28


def _join(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST + initial * 588 + vowel * 28 + final)
