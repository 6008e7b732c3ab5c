"""Language codes as clients write them -> the codes that our voice ids use."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from greenroom.speech.engines.espeak_languages import LANGUAGES
from greenroom.speech.errors import UnsupportedLanguage

_ALIASES: Final = {
    "en": "en-us",
    "us": "en-us",
    "uk-en": "en-gb",
    "en-uk": "en-gb",
    "en-au": "en-gb",
    "en-nz": "en-gb",
    "en-ie": "en-gb",
    "en-za": "en-gb",
    "jp": "ja",
    "kr": "ko",
    "zh": "cmn",
    "cn": "cmn",
    "tw": "cmn",
    "chi": "cmn",
    "zho": "cmn",
    "zh-hk": "yue",
    "zh-yue": "yue",
    "hk": "yue",
    "no": "nb",
    "nn": "nb",
    "iw": "he",
    "in": "id",
    "br": "pt-br",
    "pt-pt": "pt",
    "es-mx": "es-419",
    "mx": "es-419",
    "vn": "vi",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "se": "sv",
    "ua": "uk",
    "hbs": "hr",
    "sh": "hr",
    "eng": "en-us",
    "kor": "ko",
    "jpn": "ja",
}
_LATIN_AMERICA: Final = frozenset(
    f"es-{c}" for c in "ar bo cl co cr cu do ec gt hn mx ni pa pe pr py sv us uy ve".split()
)


def canonical_language(code: str) -> str:
    """`jp` -> `ja`, `zh-CN` -> `cmn`, `en` -> `en-us`, `de-DE` -> `de`, `es-MX` -> `es-419`.

    Raises UnsupportedLanguage, which names near codes.
    """
    wanted = code.strip().lower().replace("_", "-")
    if wanted in _LATIN_AMERICA:
        return "es-419"
    parts = wanted.split("-")
    for length in range(len(parts), 0, -1):
        head = "-".join(parts[:length])
        head = _ALIASES.get(head, head)
        if head in LANGUAGES:
            return head
    near = get_close_matches(wanted, [*LANGUAGES, *_ALIASES], n=3, cutoff=0.5)
    hint = f"; near codes: {', '.join(near)}" if near else ""
    raise UnsupportedLanguage(f"no voice speaks the language {code!r}{hint} (see `greenroom voices list`)")


def base_language(code: str) -> str:
    """ISO 639-1 where there is one: `en-us` -> `en`, `cmn` -> `zh`, `yue` -> `zh`, `nb` -> `no`."""
    head = code.lower().replace("_", "-").split("-")[0]
    return {"cmn": "zh", "yue": "zh", "jp": "ja", "kr": "ko", "nb": "no"}.get(head, head)
