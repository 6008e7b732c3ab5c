"""What of a project can be filled: tagged clips, backgrounds and lines, and the scripts of scenes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from greenroom.dialects.v3.speakers import presenters_of, shown_lines, told
from greenroom.project.clips import (
    AudioClip,
    Background,
    Clip,
    ImageClip,
    PresenterClip,
    ShapeClip,
    TextClip,
    VideoClip,
)
from greenroom.project.document import Project, Scene
from greenroom.project.paint import plain
from greenroom.project.script import Line

VariableType = Literal["text", "script", "image", "video", "audio", "colour", "presenter"]
SCRIPTS = ("scripts", "script")
"""Names of what is said in a scene: `scripts_2`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a project that a value can be put into. `index` counts the clips, or the lines, of the scene."""

    type: VariableType
    scene: int
    part: Literal["clip", "background", "line", "script"]
    index: int
    default: str
    max_length: int | None = None

    @property
    def path(self) -> str:
        scene = f"scenes[{self.scene}]"
        match self.part:
            case "clip":
                return f"{scene}.clips[{self.index}]"
            case "line":
                return f"{scene}.script[{self.index}]"
            case part:
                return f"{scene}.{part}"


def tagged_slots(project: Project) -> dict[str, list[Slot]]:
    """By tag, each in order: first the clips of the whole video, as v3 counts them, then backgrounds, then lines."""
    found: dict[str, list[Slot]] = {}
    for tag, slot in (*_clips(project), *_backgrounds(project), *_lines(project)):
        if tag:
            found.setdefault(tag, []).append(slot)
    return found


def script_slots(project: Project) -> dict[int, Slot]:
    """By number of the scene: what its first speaker says. Scenes without a presenter have none."""
    slots = {}
    for number, scene in enumerate(project.scenes):
        speaker = first_speaker(scene)
        if speaker is not None:
            slots[number] = Slot("script", number, "script", 0, told(scene, speaker))
    return slots


def places(project: Project, slot: Slot) -> set[str]:
    """The places of the texts that a value for the slot replaces."""
    if slot.part != "script":
        return {slot.path}
    scene = project.scenes[slot.scene]
    speaker = first_speaker(scene)
    shown = {line.id for line in shown_lines(scene, speaker)} if speaker else set()
    return {f"scenes[{slot.scene}].script[{n}]" for n, item in enumerate(scene.script) if item.id in shown}


def first_speaker(scene: Scene) -> PresenterClip | None:
    """The presenter of the first line, else the first presenter."""
    presenters = presenters_of(scene.clips)
    first = next((item for item in scene.script if isinstance(item, Line)), None)
    named = first.speaker if first else None
    return next((clip for clip in presenters if clip.id == named), next(iter(presenters), None))


def worn(clip: PresenterClip) -> str:
    """A presenter and an outfit as one value: `sora/sora-navy`."""
    return f"{clip.presenter}/{clip.outfit}" if clip.outfit else clip.presenter


def _clips(project: Project) -> Iterator[tuple[str | None, Slot]]:
    for number, scene in enumerate(project.scenes):
        for index, clip in enumerate(scene.clips):
            type_, default = _content(clip)
            longest = clip.max_length if isinstance(clip, TextClip) else None
            yield clip.tag, Slot(type_, number, "clip", index, default, longest)


def _content(clip: Clip) -> tuple[VariableType, str]:
    match clip:
        case TextClip():
            return "text", clip.text
        case ImageClip():
            return "image", clip.url
        case VideoClip():
            return "video", clip.url
        case AudioClip():
            return "audio", clip.url
        case ShapeClip():
            return "colour", plain(clip.fill)
        case PresenterClip():
            return "presenter", worn(clip)


def _backgrounds(project: Project) -> Iterator[tuple[str | None, Slot]]:
    for number, scene in enumerate(project.scenes):
        background = scene.background
        type_, default = _backdrop(background)
        yield background.tag, Slot(type_, number, "background", 0, default)


def _backdrop(background: Background) -> tuple[VariableType, str]:
    return (background.kind, background.url) if background.url else ("colour", plain(background.colour))


def _lines(project: Project) -> Iterator[tuple[str | None, Slot]]:
    for number, scene in enumerate(project.scenes):
        for index, item in enumerate(scene.script):
            if isinstance(item, Line):
                yield item.tag, Slot("script", number, "line", index, item.text)
