"""Checked values -> the places of a project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from greenroom.automation.placeholders import with_placeholders
from greenroom.automation.slots import Slot, first_speaker
from greenroom.dialects.v3.scripts import retold
from greenroom.dialects.v3.speakers import shown_lines, speaker_of
from greenroom.project.clips import AudioClip, ImageClip, PresenterClip, ShapeClip, TextClip, VideoClip
from greenroom.project.copying import copy_project
from greenroom.project.document import Project, Scene
from greenroom.project.script import Line


def filled(project: Project, slots: Iterable[tuple[Slot, str]], words: Mapping[str, str]) -> Project:
    """A copy with the slots set, in order, and `words` put into the placeholders of all other texts."""
    slots = sorted(slots, key=lambda pair: pair[0].part == "script")  # it may replace lines, whose numbers then change
    made = copy_project(project)
    made.name = with_placeholders(made.name, words)
    said = {(slot.scene, slot.part, slot.index) for slot, _ in slots}
    for number, scene in enumerate(made.scenes):
        for index, clip in enumerate(scene.clips):
            if isinstance(clip, TextClip) and (number, "clip", index) not in said:
                clip.text = with_placeholders(clip.text, words)
        for index, item in enumerate(scene.script):
            if isinstance(item, Line) and (number, "line", index) not in said:
                item.text = with_placeholders(item.text, words)
    for slot, value in slots:
        _put(made.scenes[slot.scene], slot, value)
    return made


def _put(scene: Scene, slot: Slot, value: str) -> None:
    match slot.part:
        case "clip":
            _put_clip(scene, slot.index, value)
        case "background":
            if slot.type == "colour":
                scene.background.colour = value
            else:
                scene.background.url = value
        case "line":
            line = scene.script[slot.index]
            if isinstance(line, Line):
                line.text = value
        case "script":
            _tell(scene, value)


def _put_clip(scene: Scene, index: int, value: str) -> None:
    match scene.clips[index]:
        case TextClip() as clip:
            clip.text = value
        case ImageClip() | VideoClip() | AudioClip() as clip:
            clip.url = value
        case ShapeClip() as clip:
            clip.fill = value
        case PresenterClip() as clip:
            _cast(scene, clip, value)


def _cast(scene: Scene, clip: PresenterClip, value: str) -> None:
    """Voices that were chosen for somebody else go with them."""
    presenter, _, outfit = value.partition("/")
    if presenter != clip.presenter:
        for item in scene.script:
            speaker = speaker_of(item, scene.clips) if isinstance(item, Line) else None
            if isinstance(item, Line) and speaker is not None and speaker.id == clip.id:
                item.voice = None
    clip.presenter, clip.outfit = presenter, outfit or None


def _tell(scene: Scene, text: str) -> None:
    speaker = first_speaker(scene)
    if speaker is not None:
        shown = {line.id for line in shown_lines(scene, speaker)}
        scene.script = retold(scene.script, shown, text, speaker)
