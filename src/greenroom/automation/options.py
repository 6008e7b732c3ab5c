"""What a request for an automatic video may wish for, read from whatever a client sent."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from greenroom.dialects.straighten import truth
from greenroom.project.errors import InvalidDocument
from greenroom.speech.errors import UnsupportedLanguage
from greenroom.speech.languages import base_language, canonical_language

SHORTEST, LONGEST = 10, 1800
"""Seconds that a video may be asked to take."""
MEDIA: Final = ("search", "free", "premium", "generative")
ORIENTATIONS: Final = {
    "landscape": "landscape", "web": "landscape", "horizontal": "landscape", "16:9": "landscape",
    "portrait": "portrait", "mobile": "portrait", "vertical": "portrait", "9:16": "portrait",
}  # fmt: skip


class Options(BaseModel):
    """`duration` in seconds; `script` "ai" lets a language model write, "original" keeps the words, None: as it
    goes."""

    model_config = ConfigDict(extra="forbid")
    language: str | None = None
    duration: int | None = None
    objective: str = ""
    audience: str = ""
    tone: str = ""
    speed: float = 1.0
    template: str | None = None
    presenter: str | None = None
    outfit: str | None = None
    voice_only: bool = False
    captions: bool | None = None
    script: Literal["ai", "original"] | None = None
    orientation: Literal["landscape", "portrait"] | None = None


def options_in(fields: Mapping[str, Any]) -> Options:
    """From `options`, or from beside it. Raises InvalidDocument with the place, as `options.duration`.

    `media`, `style` and `useGenerativeHighQuality` choose pictures from services; they are checked, and backgrounds of
    our own are shown.
    """
    inner = fields.get("options")
    if inner not in (None, "") and not isinstance(inner, Mapping):
        raise InvalidDocument("must be an object", path="options")
    held = inner if isinstance(inner, Mapping) else {}

    def take(name: str, read: Callable[[Any], Any], *others: str) -> Any:
        for holder, prefix in ((held, "options."), (fields, "")):
            for key in (name, *others):
                if holder.get(key) not in (None, ""):
                    try:
                        return read(holder[key])
                    except InvalidDocument as error:
                        raise error.at(f"{prefix}{key}") from None
        return None

    take("media", _one_of(MEDIA))
    take("style", _text)
    take("useGenerativeHighQuality", _flag)
    return Options(
        language=take("language", _language),
        duration=take("duration", _seconds),
        objective=take("objective", _text) or "",
        audience=take("audience", _text) or "",
        tone=take("tone", _text) or "",
        speed=take("speed", _speed) or 1.0,
        template=take("templateId", _text),
        presenter=take("model", _name, "aiName"),
        outfit=take("clothes", _name, "clothId"),
        voice_only=take("voiceOnly", _flag) or False,
        captions=take("captions", _flag),
        script=take("scriptOption", _one_of(("ai", "original"))),
        orientation=take("orientation", _orientation),
    )


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float) or len(str(value)) > 500:
        raise InvalidDocument("must be a text of at most 500 characters")
    return str(value).strip()


def _name(value: Any) -> str:
    text = _text(value)
    if not 0 < len(text) <= 200:
        raise InvalidDocument("must be an id of at most 200 characters")
    return text


def _language(value: Any) -> str:
    text = _text(value)
    try:
        return base_language(canonical_language(text)) if len(text) == 2 else canonical_language(text)
    except UnsupportedLanguage as error:
        raise InvalidDocument(error.msg) from None


def _number(value: Any) -> float:
    try:
        number = math.nan if isinstance(value, bool | list | dict) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise InvalidDocument("must be a number")
    return number


def _seconds(value: Any) -> int:
    number = _number(value)
    if not SHORTEST <= number <= LONGEST:
        raise InvalidDocument(f"must be a number of seconds from {SHORTEST} to {LONGEST}")
    return round(number)


def _speed(value: Any) -> float:
    number = _number(value)
    if not 0.5 <= number <= 1.5:
        raise InvalidDocument("must be a number from 0.5 to 1.5")
    return number


def _flag(value: Any) -> bool:
    said = truth(value)
    if said is None:
        raise InvalidDocument("must be true or false")
    return said


def _one_of(known: tuple[str, ...]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value.strip().lower() not in known:
            raise InvalidDocument(f"must be {', '.join(known[:-1])} or {known[-1]}")
        return value.strip().lower()

    return read


def _orientation(value: Any) -> str:
    if not isinstance(value, str) or value.strip().lower() not in ORIENTATIONS:
        raise InvalidDocument("must be landscape or portrait")
    return ORIENTATIONS[value.strip().lower()]
