"""What English text sounds like: money, dates, times, telephone numbers, fractions, units, abbreviations."""

from __future__ import annotations

import re

from greenroom.speech.normaliser.numbers_en import cardinal, decimal, digits, ordinal, year
from greenroom.speech.normaliser.rules import Rule, rule
from greenroom.speech.normaliser.web import web_rules

_MONTHS = ("January February March April May June July August September October November December").split()
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = {
    "$": ("dollar", "dollars", "cent", "cents"), "US$": ("dollar", "dollars", "cent", "cents"),
    "€": ("euro", "euros", "cent", "cents"), "£": ("pound", "pounds", "penny", "pence"),
    "¥": ("yen", "yen", "", ""), "₩": ("won", "won", "", ""), "₹": ("rupee", "rupees", "paisa", "paise"),
}  # fmt: skip
_MAGNITUDES = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "t": "trillion",
    "thousand": "thousand", "million": "million", "billion": "billion", "trillion": "trillion",
}  # fmt: skip
_UNITS = {
    "hz": ("hertz", "hertz"), "khz": ("kilohertz", "kilohertz"), "mhz": ("megahertz", "megahertz"),
    "ghz": ("gigahertz", "gigahertz"), "kb": ("kilobyte", "kilobytes"), "mb": ("megabyte", "megabytes"),
    "gb": ("gigabyte", "gigabytes"), "tb": ("terabyte", "terabytes"), "kg": ("kilogram", "kilograms"),
    "g": ("gram", "grams"), "mg": ("milligram", "milligrams"), "km": ("kilometre", "kilometres"),
    "m": ("metre", "metres"), "cm": ("centimetre", "centimetres"), "mm": ("millimetre", "millimetres"),
    "ms": ("millisecond", "milliseconds"), "km/h": ("kilometre per hour", "kilometres per hour"),
    "mph": ("mile per hour", "miles per hour"), "kw": ("kilowatt", "kilowatts"),
    "kwh": ("kilowatt hour", "kilowatt hours"),
    "w": ("watt", "watts"), "v": ("volt", "volts"), "fps": ("frame per second", "frames per second"),
    "°c": ("degree Celsius", "degrees Celsius"), "°f": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"), "px": ("pixel", "pixels"), "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"), "ft": ("foot", "feet"), "mbps": ("megabit per second", "megabits per second"),
}  # fmt: skip
_ABBREVIATIONS = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "vs.": "versus", "vs": "versus", "Dr.": "Doctor",
    "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "Prof.": "Professor", "Inc.": "Incorporated", "Ltd.": "Limited",
    "approx.": "approximately", "Ave.": "Avenue", "Jr.": "Junior", "Sr.": "Senior", "dept.": "department",
    "min.": "minimum", "max.": "maximum", "w/": "with", "w/o": "without", "&": "and", "C#": "C sharp", "F#": "F sharp",
    "C++": "C plus plus", ".NET": "dot net", "GPT-4o": "GPT 4 oh", "UX": "U X", "FAQ": "F A Q", "FAQs": "F A Qs",
    "24/7": "twenty-four seven", "and/or": "and or", "A/B": "A B", "I/O": "I O",
    "CEO": "C E O", "Wi-Fi": "why fie",
}  # fmt: skip
_FRACTIONS = {2: ("half", "halves"), 4: ("quarter", "quarters")}


def _money(match: re.Match[str]) -> str:
    one, many, cent, cents = _MONEY[match["sign"]]
    amount, magnitude = match["amount"].replace(",", ""), match["magnitude"]
    if magnitude:
        return f"{decimal(amount)} {_MAGNITUDES[magnitude.strip().lower()]} {many}"
    whole, _, fraction = amount.partition(".")
    main = f"{cardinal(int(whole))} {one if int(whole) == 1 else many}"
    if not fraction or not cent or len(fraction) != 2:
        return main if not fraction else f"{decimal(amount)} {many}"
    if int(fraction) == 0:
        return main
    small = f"{cardinal(int(fraction))} {cent if int(fraction) == 1 else cents}"
    return small if int(whole) == 0 else f"{main} and {small}"


def _date(month: int, day: int, of_year: str | None) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    spoken = f"{_MONTHS[month - 1]} {ordinal(day)}"
    return f"{spoken}, {year(int(of_year))}" if of_year else spoken


def _clock(match: re.Match[str]) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 24 or minute > 59:
        return None
    half = f" {match['half'][0].lower()}.m." if match["half"] else ""
    if minute:
        past = f"oh {cardinal(minute)}" if minute < 10 else cardinal(minute)
        return f"{cardinal(hour)} {past}{half}"
    if half:
        return cardinal(hour) + half
    return f"{cardinal(hour)} o'clock" if 1 <= hour <= 12 else f"{cardinal(hour)} hundred"


def _phone(match: re.Match[str]) -> str | None:
    groups = re.findall(r"\d+", match.group())
    if not 7 <= sum(len(g) for g in groups) <= 15:
        return None
    return ("plus " if match.group().startswith("+") else "") + ", ".join(digits(g) for g in groups)


