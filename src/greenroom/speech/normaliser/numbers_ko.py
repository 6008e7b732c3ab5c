"""Korean numbers in words: Sino-Korean (일 이 삼), native (하나 둘 셋) as it stands before a counter, digits."""

from __future__ import annotations

_DIGITS = "영일이삼사오육칠팔구"
_PHONE_DIGITS = "공일이삼사오육칠팔구"
_SMALL = ((1000, "천"), (100, "백"), (10, "십"))
_LARGE = ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"))
_NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")


def sino(number: int) -> str:
    """
    >>> sino(1200), sino(10_000), sino(2024), sino(0)
    ('천이백', '만', '이천이십사', '영')
    """
    if number < 0:
        return "마이너스 " + sino(-number)
    if number == 0:
        return "영"
    if number >= 10**20:
        return digits(str(number))
    words = ""
    for scale, name in _LARGE:
        head, number = divmod(number, scale)
        if head:
            words += ("" if head == 1 and scale == 10**4 else _below_ten_thousand(head)) + name
    return words + _below_ten_thousand(number)


def _below_ten_thousand(number: int) -> str:
    words = ""
    for scale, name in _SMALL:
        head, number = divmod(number, scale)
        if head:
            words += ("" if head == 1 else _DIGITS[head]) + name
    return words + (_DIGITS[number] if number else "")


def native(number: int) -> str:
    """As it stands before a counter; hundreds are Sino-Korean.

    >>> native(3), native(20), native(21), native(105)
    ('세', '스무', '스물한', '백다섯')
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = "스무" if rest == 20 else _NATIVE_TENS[tens] + _NATIVE_ONES[ones]
    return (sino(hundreds * 100) if hundreds else "") + words


def digits(text: str) -> str:
    """One by one, zero as in a telephone number.

    >>> digits("010")
    '공일공'
    """
    return "".join(_PHONE_DIGITS[int(d)] for d in text if d.isdigit())


def decimal(text: str) -> str:
    """
    >>> decimal("3.5"), decimal("1,234")
    ('삼 점 오', '천이백삼십사')
    """
    whole, _, fraction = text.replace(",", "").partition(".")
    words = sino(int(whole or "0"))
    return f"{words} 점 {''.join(_DIGITS[int(d)] for d in fraction)}" if fraction else words
