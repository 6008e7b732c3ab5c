"""Edits by tag: `title`, `title_2`, `scripts_3` name a clip by its tag and number, or the script of a scene."""

from __future__ import annotations

import re

from greenroom.dialects.v3.scripts import plain_text, retold
from greenroom.dialects.v3.speakers import presenters_of, shown_lines, speaker_of
from greenroom.project.clips import Clip, ImageClip, TextClip, VideoClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import InvalidDocument
from greenroom.project.script import Line

_SUFFIX = re.compile(r"(.+)_(\d{1,5})")
SCRIPTS = ("scripts", "script")


def with_tagged(project: Project, updates: object) -> Project:
    """The project after `updates {name: text}`. `name` is a tag, and after an underscore which of the clips that carry
    it, counted from 0 over the whole video; none means the first. `scripts_n` is what is said in scene n.

    A text clip takes the text, an image or a video its address. Raises InvalidDocument at `updates.<name>`.
    """
    if not isinstance(updates, dict) or not updates:
        raise InvalidDocument("must be an object of texts by tag", path="updates")
    scenes = [scene.model_copy(deep=True) for scene in project.scenes]
    for name, text in updates.items():
        path = f"updates.{name}"
        if not isinstance(text, str):
            raise InvalidDocument("must be a text", path=path)
        tag, number = _meant(name, scenes)
        if tag in SCRIPTS:
            if number >= len(scenes):
                raise InvalidDocument(f"the last scene is number {len(scenes) - 1}", path=path)
            _tell(scenes[number], text, path)
            continue
        tagged = [clip for scene in scenes for clip in scene.clips if clip.tag == tag]
        if number >= len(tagged):
            known = ", ".join(sorted({clip.tag for scene in scenes for clip in scene.clips if clip.tag})) or "none"
            count = f"{len(tagged)} clips carry the tag {tag!r}" if tagged else f"no clip carries the tag {tag!r}"
            raise InvalidDocument(f"{count}; the tags of this project: {known}", path=path)
        _put(tagged[number], text, path)
    return project.model_copy(update={"scenes": scenes})


def _meant(name: str, scenes: list[Scene]) -> tuple[str, int]:
    """A tag that is spelled exactly like the name comes first."""
    if any(clip.tag == name for scene in scenes for clip in scene.clips):
        return name, 0
    found = _SUFFIX.fullmatch(name)
    return (found[1], int(found[2])) if found else (name, 0)


def _put(clip: Clip, text: str, path: str) -> None:
    if isinstance(clip, TextClip):
        clip.text = text
    elif isinstance(clip, ImageClip | VideoClip):
        if not text.strip():
            raise InvalidDocument("is empty; put the address of the media here", path=path)
        clip.url = text.strip()
    else:
        raise InvalidDocument(f"names a {clip.type} clip, which holds no text", path=path)


def _tell(scene: Scene, text: str, path: str) -> None:
    presenters = presenters_of(scene.clips)
    first = next((item for item in scene.script if isinstance(item, Line)), None)
    clip = speaker_of(first, scene.clips) if first else next(iter(presenters), None)
    if clip is None:
        raise InvalidDocument("nobody speaks in this scene", path=path)
    shown = {line.id for line in shown_lines(scene, clip)}
    scene.script = retold(scene.script, shown, plain_text(text), clip)
