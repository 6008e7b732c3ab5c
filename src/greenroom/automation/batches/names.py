"""What the videos of a batch are called: safe as file names on every system, and unique."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

MAX_BYTES = 120
_PLACE = re.compile(r"\{([^{}]*)\}")
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_STARTS = " .-=+@~"
"""What a name does not begin with: hidden files, options of commands, formulas of spreadsheets."""


def safe_name(text: str) -> str:
    """As close to the text as every file system allows; may be empty.

    >>> safe_name("../Ärger: 50 % / mehr?"), safe_name("=1+1"), safe_name("CON"), safe_name("a\\nb")
    ('Ärger 50 % mehr', '1+1', 'CON_', 'a b')
    """
    plain = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    name = " ".join(_UNFIT.sub(" ", plain).split()).lstrip(_STARTS)
    while len(name.encode()) > MAX_BYTES:
        name = name[:-1]
    name = name.rstrip(" .")
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def unknown_places(pattern: str, known: Iterable[str]) -> list[str]:
    """The names in braces that mean nothing.

    >>> unknown_places("{title}-{number}-{x}", ["title", "number"])
    ['x']
    """
    return [name for name in _PLACE.findall(pattern) if name not in set(known)]


def from_pattern(pattern: str, values: Mapping[str, object]) -> str:
    """
    >>> from_pattern("{number}-{title}", {"number": "007", "title": "Hi"})
    '007-Hi'
    """
    return _PLACE.sub(lambda found: str(values.get(found[1], "")), pattern)


def unique(names: Iterable[str]) -> list[str]:
    """The first keeps its name, further ones of the same (in any case) get a number.

    >>> unique(["a", "A", "a-2", "a"])
    ['a', 'A-2', 'a-2-2', 'a-3']
    """
    taken, result = set[str](), []
    for name in names:
        chosen, number = name, 1
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{name}-{number}"
        taken.add(chosen.casefold())
        result.append(chosen)
    return result
