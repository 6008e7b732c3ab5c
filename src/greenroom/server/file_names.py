"""Names that clients give files."""

from __future__ import annotations

from greenroom.project.limits import MAX_NAME
from greenroom.project.plain_json import check_plain


def clean_name(text: str) -> str:
    """The last part of a file name, at most MAX_NAME characters. Raises InvalidDocument for NUL and half surrogates.

    >>> clean_name("C:\\\\pictures\\\\cat.png"), clean_name("../a/b.png")
    ('cat.png', 'b.png')
    """
    check_plain(text)
    return text.replace("\\", "/").rpartition("/")[2].strip()[-MAX_NAME:]
