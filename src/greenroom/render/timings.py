"""When each line of a script is heard, from the speech itself, without planning or drawing anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.script import Line
from greenroom.project.time import SAMPLE_RATE, frames_to_ms
from greenroom.project.warning import Warning
from greenroom.render.resolve import ResolvedScene, resolve
from greenroom.render.resolve_speech import SpokenLine
from greenroom.render.resources import Resources
from greenroom.render.still import blank_scene


@dataclass(frozen=True, slots=True)
class WordTime:
    """[start_ms, end_ms) of the scene; characters [at, at + length) of the line's text."""

    start_ms: int
    end_ms: int
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class LineTime:
    """`spoken` is None for a line in which nothing can be heard: an empty one, or one with problems."""

    id: str
    start_ms: int | None
    end_ms: int | None
    spoken: SpokenLine | None
    words: tuple[WordTime, ...]
    problems: tuple[GreenroomError, ...]
    warnings: tuple[Warning, ...]


@dataclass(frozen=True, slots=True)
class SceneTimings:
    """`problems` and `warnings` are those of the scene that are about no line."""

    index: int
    id: str
    duration_ms: int
    lines: tuple[LineTime, ...]
    problems: tuple[GreenroomError, ...]
    warnings: tuple[Warning, ...]


@dataclass(frozen=True, slots=True)
class Timings:
    """`duration_ms` is that of the whole video; None unless all scenes are there, without problems."""

    scenes: tuple[SceneTimings, ...]
    duration_ms: int | None


def timings(project: Project, resources: Resources, scenes: Collection[int], *, words: bool = False) -> Timings:
    """Of some scenes, in order. The others count for the transitions only; nothing of them is read or spoken."""
    parts = [
        scene if index in scenes else blank_scene(scene, project.scenes, index)
        for index, scene in enumerate(project.scenes)
    ]
    problems: list[GreenroomError] = []
    part = project.model_copy(update={"scenes": parts, "soundtrack": []})
    film = resolve(part, resources, problem=problems.append)
    told = _Told(problems, film.warnings)
    whole = not problems and len(film.scenes) == len(scenes)
    frames = sum(scene.time.frames - scene.time.after for scene in film.scenes)
    return Timings(
        tuple(
            _scene(scene, project.fps, resources if words else None, told)
            for scene in film.scenes
            if scene.index in scenes
        ),
        frames_to_ms(frames, project.fps) if whole else None,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    problems: Sequence[GreenroomError]
    warnings: Sequence[Warning]

    def about(self, place: str, but: str = "") -> tuple[tuple[GreenroomError, ...], tuple[Warning, ...]]:
        """What is at a place or inside it, except inside `but`."""

        def counts(path: str) -> bool:
            return f"{path}.".startswith(f"{place}.") and not (but and path.startswith(but))

        return (
            tuple(problem for problem in self.problems if counts(problem.path)),
            tuple(warning for warning in self.warnings if counts(warning.path)),
        )


def _scene(scene: ResolvedScene, fps: int, resources: Resources | None, told: _Told) -> SceneTimings:
    place = f"scenes[{scene.index}]"
    heard = {line.id: line for line in scene.lines}
    lines = [
        _line(item, heard.get(item.id), resources, *told.about(f"{place}.script[{number}]"))
        for number, item in enumerate(scene.scene.script)
        if isinstance(item, Line)
    ]
    duration = frames_to_ms(scene.time.frames, fps)
    return SceneTimings(scene.index, scene.scene.id, duration, tuple(lines), *told.about(place, but=f"{place}.script["))


def _line(
    line: Line,
    spoken: SpokenLine | None,
    resources: Resources | None,
    problems: tuple[GreenroomError, ...],
    warnings: tuple[Warning, ...],
) -> LineTime:
    if spoken is None:
        return LineTime(line.id, None, None, None, (), problems, warnings)
    words = tuple(_words(spoken, resources)) if resources else ()
    end = _ms(spoken.start + spoken.samples)
    return LineTime(line.id, _ms(spoken.start), end, spoken, words, problems, warnings)


def _words(line: SpokenLine, resources: Resources) -> Iterator[WordTime]:
    utterance = resources.utterance(line.key)
    for word in utterance.words if utterance else ():
        start, end = _ms(line.start + word.start), _ms(line.start + word.end)
        yield WordTime(start, end, word.text_start, word.text_end - word.text_start)


def _ms(sample: int) -> int:
    return sample * 1000 // SAMPLE_RATE


def timings_json(scene: SceneTimings) -> dict[str, Any]:
    return {
        "index": scene.index,
        "id": scene.id,
        "duration_ms": scene.duration_ms,
        "lines": [
            {
                "id": line.id,
                "start_ms": line.start_ms,
                "end_ms": line.end_ms,
                "language": line.spoken.language if line.spoken else None,
                "voice": line.spoken.voice if line.spoken else None,
                "words": [asdict(word) for word in line.words],
                **_said(line),
            }
            for line in scene.lines
        ],
        **_said(scene),
    }


def _said(part: SceneTimings | LineTime) -> dict[str, Any]:
    return {
        "problems": [problem.to_json() for problem in part.problems],
        "warnings": [warning.to_json() for warning in part.warnings],
    }
