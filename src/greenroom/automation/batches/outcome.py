"""How a row ended that was rendered here, without a server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from greenroom.store.batches.shapes import Made

OutcomeState = Literal["finished", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`kept`: the video was there already, made of the very same parts. `error` is {code, msg, path}."""

    number: int
    name: str
    state: OutcomeState
    out: Path
    seconds: float = 0.0
    kept: bool = False
    error: dict[str, str] | None = None
    duration_ms: int | None = None
    size: int | None = None
    warnings: Sequence[dict[str, Any]] = ()
    made: Made | None = None

    def to_json(self) -> dict[str, Any]:
        """In the names of the report of the API; `file` instead of links."""
        made = self.made
        return {
            "number": self.number,
            "name": self.name,
            "state": self.state,
            "file": self.out.name if self.state == "finished" else None,
            "kept": self.kept,
            "error": self.error,
            "warnings": list(self.warnings),
            "duration_ms": self.duration_ms,
            "size": self.size,
            "seconds": round(self.seconds, 2),
            "segments_rendered": made.segments_rendered if made else None,
            "segments_reused": made.segments_reused if made else None,
            "frames_rendered": made.frames_rendered if made else None,
            "frames_reused": made.frames_reused if made else None,
        }
