"""About how long a video would be and how much of a batch is new, from the documents alone: nothing is spoken."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from greenroom.project.document import Project, Scene
from greenroom.project.script import Line, Pause
from greenroom.project.time import frames_to_ms, ms_to_frames
from greenroom.render.timeline import LEAD_IN_MS, LEAD_OUT_MS, UNTIMED_MS, transition_frames

LETTERS_PER_SECOND, WIDE_PER_SECOND = 15.5, 5.0
"""How fast the built-in voices say letters, and the wide signs of Chinese, Japanese and Korean."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """`scenes`: frames of each scene by what it shows, so that equal scenes of several videos have one key."""

    duration_ms: int
    frames: int
    scenes: Mapping[str, int]


def estimate(project: Project) -> Estimate:
    """Videos in scenes that have no duration of their own are not looked at."""
    frames, scenes = 0, {}
    for number, scene in enumerate(project.scenes):
        own = max(1, ms_to_frames(_scene_ms(scene), project.fps))
        before = transition_frames(project.scenes, number - 1, project.fps)
        after = transition_frames(project.scenes, number, project.fps)
        if scene.duration_ms is None:
            own += before + after
        frames += max(1, own - after)
        scenes[_key(project, scene)] = own
    return Estimate(frames_to_ms(frames, project.fps), frames, scenes)


def new_frames(estimates: Iterable[Estimate]) -> int:
    """Frames to render for all of them together: what they share counts once."""
    scenes: dict[str, int] = {}
    for one in estimates:
        scenes |= one.scenes
    return sum(scenes.values())


def spoken_ms(text: str, rate: float = 1.0) -> int:
    """
    >>> spoken_ms("x" * 155), spoken_ms("안녕하세요"), spoken_ms("Hi.", 2.0) < spoken_ms("Hi.")
    (10000, 1000, True)
    """
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return round((wide / WIDE_PER_SECOND + (len(text) - wide) / LETTERS_PER_SECOND) * 1000 / rate)


def _scene_ms(scene: Scene) -> int:
    if scene.duration_ms is not None:
        return scene.duration_ms
    spoken = sum(spoken_ms(item.text, item.rate) for item in scene.script if isinstance(item, Line))
    pauses = sum(item.ms for item in scene.script if isinstance(item, Pause))
    return LEAD_IN_MS + spoken + pauses + LEAD_OUT_MS if spoken or pauses else UNTIMED_MS


def _key(project: Project, scene: Scene) -> str:
    """The same for scenes that look and sound the same: their ids do not count."""
    ids = {part.id: n for n, part in enumerate((scene, scene.background, *scene.clips, *scene.script))}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return ids.get(value, value) if isinstance(value, str) else value

    whole = [project.canvas.width, project.canvas.height, project.fps, plain(scene.model_dump(mode="json"))]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
