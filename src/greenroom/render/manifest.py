"""What an export did: which parts were rendered or reused, why, from which hashes, and how long they took."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from greenroom.render.plan import ExportPlan, PlannedWarning
from greenroom.render.window import Frozen


class Part(Frozen):
    """A segment or an audio chunk. `why` says what its key was made from and whether that was known."""

    kind: Literal["scene", "transition", "audio"]
    key: str
    scene: int | None
    start: int
    """First frame of the video, or first packet of the sound."""
    count: int
    """Frames or packets."""
    how: Literal["rendered", "reused"]
    why: str
    sources: tuple[str, ...]
    """sha256 of the blobs, keys of the utterances and hashes of the packs that it shows or sounds."""
    ms: int
    """What making it took; 0 when it was there."""


class Manifest(Frozen):
    """Written beside the video as `.manifest.json`."""

    format: Literal["manifest/1"] = "manifest/1"
    profile: str
    size: tuple[int, int]
    fps: int
    frames: int
    duration_ms: int
    parts: tuple[Part, ...]
    warnings: tuple[PlannedWarning, ...]
    sha256: str
    """Of the video file."""
    bytes: int

    @property
    def rendered(self) -> int:
        return sum(part.how == "rendered" for part in self.parts)

    @property
    def reused(self) -> int:
        return sum(part.how == "reused" for part in self.parts)

    def write(self, out: Path) -> Path:
        path = out.with_suffix(".manifest.json")
        path.write_text(json.dumps(self.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n", "utf-8")
        return path


def parts(plan: ExportPlan, made: Mapping[str, int]) -> tuple[Part, ...]:
    """`made`: the ms that each rendered key took; what is not in it was there before."""
    found: list[Part] = []
    met: set[str] = set()
    packet = 0
    for segment in plan.segments:
        how, why, ms = _how(segment.key, made, segment.key in met)
        found.append(
            Part(
                kind=segment.kind,
                key=segment.key,
                scene=segment.scene,
                start=segment.start,
                count=segment.frames,
                how=how,
                why=why,
                sources=segment.sources,
                ms=ms,
            )
        )
        met.add(segment.key)
    for chunk in plan.chunks:
        how, why, ms = _how(chunk.key, made, chunk.key in met)
        found.append(
            Part(
                kind="audio",
                key=chunk.key,
                scene=None,
                start=packet,
                count=chunk.packets,
                how=how,
                why=why,
                sources=chunk.sources,
                ms=ms,
            )
        )
        met.add(chunk.key)
        packet += chunk.packets
    return tuple(found)


def _how(key: str, made: Mapping[str, int], again: bool) -> tuple[Literal["rendered", "reused"], str, int]:
    if again:
        return "reused", "the same as an earlier part of this video", 0
    if key in made:
        return "rendered", "nothing was stored under this key", made[key]
    return "reused", "stored under this key by an earlier export", 0
