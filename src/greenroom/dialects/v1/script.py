"""v1's one `AIModel.script` <-> the lines and pauses of a scene.

A narration (one speaker) shows all its lines joined by newlines; a conversation shows its first line only.
"""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.project.clips import PresenterClip
from greenroom.project.document import Scene
from greenroom.project.ids import new_id
from greenroom.project.script import Line, ScriptItem


def featured(scene: Scene) -> PresenterClip | None:
    """The presenter that `AIModel` shows: the speaker of the first line, else the first presenter."""
    presenters = [clip for clip in scene.clips if isinstance(clip, PresenterClip)]
    first = next((item for item in scene.script if isinstance(item, Line)), None)
    if first is not None and first.speaker is not None:
        return next((clip for clip in presenters if clip.id == first.speaker), None)
    return presenters[0] if presenters else None


def shown_lines(scene: Scene) -> list[Line]:
    """The lines that `AIModel.script` stands for."""
    lines = [item for item in scene.script if isinstance(item, Line)]
    speakers = {_speaker(line, scene) for line in lines}
    return lines[:1] if len(speakers) > 1 else lines


def told(scene: Scene) -> str:
    """The text of `AIModel.script`."""
    return "\n".join(line.text for line in shown_lines(scene))


def retold(scene: Scene, text: str, speaker: str) -> list[ScriptItem]:
    """The script after `AIModel.script` changed to `text`: one line stands for the lines that were shown.

    It keeps the first line's id, voice, rate and gesture; pauses between the replaced lines go with them.
    """
    shown = shown_lines(scene)
    if not shown:
        return [*scene.script, Line(id=new_id(), text=text, speaker=speaker)] if text else list(scene.script)
    ids = {line.id for line in shown}
    places = [n for n, item in enumerate(scene.script) if item.id in ids]
    line: Sequence[ScriptItem] = [shown[0].model_copy(update={"text": text})] if text else []
    return [*scene.script[: places[0]], *line, *scene.script[places[-1] + 1 :]]


def in_language(scene: Scene, language: str | None) -> list[ScriptItem]:
    """The script after `AIModel.language` changed: shown lines with a language of their own follow, and a voice that
    was chosen for the old language is dropped."""
    ids = {line.id for line in shown_lines(scene)}
    return [
        item.model_copy(update={"language": language if item.language else None, "voice": None})
        if isinstance(item, Line) and item.id in ids
        else item
        for item in scene.script
    ]


def without(scene: Scene, presenter: PresenterClip) -> list[ScriptItem]:
    """The script after `presenter` left the scene: its lines go, and the pauses when nobody is left to speak."""
    kept = [item for item in scene.script if not (isinstance(item, Line) and _speaker(item, scene) == presenter.id)]
    return kept if any(isinstance(item, Line) for item in kept) else []


def _speaker(line: Line, scene: Scene) -> str | None:
    if line.speaker is not None:
        return line.speaker
    return next((clip.id for clip in scene.clips if isinstance(clip, PresenterClip)), None)
