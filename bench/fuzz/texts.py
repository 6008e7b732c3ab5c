"""Nasty scripts: what people paste, and what nobody would."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from random import Random

from greenroom.speech.scripts import written_in
from greenroom.speech.voices import all_voices

LETTERS = {
    "Latin": ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EFF)),
    "Cyrillic": ((0x400, 0x52F),),
    "Greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "Arabic": ((0x620, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF)),
    "Hebrew": ((0x5B0, 0x5F4),),
    "Devanagari": ((0x900, 0x97F),),
    "Bengali": ((0x980, 0x9FF),),
    "Gurmukhi": ((0xA00, 0xA7F),),
    "Gujarati": ((0xA80, 0xAFF),),
    "Oriya": ((0xB00, 0xB7F),),
    "Tamil": ((0xB80, 0xBFF),),
    "Telugu": ((0xC00, 0xC7F),),
    "Kannada": ((0xC80, 0xCFF),),
    "Malayalam": ((0xD00, 0xD7F),),
    "Sinhala": ((0xD80, 0xDFF),),
    "Thai": ((0xE00, 0xE5B),),
    "Myanmar": ((0x1000, 0x109F),),
    "Georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    "Ethiopic": ((0x1200, 0x137F),),
    "Armenian": ((0x530, 0x58F),),
    "Kana": ((0x3041, 0x30FF), (0xFF66, 0xFF9D)),
    "Han": ((0x3400, 0x3500), (0x4E00, 0x9FFF), (0x20000, 0x20100)),
    "Hangul": ((0xAC00, 0xD7A3), (0x1100, 0x11FF), (0x3131, 0x318E)),
    "Shavian": ((0x10450, 0x1047F),),
}
"""Script -> ranges of code points, marks and unassigned ones among them."""

KNOWN = (
    "---लच्छेद",
    "hi ---लच्छेद--- hi",
    "[[hel'oU w'3:ld]]",
    "[[",
    "]] [[_:_]]",
    "[[t'EstIN" * 9,
    "<speak>Hello <break time='3s'/> there</speak>",
    "<speak><prosody rate='300%' pitch='+50%'>fast",
    "<voice name='de'>Hallo",
    "<say-as interpret-as='characters'>NASA</say-as>",
    "<audio src='file:///etc/passwd'/>",
    "<break time='999999999s'/>x",
    "<mark name='" + "m" * 300 + "'/>",
    "</speak>&lt;&#0;&#x110000;&bogus;",
    "<![CDATA[<]]>",
    "%s%n%x%d %1$s",
    "\\x00\\n ${HOME} `id` $(id)",
    "\u202eabc\u202c \u2066def\u2069 \u200f!",
    "\ufeffBOM \u2028 line \u2029 paragraph",
    "👨‍👩‍👧‍👦🏳️‍🌈👍🏽🇰🇷1️⃣",
    "Z̸̢̛̭͑̈́a̷̡̛l̵͚̀g̶̳̈́o̶",
    "ﷺﷺﷺ ﷽",
    "1e309 -0 NaN Infinity 0x1F 1_000",
    "999999999999999999999999999999999999999999999",
    "3.14.15.92.65 1,2,3,4,,5 12:61:99 00/00/0000",
    "$€£¥₩1,234.567,89%",
    "!!!???...,,,;;;:::---",
    "A.B.C.D.E.F.G.H.I.J.K.",
    "http://a.b/c?d=e&f=g#h user@host.example ftp://x",
    "I'll I'd I've '' \" “” ‘ ’ '''s",
    "ﾊﾝｶｸ ＦＵＬＬ ①②③ ⅷ ½ ⅔ ²³ ㍿ ㎏",
    "각\u1100\u1161\u11a8 가\u11a8",
    "क्ष्म्य र्क् ््् ि",
    "ไ่้๊๋ เเเ ำำำ",
)
NOISE = "\0\x01\x07\x08\x0b\x0c\r\x1b\x7f\x85\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2028\u202e\ufe0f\ufeff\ufffd"
EMOJI = "😀👍🏽👨\u200d💻🏳\ufe0f\u200d🌈🇫🇷❤\ufe0f☃⚡"
PUNCTUATION = ".,;:!?…-–—'\"()[]{}<>/\\|@#$%^&*_+=~`。、！？¿¡«»„“”،؟।"
MAIN = ("en-us", "ko", "cmn", "ja", "de", "fr", "es", "pt-br", "it", "ru", "hi", "ar", "en-gb", "th", "vi", "he", "el")


@dataclass(frozen=True, slots=True)
class Script:
    """The arguments of `speech.speak.speak`."""

    text: str
    language: str
    voice: str
    rate: float
    pitch: float


def script(random: Random) -> Script:
    """One case: short texts mostly, a few of several thousand characters."""
    voices = all_voices()
    chosen = random.choice(list(voices.values()))
    if random.random() < 0.6:
        language = random.choice(MAIN)
        chosen = random.choice([v for v in voices.values() if v.language == language])
    length = random.choices((3, 12, 40, 100, 400, 3000), (15, 30, 40, 12.5, 2.2, 0.3))[0]
    return Script(
        text_of(random, chosen.language, random.randint(0, length)),
        chosen.language,
        chosen.id,
        random.choice((0.5, 0.8, 1.0, 1.0, 1.0, 1.3, 2.0, random.uniform(0.5, 2.0))),
        random.choice((-12.0, 0.0, 0.0, 0.0, 12.0, random.uniform(-12, 12))),
    )


def text_of(random: Random, language: str, length: int) -> str:
    """About `length` characters, put together from pieces of several sorts."""
    own = [name for name in sorted(written_in(language)) if name in LETTERS] or ["Latin"]
    sorts = random.choices(
        ("words", "known", "noise", "digits", "mixed", "planes", "long", "emoji", "repeat", "surrogates"),
        (40, 12, 6, 10, 5, 4, 3, 5, 5, 2),
        k=random.choice((1, 2, 3)),
    )
    pieces: list[str] = []
    written = 0
    while written < length:
        piece = _piece(random, random.choice(sorts), own, length - written)
        pieces.append(piece)
        written += max(1, len(piece))
    return "".join(pieces)


def _piece(random: Random, sort: str, own: list[str], room: int) -> str:
    match sort:
        case "words":
            gap = random.choice((" ", " ", " ", ", ", ". ", "\n", "", random.choice(PUNCTUATION)))
            return _word(random, random.choice(own), random.randint(1, 9)) + gap
        case "known":
            return random.choice(KNOWN)
        case "noise":
            return "".join(random.choices(NOISE + PUNCTUATION, k=random.randint(1, 6)))
        case "digits":
            return "".join(random.choices("00123456789.,:-/% $€+e", k=random.randint(1, 25)))
        case "mixed":
            return _word(random, random.choice(list(LETTERS)), random.randint(1, 4)) + random.choice(("", " "))
        case "planes":
            return "".join(chr(random.randrange(sys.maxunicode + 1)) for _ in range(random.randint(1, 4)))
        case "long":
            return _word(random, random.choice(own), min(room, 1500))
        case "emoji":
            return "".join(random.choices(EMOJI, k=random.randint(1, 6)))
        case "repeat":
            return (_word(random, random.choice(own), 1) or random.choice(PUNCTUATION)) * min(room, 60)
        case _:
            return chr(random.randrange(0xD800, 0xE000)) + random.choice(("", "a "))


def _word(random: Random, name: str, length: int) -> str:
    low, high = random.choice(LETTERS[name])
    return "".join(chr(random.randint(low, high)) for _ in range(length))
