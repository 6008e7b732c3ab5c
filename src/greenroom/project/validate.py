"""The one door for documents: JSON data in, a checked `Project` out, or an error that names its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from pydantic import ValidationError

from greenroom.project.clips import PresenterClip, ShapeClip, TextClip, TextStyle, VideoClip
from greenroom.project.document import CaptionStyle, Project, Scene, Soundtrack
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.limits import MAX_NAME, MAX_SCENES, MAX_SCRIPT_CHARACTERS
from greenroom.project.paint import Gradient, Paint
from greenroom.project.plain_json import check_plain
from greenroom.project.schema_errors import explain, explain_all
from greenroom.project.script import Line
from greenroom.project.shapes import UnknownShape, shape_named
from greenroom.project.upgrades import upgrade


def load_project(data: object) -> Project:
    """Read a `greenroom/project` document (decoded JSON).

    Raises InvalidDocument or LimitExceeded with the place in the style `scenes[0].clips[1].url`. Unknown keys are kept.
    """
    if not isinstance(data, Mapping):
        raise InvalidDocument(f"a project is a JSON object, not {json_type(data)}")
    check_plain(data)
    document = upgrade(data)
    scenes = document.get("scenes")
    if isinstance(scenes, list) and len(scenes) > MAX_SCENES:
        raise LimitExceeded(f"has {len(scenes)} scenes; at most {MAX_SCENES} fit in a project", path="scenes")
    try:
        project = Project.model_validate(document)
    except ValidationError as error:
        raise explain(error) from None
    check_project(project)
    return project


def reloaded(project: Project) -> Project:
    """After changes that no model has looked at. Raises InvalidDocument, LimitExceeded."""
    return load_project(project.model_dump(mode="json"))


def check_project(project: Project) -> None:
    """The rules that hold between fields: ids, speakers, times, the length of scripts. Raises as `load_project`."""
    for error in contradictions(project):
        raise error


def problems(data: object) -> list[GreenroomError]:
    """Everything that `load_project` could complain about, in document order; empty for a document that it reads."""
    try:
        load_project(data)
    except GreenroomError as error:
        first = error
    else:
        return []
    if not isinstance(data, Mapping):
        return [first]
    try:
        check_plain(data)
        project = Project.model_validate(upgrade(data))
    except ValidationError as error:
        return explain_all(error)
    except GreenroomError as error:
        return [error]
    return list(contradictions(project)) or [first]


def contradictions(project: Project) -> Iterator[GreenroomError]:
    """What is wrong between the fields of a project whose fields are right."""
    yield from _name_problems(project.name)
    scenes = ((f"scenes[{n}]", scene.id) for n, scene in enumerate(project.scenes))
    yield from _doubles(scenes, "scenes of a project")
    for number, scene in enumerate(project.scenes):
        for error in _scene_problems(scene):
            yield error.at(f"scenes[{number}]")
    yield from _caption_problems(project.captions)
    for number, music in enumerate(project.soundtrack):
        yield from _soundtrack_problems(music, len(project.scenes), f"soundtrack[{number}]")


def json_type(value: object) -> str:
    """What a JSON value is called in a message.

    >>> json_type([1]), json_type(None), json_type(True), json_type(1.5)
    ('a list', 'null', 'true or false', 'a number')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "an object" if isinstance(value, Mapping) else "a list"


def _doubles(ids: Iterable[tuple[str, str]], where: str) -> Iterator[GreenroomError]:
    seen: dict[str, str] = {}
    for path, own in ids:
        if own in seen:
            yield InvalidDocument(
                f"{own!r} is also the id of {seen[own]}; ids differ within the {where}", path=f"{path}.id"
            )
        seen[own] = path


def _name_problems(name: str) -> Iterator[GreenroomError]:
    if len(name) > MAX_NAME:
        yield LimitExceeded(f"has {len(name)} characters; at most {MAX_NAME} fit", path="name")


