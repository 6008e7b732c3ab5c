"""The engines that are installed: entry points of the group `greenroom.voices`, and the built-in one always."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType

from greenroom.speech.engines.engine import Engine, Voice
from greenroom.speech.engines.espeak import EspeakEngine
from greenroom.speech.errors import UnknownVoice

GROUP = "greenroom.voices"


@cache
def engines() -> Mapping[str, Engine]:
    """By name, the built-in one first: an installed engine speaks when it is asked for, not by being there.

    An entry point is a callable without arguments that makes the engine; its name is the engine's.
    """
    found: dict[str, Engine] = {EspeakEngine.name: EspeakEngine()}
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        found[point.name] = point.load()()
    return MappingProxyType(found)


def engine(name: str) -> Engine:
    """Raises UnknownVoice when no such engine is installed."""
    try:
        return engines()[name]
    except KeyError:
        known = ", ".join(engines())
        raise UnknownVoice(f"no speech engine {name!r} is installed; installed are: {known}") from None


@cache
def all_voices() -> Mapping[str, Voice]:
    """Every voice of every engine, by id."""
    return MappingProxyType({i: v for e in engines().values() for i, v in e.voices().items()})
