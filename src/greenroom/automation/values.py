"""One value of a variable: checked, and spelled as the document spells it."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from urllib.parse import urlsplit

from greenroom.automation.slots import VariableType
from greenroom.dialects.v3.colour import parse_colour
from greenroom.media.builtin import PREFIX, builtin_names
from greenroom.presenters.aliases import ALIASES
from greenroom.presenters.cast import cast
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.ids import is_id
from greenroom.project.limits import MAX_SCRIPT_CHARACTERS
from greenroom.project.plain_json import check_plain
from greenroom.project.validate import json_type
from greenroom.store.uploads import SCHEME as UPLOAD

MAX_TEXT = 20_000
MAX_ADDRESS = 4096
"""characters; a `data:` URL may be longer"""
_KINDS = {"image": ("background", "image"), "video": ("video",), "audio": ("video", "audio")}
"""What built-in media may stand in for."""
_DATA = re.compile(r"data:[a-z]+/[a-z0-9.+-]+[;,]", re.IGNORECASE)


def checked_value(type_: VariableType, value: object, max_length: int | None) -> str:
    """Raises InvalidDocument, LimitExceeded, UnknownPresenter or UnknownOutfit without a place."""
    text = _text(value)
    check_plain(text)
    return _CHECKS[type_](text, max_length)


def _text(value: object) -> str:
    """Numbers, as spreadsheets and JSON give them, read as they are written."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    raise InvalidDocument(f"is {json_type(value)}; it must be a text")


def _words(text: str, max_length: int | None) -> str:
    longest = MAX_TEXT if max_length is None else max_length
    if len(text) > longest:
        raise LimitExceeded(f"has {len(text):,} characters; at most {longest:,} fit here")
    return text


def _script(text: str, max_length: int | None) -> str:
    return _words(text, min(MAX_SCRIPT_CHARACTERS, max_length or MAX_SCRIPT_CHARACTERS))


def _media(kind: str) -> Callable[[str, int | None], str]:
    def check(text: str, _max_length: int | None) -> str:
        url = text.strip()
        if not url:
            raise InvalidDocument(f"is empty; put the address of {_an(kind)} here")
        if url.startswith(PREFIX):
            names = [name for name in builtin_names() if name[len(PREFIX) :].partition("/")[0] in _KINDS[kind]]
            if url not in names:
                raise InvalidDocument(f"is {url[:60]!r}; the built-in ones are {', '.join(names)}")
            return url
        if url.startswith(UPLOAD):
            if not is_id(url[len(UPLOAD) :]):
                raise InvalidDocument(f"is {url[:60]!r}; an upload is asset: and its id of 24 hex digits")
            return url
        if _DATA.match(url):
            return url
        return _web_address(url, kind)

    return check


def _web_address(url: str, kind: str) -> str:
    if len(url) > MAX_ADDRESS:
        raise LimitExceeded(f"has {len(url):,} characters; an address has at most {MAX_ADDRESS:,}")
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable or any(c.isspace() for c in url):
        raise InvalidDocument(
            f"is {url[:60]!r}; it must be the address of {_an(kind)}: https://…, data:…, builtin:… or asset:<id>"
        )
    return url


def _an(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aio" else f"a {kind}"


def _colour(text: str, _max_length: int | None) -> str:
    found = parse_colour(text)
    if found is None:
        raise InvalidDocument(
            f"is {text[:40]!r}; it must be a colour such as #1a2b3c, #1a2b3c80, rgb(26,43,60) or navy"
        )
    return found


def _presenter(text: str, _max_length: int | None) -> str:
    presenter, _, outfit = (part.strip() for part in text.partition("/"))
    if not presenter:
        raise InvalidDocument("is empty; name a presenter, such as sora, or a presenter and an outfit: sora/sora-knit")
    if len(presenter) > 200 or len(outfit) > 200:
        raise LimitExceeded("is longer than any id of a presenter")
    if presenter not in ALIASES:
        try:
            cast(presenter, outfit or None, strict=True)
        except GreenroomError as error:
            raise type(error)(error.msg) from None
    return f"{presenter}/{outfit}" if outfit else presenter


_CHECKS: dict[VariableType, Callable[[str, int | None], str]] = {
    "text": _words,
    "script": _script,
    "image": _media("image"),
    "video": _media("video"),
    "audio": _media("audio"),
    "colour": _colour,
    "presenter": _presenter,
}
