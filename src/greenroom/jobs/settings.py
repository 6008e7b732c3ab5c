"""How far a worker goes for an export: what it fetches, how long and with how much memory a renderer may work."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.project.errors import GreenroomError


class InvalidSetting(GreenroomError):
    """An environment variable holds what is no number, or one out of range."""

    code = "invalid_setting"
    status = 500


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """Times in seconds, sizes in bytes."""

    watermark: str = ""
    """text of watermarks that have none of their own; empty: Greenroom"""
    strict_ids: bool = False
    """refuse unknown presenters and outfits instead of choosing stand-ins"""
    fetch_seconds: float = 300.0
    """for one source, with all its redirects"""
    fetch_bytes: int = 2 << 30
    """of one source"""
    task_seconds: float = 1800.0
    """for one task of a renderer: a segment, a chunk of sound, a look at a file"""
    task_stall: float = 120.0
    """without a finished frame before a renderer counts as hung"""
    task_memory: int = 3 << 30
    """of one renderer"""
    silence: float = 15.0
    """without a sign of life before a worker on another machine, or a frozen one, counts as dead"""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> WorkerSettings:
        """GREENROOM_WATERMARK, GREENROOM_STRICT_IDS, GREENROOM_FETCH_SECONDS, GREENROOM_FETCH_MB,
        GREENROOM_TASK_SECONDS, GREENROOM_TASK_STALL_SECONDS, GREENROOM_TASK_MEMORY_MB and
        GREENROOM_WORKER_SILENCE_SECONDS; what is missing or empty is as by default.

        >>> WorkerSettings.from_environment({"GREENROOM_FETCH_MB": "8"}).fetch_bytes
        8388608
        """

        def number(name: str, default: float, low: float, high: float) -> float:
            text = environment.get(name, "").strip()
            if not text:
                return default
            try:
                value = float(text)
            except ValueError:
                value = float("nan")
            if not low <= value <= high:
                raise InvalidSetting(f"{name} is {text!r}; it must be a number from {low:g} to {high:g}")
            return value

        day, terabyte = 86_400.0, float(1 << 20)
        return cls(
            watermark=environment.get("GREENROOM_WATERMARK", "").strip()[:80],
            strict_ids=environment.get("GREENROOM_STRICT_IDS") == "1",
            fetch_seconds=number("GREENROOM_FETCH_SECONDS", DEFAULTS.fetch_seconds, 0.1, day),
            fetch_bytes=int(
                number("GREENROOM_FETCH_MB", DEFAULTS.fetch_bytes / (1 << 20), 0.001, terabyte) * (1 << 20)
            ),
            task_seconds=number("GREENROOM_TASK_SECONDS", DEFAULTS.task_seconds, 1, day),
            task_stall=number("GREENROOM_TASK_STALL_SECONDS", DEFAULTS.task_stall, 1, day),
            task_memory=int(number("GREENROOM_TASK_MEMORY_MB", DEFAULTS.task_memory / (1 << 20), 256, terabyte)) << 20,
            silence=number("GREENROOM_WORKER_SILENCE_SECONDS", DEFAULTS.silence, 1, day),
        )


DEFAULTS = WorkerSettings()
