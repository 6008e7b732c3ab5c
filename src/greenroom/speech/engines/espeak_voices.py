"""eSpeak NG's voices as we offer them: every language with the variants that sound best and give exact times.

Klatt variants (`klatt*`, `Reed`, …) are left out: they bypass the output hooks, so their phonemes have no clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from greenroom.speech.engines.engine import Gender, Voice
from greenroom.speech.engines.espeak_languages import ENGINE_NAMES, LANGUAGES

ENGINE: Final = "espeak"

VARIANTS: Final[Mapping[str, Gender]] = MappingProxyType(
    {
        "f3": "female",
        "m7": "male",
        "f1": "female",
        "m3": "male",
        "f2": "female",
        "m1": "male",
        "f4": "female",
        "m2": "male",
    }
)
"""In the order of preference."""


@cache
def espeak_voices() -> Mapping[str, Voice]:
    """`espeak:<language>+<variant>` -> voice."""
    table: dict[str, Voice] = {}
    for language, label in LANGUAGES.items():
        count = {"female": 0, "male": 0}
        for variant, gender in VARIANTS.items():
            count[gender] += 1
            voice_id = f"{ENGINE}:{language}+{variant}"
            table[voice_id] = Voice(voice_id, ENGINE, language, gender, f"{label}, {gender} {count[gender]}")
    return MappingProxyType(table)


def engine_name(voice: Voice) -> str:
    """What the library calls it."""
    language, _, variant = voice.name.partition("+")
    return f"{ENGINE_NAMES.get(language, language)}+{variant}"


def variant_of(voice: Voice) -> str:
    return voice.name.partition("+")[2]