def _scene_problems(scene: Scene) -> Iterator[GreenroomError]:
    yield from _name_problems(scene.name)
    parts = [("background", scene.background.id)]
    parts += [(f"clips[{n}]", clip.id) for n, clip in enumerate(scene.clips)]
    parts += [(f"script[{n}]", item.id) for n, item in enumerate(scene.script)]
    yield from _doubles(parts, "parts of a scene")
    if scene.duration_ms == 0:
        yield InvalidDocument("is 0; leave it out to let the content decide", path="duration_ms")
    for number, clip in enumerate(scene.clips):
        place = f"clips[{number}]"
        if clip.end_ms is not None and clip.end_ms <= (clip.start_ms or 0):
            yield InvalidDocument(f"is {clip.end_ms}; it must be later than start_ms", path=f"{place}.end_ms")
        if clip.crop and (clip.crop.left + clip.crop.right >= 1 or clip.crop.top + clip.crop.bottom >= 1):
            yield InvalidDocument(
                "cuts everything off; opposite sides must add up to less than 1", path=f"{place}.crop"
            )
        if isinstance(clip, VideoClip) and clip.trim_end_ms is not None and clip.trim_end_ms <= clip.trim_start_ms:
            yield InvalidDocument(
                f"is {clip.trim_end_ms}; it must be later than trim_start_ms", path=f"{place}.trim_end_ms"
            )
        if isinstance(clip, TextClip):
            yield from _style_problems(clip.style, f"{place}.style")
        if isinstance(clip, ShapeClip):
            yield from _paint_problems(clip.fill, f"{place}.fill")
            try:
                shape_named(clip.shape)
            except UnknownShape as error:
                yield error.at(place)
    yield from _paint_problems(scene.background.colour, "background.colour")
    if scene.captions:
        yield from _caption_problems(scene.captions)
    yield from _script_problems(scene)


def _caption_problems(captions: CaptionStyle) -> Iterator[GreenroomError]:
    yield from _style_problems(captions.style, "captions.style")


def _style_problems(style: TextStyle, path: str) -> Iterator[GreenroomError]:
    yield from _paint_problems(style.fill, f"{path}.fill")
    yield from _paint_problems(style.background, f"{path}.background")


def _paint_problems(paint: Paint | None, path: str) -> Iterator[GreenroomError]:
    stops = paint.stops if isinstance(paint, Gradient) else []
    for number, (before, stop) in enumerate(pairwise(stops), start=1):
        if stop.at < before.at:
            yield InvalidDocument(
                f"is {stop.at:g}; stops stand in order, and the one before is at {before.at:g}",
                path=f"{path}.stops[{number}].at",
            )


def _script_problems(scene: Scene) -> Iterator[GreenroomError]:
    presenters = [clip.id for clip in scene.clips if isinstance(clip, PresenterClip)]
    characters = 0
    for number, item in enumerate(scene.script):
        if not isinstance(item, Line):
            continue
        characters += len(item.text)
        if item.speaker is not None and item.speaker not in presenters:
            known = ", ".join(map(repr, presenters)) or "none"
            yield InvalidDocument(
                f"{item.speaker!r} is no presenter clip of this scene; it has {known}", path=f"script[{number}].speaker"
            )
        if characters > MAX_SCRIPT_CHARACTERS:
            yield LimitExceeded(
                f"the scene's script passes {MAX_SCRIPT_CHARACTERS:,} characters here; split the scene",
                path=f"script[{number}].text",
            )
            return


def _soundtrack_problems(music: Soundtrack, scenes: int, path: str) -> Iterator[GreenroomError]:
    if music.from_scene >= scenes:
        yield InvalidDocument(
            f"is {music.from_scene}; the last scene is number {scenes - 1}", path=f"{path}.from_scene"
        )
    if music.to_scene is not None and not music.from_scene <= music.to_scene < scenes:
        yield InvalidDocument(
            f"is {music.to_scene}; it must lie between from_scene ({music.from_scene}) and {scenes - 1}",
            path=f"{path}.to_scene",
        )
