"""The parts of a plan that are not stored yet, and how one of them is made."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from greenroom.media.disk import DiskFull, disk_errors
from greenroom.project.errors import GreenroomError
from greenroom.render.plan import ExportPlan
from greenroom.render.pool import Cancel, RenderPool
from greenroom.render.resources import Resources
from greenroom.render.sound import AudioChunk, VoiceSound
from greenroom.render.window import Window


@dataclass(frozen=True, slots=True)
class Part:
    """Something to render: a window (`frames` of scene `scene`) or an audio chunk (0 frames, no scene)."""

    kind: Literal["window", "audio"]
    key: str
    frames: int
    scene: int | None


def all_parts(plan: ExportPlan) -> tuple[Part, ...]:
    """Every key once. Audio first: it is short, and a segment may take as long as all of it."""
    audio = [Part("audio", chunk.key, 0, None) for chunk in plan.chunks]
    video = [Part("window", segment.key, segment.frames, segment.scene) for segment in plan.segments]
    return tuple({part.key: part for part in reversed(audio + video)}.values())[::-1]


def missing(plan: ExportPlan, resources: Resources) -> tuple[Part, ...]:
    """The parts that must be rendered."""
    return tuple(part for part in all_parts(plan) if resources.segment(part.key) is None)


def render_segment(
    part: Part,
    resources: Resources,
    pool: RenderPool,
    *,
    progress: Callable[[int], None] = lambda frames: None,
    cancel: Cancel | None = None,
) -> int:
    """Makes a part in a render child and keeps it. Returns the milliseconds that it took.

    Raises what the child met, at `scenes[n]`; ExportCancelled, RenderTimeout, RenderCrashed, DiskFull.
    """
    began = time.monotonic()
    with disk_errors(), tempfile.TemporaryDirectory(prefix="greenroom-") as folder:
        out = Path(folder) / "segment.mp4"
        source = resources.path(part.key)
        blobs = dict(_inputs(part, source.read_bytes(), resources, Path(folder)))
        try:
            pool.run(part.kind, source, out, blobs, progress=progress, cancel=cancel)
        except GreenroomError as error:
            if part.scene is None or isinstance(error, DiskFull):
                raise
            raise error.at(f"scenes[{part.scene}]") from error.__cause__
        resources.keep_segment(part.key, out)
    return round((time.monotonic() - began) * 1000)


def _inputs(part: Part, data: bytes, resources: Resources, folder: Path) -> Iterator[tuple[str, Path]]:
    """The files that the names in a window or a chunk stand for; utterances are written to `folder`."""
    if part.kind == "window":
        for sha256 in Window.from_bytes(data).blobs():
            yield sha256, resources.path(sha256)
        return
    chunk = AudioChunk.from_bytes(data)
    spoken = {sound.key for sound in chunk.sounds if isinstance(sound, VoiceSound)}
    for name in chunk.names():
        if name not in spoken:
            yield name, resources.path(name)
            continue
        utterance = resources.utterance(name)
        if utterance is None:
            raise KeyError(name)
        (folder / name).write_bytes(utterance.to_bytes())
        yield name, folder / name
