"""English numbers in words: cardinals, ordinals, years, digits one by one."""

from __future__ import annotations

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def cardinal(number: int) -> str:
    """
    >>> cardinal(1_234)
    'one thousand two hundred thirty-four'
    """
    if number < 0:
        return "minus " + cardinal(-number)
    if number >= 10**15:
        return digits(str(number))
    for scale, name in _SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            return f"{cardinal(head)} {name}" + (f" {cardinal(rest)}" if rest else "")
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def ordinal(number: int) -> str:
    """
    >>> ordinal(3), ordinal(21), ordinal(30)
    ('third', 'twenty-first', 'thirtieth')
    """
    head, separator, last = cardinal(number).rpartition("-")
    if not separator:
        head, separator, last = cardinal(number).rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return head + separator + last


def year(number: int) -> str:
    """
    >>> year(2024), year(1905), year(2005), year(1900)
    ('twenty twenty-four', 'nineteen oh five', 'two thousand five', 'nineteen hundred')
    """
    century, rest = divmod(number, 100)
    if not 1100 <= number <= 2099 or number // 10 == 200:
        return cardinal(number)
    if rest == 0:
        return cardinal(century) + " hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def digits(text: str) -> str:
    """
    >>> digits("0199")
    'zero one nine nine'
    """
    return " ".join(_ONES[int(d)] for d in text if d.isdigit())


def decimal(text: str) -> str:
    """A number as written, with or without thousands separators and fraction.

    >>> decimal("1,234.50"), decimal("0.5")
    ('one thousand two hundred thirty-four point five zero', 'zero point five')
    """
    whole, _, fraction = text.replace(",", "").partition(".")
    words = cardinal(int(whole or "0"))
    return f"{words} point {digits(fraction)}" if fraction else words
