"""`tts` of a v3 script: how a line is said. Its shape is not public; what Greenroom can do is read from it.

`rate` (or `speed`) 0.5-2, `pitch` in semitones -12-12, and `voice` (`voiceId`, `voice_id`), an id such as
`espeak:en-us+f3`. All else is kept, shown again, and has no effect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any, NamedTuple

from greenroom.dialects.extras import with_extras
from greenroom.dialects.v3.looks import DIALECT
from greenroom.project.script import Line


def _between(low: float, high: float) -> Callable[[object], float | None]:
    def read(value: object) -> float | None:
        try:
            number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
        except (ValueError, OverflowError):
            return None
        return number if number is not None and isfinite(number) and low <= number <= high else None

    return read


def _voice(value: object) -> str | None:
    """Ids of other services, which have no engine in front, are not understood."""
    if not isinstance(value, str) or not 2 < len(value.strip()) <= 200:
        return None
    engine, _, name = value.strip().partition(":")
    return value.strip() if engine.isidentifier() and name and not name.startswith("//") else None


class _Way(NamedTuple):
    attribute: str
    keys: tuple[str, ...]
    read: Callable[[object], Any]
    default: Any


_WAYS = (
    _Way("voice", ("voice", "voiceId", "voice_id"), _voice, None),
    _Way("rate", ("rate", "speed"), _between(0.5, 2.0), 1.0),
    _Way("pitch", ("pitch",), _between(-12.0, 12.0), 0.0),
)


def say_tts(line: Line | None, sent: object) -> Any:
    """What the client sent, with what has changed since; None when there is nothing to say."""
    if line is None or not (sent is None or isinstance(sent, Mapping)):
        return sent
    said = dict(sent or {})
    for way in _WAYS:
        value = getattr(line, way.attribute)
        key = next((key for key in way.keys if way.read(said.get(key)) is not None), None)
        if key is not None and way.read(said[key]) == value:
            continue
        if key is not None:
            del said[key]
        if value != way.default:
            said[key or way.keys[0]] = value
    return said or None


def hear_tts(line: Line, said: object) -> Line:
    """The line, said as `said` wants it; what that leaves out is as by default."""
    fields = said if isinstance(said, Mapping) else {}
    update = {
        way.attribute: next(
            (value for key in way.keys if (value := way.read(fields.get(key))) is not None), way.default
        )
        for way in _WAYS
    }
    return line.model_copy(update=update)


def with_tts(line: Line, sent: object) -> Line:
    """A new line, said as `sent` wants it, which is shown again."""
    if not sent:
        return line
    return hear_tts(line, sent).model_copy(update={"wire": with_extras(line, DIALECT, {"tts": sent})})


def says_the_same(said: object, told: object) -> bool:
    """Whether two `tts` differ in nothing but the spelling of numbers."""
    return _read(said) == _read(told)


def _read(said: object) -> object:
    if not isinstance(said, Mapping):
        return said or None
    reads = {key: way.read for way in _WAYS for key in way.keys}
    known = {key: reads[key](value) if key in reads else None for key, value in said.items()}
    return {key: value if known[key] is None else known[key] for key, value in said.items()} or None


def unheard(said: object) -> list[str]:
    """The fields that have no effect.

    >>> unheard({"speed": 1.2, "type": "google", "voiceId": "ko-KR-A"}), unheard(None), unheard("x")
    (['type', 'voiceId'], [], [''])
    """
    if not isinstance(said, Mapping):
        return [] if said in (None, "", []) else [""]
    heard = {key for way in _WAYS for key in way.keys if way.read(said.get(key)) is not None}
    return [key for key, value in said.items() if key not in heard and value is not None]
