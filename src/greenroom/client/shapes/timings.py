"""When lines are heard."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.client.errors import Problem
from greenroom.client.shapes.exports import Warning


@dataclass(frozen=True)
class WordTiming:
    start_ms: int
    end_ms: int
    at: int
    """The word's first character in the text of its line."""
    length: int


@dataclass(frozen=True)
class LineTiming:
    """Times are those of the scene; None where nothing can be heard."""

    id: str
    start_ms: int | None
    end_ms: int | None
    language: str | None
    voice: str | None
    words: tuple[WordTiming, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Warning, ...]


@dataclass(frozen=True)
class SceneTiming:
    index: int
    id: str
    duration_ms: int
    lines: tuple[LineTiming, ...]
    problems: tuple[Problem, ...]
    """Those that are about no line."""
    warnings: tuple[Warning, ...]


@dataclass(frozen=True)
class Timings:
    scenes: tuple[SceneTiming, ...]
    duration_ms: int | None = None
    """Of the whole video; None unless all scenes were asked for and none has problems."""
