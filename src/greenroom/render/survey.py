"""A dry run: everything that is wrong with a project, how long it would be, and what is already rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.time import frames_to_ms, samples_to_ms
from greenroom.project.warning import Warning
from greenroom.render.plan import plan
from greenroom.render.profile import Profile
from greenroom.render.resolve import Report, Resolved, ResolvedScene, resolve
from greenroom.render.resources import Resources
from greenroom.render.segments import missing
from greenroom.render.timeline import starts
from greenroom.render.warning import MissingGlyphs, missing_glyphs


@dataclass(frozen=True, slots=True)
class SceneSurvey:
    """`start` is the frame of the video at which the scene begins, its first transition included."""

    id: str
    start: int
    frames: int
    lines: int
    speech_ms: int


@dataclass(frozen=True, slots=True)
class Stock:
    """Frames and chunks of sound of the video in all, and those that are in the store. `absent`: frames by key of what
    is to be rendered, so that several videos can be added up."""

    frames: int
    frames_cached: int
    chunks: int
    chunks_cached: int
    absent: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Survey:
    """`stock` is None while there are problems. Times of scenes with problems leave out what they are about."""

    fps: int
    frames: int
    scenes: tuple[SceneSurvey, ...]
    problems: tuple[GreenroomError, ...]
    warnings: tuple[Warning, ...]
    missing_glyphs: tuple[MissingGlyphs, ...]
    stock: Stock | None

    @property
    def duration_ms(self) -> int:
        return frames_to_ms(self.frames, self.fps)


def survey(
    project: Project, resources: Resources, profile: Profile, *, strict: bool = False, report: Report | None = None
) -> Survey:
    """Fetches and speaks like an export, draws nothing."""
    problems: list[GreenroomError] = []
    film = resolve(project, resources, strict=strict, report=report, problem=problems.append)
    times = [scene.time for scene in film.scenes]
    try:
        begins = starts(times, project.fps)
    except GreenroomError as error:  # too long: nobody asks where its scenes begin
        problems.append(error)
        begins = tuple(0 for _ in times)
    frames = sum(time.frames - time.after for time in times)
    try:
        profile.check_length(frames_to_ms(frames, project.fps))
    except GreenroomError as error:
        problems.append(error)
    return Survey(
        fps=project.fps,
        frames=frames,
        scenes=tuple(_scene(scene, start) for scene, start in zip(film.scenes, begins, strict=True)),
        problems=tuple(problems),
        warnings=film.warnings,
        missing_glyphs=tuple(missing_glyphs(project, film.fonts)),
        stock=None if problems else _stock(film, profile, resources),
    )


def _scene(resolved: ResolvedScene, start: int) -> SceneSurvey:
    speech = sum(line.samples for line in resolved.lines)
    return SceneSurvey(resolved.scene.id, start, resolved.time.frames, len(resolved.lines), samples_to_ms(speech))


def _stock(film: Resolved, profile: Profile, resources: Resources) -> Stock:
    planned = plan(film, profile, resources)
    absent = {part.key: part.frames for part in missing(planned, resources)}
    return Stock(
        frames=planned.frames,
        frames_cached=sum(segment.frames for segment in planned.segments if segment.key not in absent),
        chunks=len(planned.chunks),
        chunks_cached=sum(chunk.key not in absent for chunk in planned.chunks),
        absent=absent,
    )