def _fraction(match: re.Match[str]) -> str | None:
    above, below = int(match[1]), int(match[2])
    if not 1 <= above < below <= 20 or below < 2:
        return None
    one, many = _FRACTIONS.get(below, (ordinal(below), ordinal(below) + "s"))
    return f"{cardinal(above)} {one if above == 1 else many}"


def _unit(match: re.Match[str]) -> str | None:
    names = _UNITS.get(match["unit"].lower().replace(" ", ""))
    if names is None:
        return None
    amount = match["amount"]
    return f"{decimal(amount)} {names[0] if amount == '1' else names[1]}"


def _number(match: re.Match[str]) -> str:
    text = match.group()
    if len(text) > 1 and text.startswith("0") and "." not in text:
        return digits(text)
    return decimal(text)


def _range(match: re.Match[str]) -> str:
    both_years = all(len(n) == 4 and 1100 <= int(n) <= 2099 for n in (match[1], match[2]))
    say = year if both_years else cardinal
    return f"{say(int(match[1]))} to {say(int(match[2]))}"


def _year(match: re.Match[str]) -> str:
    spoken = year(int(match[1]))
    if not match[2]:
        return spoken
    return spoken[:-1] + "ies" if spoken.endswith("y") else spoken + "s"


def _version(match: re.Match[str]) -> str:
    return "version " + " point ".join(cardinal(int(g)) for g in match.groups() if g)


def _saint(match: re.Match[str]) -> str:
    """ "12 Main St." has a house number; "St. Louis" has a name after it."""
    of_address = re.search(r"\d\s+(?:[^\W\d]+\s+)+$", match.string[: match.start()])
    named = re.match(r"\s+[A-Z]", match.string[match.end() :])
    return "Saint" if named and not of_address else "Street"


def english_rules(*, day_first: bool) -> list[Rule]:
    """`day_first`: 3/5/2024 is the third of May (British), not March 5th."""

    def slashed(match: re.Match[str]) -> str | None:
        first, second = int(match[1]), int(match[2])
        if day_first or first > 12:
            first, second = second, first
        return _date(first, second, match[3])

    abbreviations = sorted(_ABBREVIATIONS, key=len, reverse=True)
    alternatives = "|".join(re.escape(a) + (r"(?!\w)" if a[-1].isalnum() else "") for a in abbreviations)
    start = r"(?<![\w.])"
    return [
        *web_rules(dot=" dot ", at=" at ", hyphen=" dash "),
        rule(
            rf"(?P<sign>US\$|[$€£¥₩₹])\s?(?P<amount>{_NUMBER})"
            r"(?P<magnitude>\s?(?:thousand|million|billion|trillion|bn|mn|[kKmMbBtT])\b)?",
            _money,
        ),
        rule(rf"{start}(\d{{4}})-(\d{{2}})-(\d{{2}})(?!\w)", lambda m: _date(int(m[2]), int(m[3]), m[1])),
        rule(rf"{start}(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})(?!\w)", slashed),
        rule(
            rf"{start}(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})\s?(?P<half>[aApP]\.?[mM]\b\.?)?",
            _clock,
        ),
        rule(rf"{start}(?P<hour>\d{{1,2}})(?P<minute>)\s?(?P<half>[aApP]\.?[mM]\b\.?)", _clock),
        rule(r"(?<![\w.-])\+?\d{1,3}(?:[- ]?\(\d{3}\)[- ]?|[-.])\d{3}[-.]\d{3,4}(?:[-.]\d{3,4})?(?![\w-])", _phone),
        rule(r"(?<![\w.-])(?:\(\d{3}\)\s?)?\d{3}-\d{4}(?![\w-])", _phone),
        rule(rf"(?:(?<=\s)|^)({alternatives})", lambda m: _ABBREVIATIONS[m.group()]),
        rule(r"(?:(?<=\s)|^)St\.", _saint),
        rule(rf"({_NUMBER})\s?%", lambda m: decimal(m[1]) + " percent"),
        rule(rf"{start}(?:[Nn]o\.|#)\s?(\d+)\b", lambda m: "number " + cardinal(int(m[1]))),
        rule(rf"{start}(\d+)(?:st|nd|rd|th)\b", lambda m: ordinal(int(m[1]))),
        rule(rf"{start}(\d{{1,2}})/(\d{{1,2}})(?![\w/])", _fraction),
        rule(rf"{start}(\d{{1,4}})\s?[-–]\s?(\d{{1,4}})(?![\w-])", _range),
        rule(rf"(?P<amount>{_NUMBER})\s?(?P<unit>km/h|°[CcFf]?|[A-Za-z]{{1,4}})(?!\w)", _unit),
        rule(r"℃", " degrees Celsius"),
        rule(r"(?:(?<=\s)|(?<=\()|^)[-−](?=\d)", "minus "),
        rule(r"\b[vV](\d+)\.(\d+)(?:\.(\d+))?\b", _version),
        rule(r"(?<![\w.,])(1[1-9]\d\d|20\d\d)(?![\d,%]|\.\d)(s?)\b", _year),
        rule(_NUMBER, _number),
        rule(r"\s*[—–]\s*|\s+-\s+", ", "),
        rule(r"[*_`#|<>^~]+", " "),
        rule(r"\s*\+\s*(?=\S)", " plus "),
        rule(r"\s*=\s*", " equals "),
    ]  # fmt: skip
