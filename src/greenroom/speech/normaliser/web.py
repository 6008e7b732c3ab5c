"""Addresses: a link is spoken as its host, a mail address in full; the rest of a link says nothing to a listener."""

from __future__ import annotations

import re

from greenroom.speech.normaliser.rules import Rule

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
_LINK = re.compile(
    rf"(?:https?://|www\.)({_HOST}|localhost|\d+(?:\.\d+){{3}})(?::\d+)?(?:[/?#][^\s<>\"'）)]*)?", re.IGNORECASE
)
_MAIL = re.compile(rf"([A-Za-z0-9._%+-]+)@({_HOST})")
_BARE_HOST = re.compile(
    r"((?:[A-Za-z0-9-]+\.)+(?:com|org|net|io|ai|dev|app|edu|gov|co\.uk|co\.kr|kr|jp|de|fr))\b(?:/[^\s<>\"']*)?"
)
_TRAILING = ".,;:!?…。"


def web_rules(*, dot: str, at: str, hyphen: str) -> list[Rule]:
    """`dot`, `at` and `hyphen` in the language of the listener, with the spaces that they need."""

    def host(text: str) -> str:
        bare = text.lower().removeprefix("www.")
        return bare.replace("-", hyphen).replace(".", dot)

    def link(match: re.Match[str]) -> str:
        tail = match.group()[len(match.group().rstrip(_TRAILING)) :]
        return host(match.group(1)) + tail

    def mail(match: re.Match[str]) -> str:
        return match.group(1).replace(".", dot).replace("-", hyphen).replace("_", " ") + at + host(match.group(2))

    return [Rule(_MAIL, mail), Rule(_LINK, link), Rule(_BARE_HOST, link)]
