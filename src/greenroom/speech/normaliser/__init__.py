"""From a script as people write it to text that a voice reads right, with a map back to what was written."""

from __future__ import annotations

from functools import lru_cache

from greenroom.project.warning import Warning
from greenroom.speech.lexicon import NO_LEXICON, Lexicon
from greenroom.speech.normaliser.clean import clean
from greenroom.speech.normaliser.english import english_rules
from greenroom.speech.normaliser.korean import korean_rules
from greenroom.speech.normaliser.other import other_rules
from greenroom.speech.normaliser.rules import Rule, rewrite
from greenroom.speech.normaliser.sounds_ko import as_spoken
from greenroom.speech.spoken import Spoken

VERSION = 1
"""Part of every utterance's key: raise it when a rule changes what is said."""

_ALIASES = {"jp": "ja", "zh": "cmn", "kr": "ko"}


def normalise(text: str, language: str, lexicon: Lexicon = NO_LEXICON) -> Spoken:
    """`language` is a BCP 47 tag or one of the codes of v1 (`jp`, `zh`); a tag that is not known gets general rules.
    What `lexicon` has is said as it tells.

    >>> normalise("It rose 3.5% to $12.", "en").text
    'It rose three point five percent to twelve dollars.'
    """
    cleaned = clean(text)
    spoken, spans = rewrite(
        cleaned.text, cleaned.places, _rules(language.lower().replace("_", "-")), lexicon.hits(cleaned.text)
    )
    if _base(language) == "ko":
        spoken = as_spoken(spoken)
    warnings = (Warning("", "emoji_not_spoken", "Emoji and symbols are not spoken."),) if cleaned.emoji else ()
    return Spoken(text=spoken, language=language, original=text, spans=spans, warnings=warnings)


def _base(language: str) -> str:
    base = language.lower().replace("_", "-").partition("-")[0]
    return _ALIASES.get(base, base)


@lru_cache(maxsize=32)
def _rules(language: str) -> tuple[Rule, ...]:
    match _base(language):
        case "en":
            return tuple(english_rules(day_first=language not in ("en", "en-us")))
        case "ko":
            return tuple(korean_rules())
        case base:
            return tuple(other_rules(base))
