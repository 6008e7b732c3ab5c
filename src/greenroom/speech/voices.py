"""Which voice says a line: by id, or by language, gender and a presenter's preference."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from greenroom.speech.engines.engine import Gender, Voice
from greenroom.speech.engines.registry import all_voices
from greenroom.speech.errors import UnknownVoice, UnsupportedLanguage
from greenroom.speech.languages import base_language, canonical_language
from greenroom.speech.scripts import language_of

__all__ = ["Gender", "Voice", "all_voices", "detect_language", "voice", "voice_for"]


def voice(voice_id: str) -> Voice:
    """`espeak:en-us+f3`; `espeak:en+f3` and `espeak:zh-CN` are understood too.

    Raises UnknownVoice, which names near ids.
    """
    table = all_voices()
    if voice_id in table:
        return table[voice_id]
    engine_name, _, name = voice_id.partition(":")
    language, _, variant = name.partition("+")
    try:
        language = canonical_language(language)
    except UnsupportedLanguage as error:
        raise UnknownVoice(_unknown(voice_id)) from error
    exact = f"{engine_name}:{language}+{variant}"
    if exact in table:
        return table[exact]
    if not variant:
        for found in table.values():
            if found.engine == engine_name and found.language == language:
                return found
    raise UnknownVoice(_unknown(voice_id))


def _unknown(voice_id: str) -> str:
    near = get_close_matches(voice_id, list(all_voices()), n=3, cutoff=0.6)
    hint = f"; near ids: {', '.join(near)}" if near else ""
    return f"no voice has the id {voice_id!r}{hint} (see `greenroom voices list`)"


def voice_for(
    language: str,
    *,
    preferred: Mapping[str, str] | None = None,
    gender: str | None = None,
) -> Voice:
    """The voice for a language code in any spelling (`jp`, `zh-CN`, `en`).

    `preferred` is a presenter's own table, language -> voice id; it is asked for the exact code, then for its base
    language. A preferred voice of another variety (an American one for `en-GB`) counts only for the bare code. Else the
    first voice of the language with that gender, else the first one of the language.

    Raises UnsupportedLanguage, or UnknownVoice for a wrong preferred id.
    """
    wanted = canonical_language(language)
    own = {key.lower().replace("_", "-"): value for key, value in (preferred or {}).items()}
    for key in dict.fromkeys((language.lower().replace("_", "-"), wanted, base_language(wanted))):
        if key in own:
            found = voice(own[key])
            if found.language == wanted:
                return found
    candidates = [v for v in all_voices().values() if v.language == wanted]
    variants = [voice(v).name.partition("+")[2] for v in own.values()]
    same_variant = [v for v in candidates if v.name.partition("+")[2] in variants]
    same_gender = [v for v in candidates if v.gender == gender]
    return (same_variant or same_gender or candidates)[0]


def detect_language(text: str, default: str) -> str:
    """The language of a text by its script, `default` (any spelling) when the letters allow it.

    Returns a code of `languages.py`: `en-us`, `ko`, `cmn`, … Raises UnsupportedLanguage for an unknown default.
    """
    return language_of(text, canonical_language(default))
