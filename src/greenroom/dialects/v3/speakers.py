"""Whose line is whose."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.project.clips import Clip, PresenterClip
from greenroom.project.document import Scene
from greenroom.project.script import Line, ScriptItem


def presenters_of(clips: Sequence[Clip]) -> list[PresenterClip]:
    return [clip for clip in clips if isinstance(clip, PresenterClip)]


def speaker_of(line: Line, clips: Sequence[Clip]) -> PresenterClip | None:
    """The presenter of a line; a line that names none belongs to the first."""
    presenters = presenters_of(clips)
    if line.speaker is None:
        return presenters[0] if presenters else None
    return next((clip for clip in presenters if clip.id == line.speaker), None)


def lines_of(script: Sequence[ScriptItem], clips: Sequence[Clip], clip: PresenterClip) -> list[Line]:
    """The lines of one presenter, in order."""
    lines = [item for item in script if isinstance(item, Line)]
    return [line for line in lines if (found := speaker_of(line, clips)) is not None and found.id == clip.id]


def shown_lines(scene: Scene, clip: PresenterClip) -> list[Line]:
    """What `clip.script` stands for: all lines of a narration, the presenter's first one of a conversation."""
    own = lines_of(scene.script, scene.clips, clip)
    everybody = [item for item in scene.script if isinstance(item, Line)]
    return own if len(own) == len(everybody) else own[:1]


def first_shown(scene: Scene, clip: PresenterClip) -> Line | None:
    return next(iter(shown_lines(scene, clip)), None)


def told(scene: Scene, clip: PresenterClip) -> str:
    """The text of `clip.script.org`."""
    return "\n".join(line.text for line in shown_lines(scene, clip))
