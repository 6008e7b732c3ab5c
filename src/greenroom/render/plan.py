"""The export plan: which segments and audio chunks make the video, each named by the hash of all it depends on.

The plan itself is small and serialisable. Windows and chunks are blobs: their key is the sha256 of their bytes, which
is also the name under which `Resources` keep them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from greenroom.project.document import Project
from greenroom.project.time import frame_to_sample, frames_to_ms
from greenroom.project.warning import WarningCode
from greenroom.render.plan_sound import audio_chunks
from greenroom.render.profile import Profile
from greenroom.render.resolve import Resolved
from greenroom.render.resources import Resources
from greenroom.render.scene_picture import ScenePicture
from greenroom.render.sound import AudioChunk
from greenroom.render.soundtrack import sounds, speech
from greenroom.render.subtitles import Subtitles, subtitle_line
from greenroom.render.timeline import Span, starts, timeline
from greenroom.render.versions import picture_versions
from greenroom.render.window import Blend, CaptionLayer, Frozen, Picture, TextLayer, Window


class PlannedSegment(Frozen):
    """`frames` frames of the video from frame `start`; in scene `scene`, or in the transition after it."""

    key: str
    frames: int
    start: int
    scene: int
    kind: Literal["scene", "transition"]
    sources: tuple[str, ...]
    """sha256 of its blobs and hashes of its packs."""


class PlannedChunk(Frozen):
    """AAC packets of the video's sound."""

    key: str
    packets: int
    sources: tuple[str, ...]
    """sha256 of its blobs and keys of its utterances."""


class PlannedWarning(Frozen):
    """`project.warning.Warning`. Plans of versions before 2026-11 have no codes."""

    path: str
    code: WarningCode = "older"
    msg: str
    values: dict[str, str] = {}


class ExportPlan(Frozen):
    """Segments and chunks follow each other without gaps. `frames` is the whole length at `fps`."""

    format: Literal["export-plan/1"] = "export-plan/1"
    profile: str
    canvas: tuple[int, int]
    out: tuple[int, int]
    fps: int
    frames: int
    segments: tuple[PlannedSegment, ...]
    chunks: tuple[PlannedChunk, ...]
    subtitles: str
    """The blob with `render.subtitles.Subtitles`."""
    warnings: tuple[PlannedWarning, ...]

    @property
    def duration_ms(self) -> int:
        return self.frames * 1000 // self.fps

    def to_json(self) -> dict[str, object]:
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, data: object) -> ExportPlan:
        return cls.model_validate(data)


def plan(film: Resolved, profile: Profile, resources: Resources) -> ExportPlan:
    """Pure but for keeping windows, chunks and subtitles as blobs in `resources`."""
    project = film.project
    times = [scene.time for scene in film.scenes]
    frames = sum(span.frames for span in timeline(times, project.fps))
    profile.check_length(frames_to_ms(frames, project.fps))
    chunks = audio_chunks(sounds(film), speech(film), frame_to_sample(frames, project.fps), profile)
    canvas = (project.canvas.width, project.canvas.height)
    return ExportPlan(
        profile=profile.name,
        canvas=canvas,
        out=profile.out_size(canvas),
        fps=project.fps,
        frames=frames,
        segments=tuple(planned_segment(span, window, resources) for span, window in windows(film, profile, resources)),
        chunks=tuple(planned_chunk(c, resources) for c in chunks),
        subtitles=resources.put(_subtitles(film).to_bytes()),
        warnings=tuple(PlannedWarning.model_validate(w.to_json()) for w in film.warnings),
    )


def planned_chunk(chunk: AudioChunk, resources: Resources) -> PlannedChunk:
    """Keeps the chunk."""
    key = resources.put(chunk.to_bytes())
    return PlannedChunk(key=key, packets=chunk.packets, sources=tuple(sorted(chunk.names())))


def planned_segment(span: Span, window: Window, resources: Resources) -> PlannedSegment:
    """Keeps the window."""
    return PlannedSegment(
        key=resources.put(window.to_bytes()),
        frames=span.frames,
        start=span.start,
        scene=span.scene,
        kind=span.kind,
        sources=tuple(sorted(window.blobs() | window.packs())),
    )


def windows(
    film: Resolved, profile: Profile, resources: Resources, first: int = 0, end: int | None = None
) -> Iterator[tuple[Span, Window]]:
    """Every span cut into parts of at most `profile.segment_frames`, counted from its own start, so that a change later
    in a scene leaves the windows before it alone; those that show any of the video's frames [first, end). None for a
    profile of sound only."""
    if profile.codec is None:
        return
    project = film.project
    canvas = (project.canvas.width, project.canvas.height)

    @lru_cache(maxsize=2)  # a transition needs two neighbours
    def picture(scene: int) -> ScenePicture:
        return ScenePicture(project, film.scenes[scene], resources, transparent=profile.transparent)

    for span in timeline([scene.time for scene in film.scenes], project.fps):
        for offset in range(0, span.frames, profile.segment_frames):
            count = min(profile.segment_frames, span.frames - offset)
            part = Span(span.kind, span.scene, span.first + offset, count, span.start + offset)
            if part.start + count <= first or (end is not None and part.start >= end):
                continue
            shown = picture(span.scene).at(part.first, count)
            blend = None
            if span.kind == "transition":
                blend = _blend(project, span, offset, picture(span.scene + 1).at(offset, count))
            text = any(isinstance(layer, TextLayer | CaptionLayer) for layer in _layers(shown, blend))
            yield (
                part,
                Window(
                    versions=picture_versions(profile, text=text),
                    canvas=canvas,
                    out=profile.out_size(canvas),
                    fps=project.fps,
                    profile=profile.name,
                    frames=count,
                    picture=shown,
                    blend=blend,
                ),
            )


def _blend(project: Project, span: Span, offset: int, to: Picture) -> Blend:
    transition = project.scenes[span.scene].transition
    assert transition is not None
    return Blend(type=transition.type, direction=transition.direction, first=offset, total=span.frames, to=to)


def _layers(picture: Picture, blend: Blend | None) -> Iterator[object]:
    yield from picture.layers
    if blend:
        yield from blend.to.layers


def _subtitles(film: Resolved) -> Subtitles:
    fps = film.project.fps
    begins = starts([scene.time for scene in film.scenes], fps)
    lines = [
        subtitle_line(scene.index, line, frame_to_sample(begins[scene.index], fps))
        for scene in film.scenes
        for line in scene.lines
    ]
    return Subtitles(lines=tuple(lines))
