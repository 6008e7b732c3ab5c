"""Cuts a long text into chunks that an engine gets one at a time."""

from __future__ import annotations

import re
from typing import Final

MAX_CHUNK: Final = 1000
"""characters"""

_SENTENCE_END: Final = re.compile(r"""[.!?…]+["'”’)\]]*\s+|[。！？।؟]+["”’」』）]*\s*|\n+""")
_WEAK_BREAK: Final = re.compile(r"[,;:，、；：،]\s*|\s+")


def chunks(text: str, limit: int = MAX_CHUNK) -> list[tuple[int, str]]:
    """`(offset, chunk)` in order; the chunks joined are the text. A chunk ends at a sentence where one fits.

    A sentence longer than `limit` is cut at a comma or space, a word longer than that anywhere.
    """
    found: list[tuple[int, str]] = []
    start = 0
    while len(text) - start > limit:
        window = text[start : start + limit]
        ends = [m.end() for m in _SENTENCE_END.finditer(window)] or [m.end() for m in _WEAK_BREAK.finditer(window)]
        length = ends[-1] if ends else limit
        found.append((start, text[start : start + length]))
        start += length
    if start < len(text):
        found.append((start, text[start:]))
    return found
