"""What a v3 client wrote that has no effect on the video: kept, shown again, and told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from greenroom.dialects.extras import extras_of
from greenroom.dialects.straighten import truth
from greenroom.dialects.v3.fill import undrawn_fill
from greenroom.dialects.v3.looks import DIALECT
from greenroom.dialects.v3.places import is_told_by_clips
from greenroom.dialects.v3.tts import unheard as unheard_tts
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Canvas
from greenroom.project.script import Line
from greenroom.project.warning import Warning


def warnings_of(project: Project) -> list[dict[str, Any]]:
    """Their places are those in the v3 scenes."""
    return [
        warning.at(f"scenes[{number}].{warning.path}").to_json()
        for number, scene in enumerate(project.scenes)
        for warning in (*_of_clips(scene, project.canvas), *_of_scripts(scene))
    ]


def _of_clips(scene: Scene, canvas: Canvas) -> Iterator[Warning]:
    for number, clip in enumerate(scene.clips):
        extra = extras_of(clip, DIALECT)
        if missing := undrawn_fill(clip, canvas):
            yield Warning(f"clips[{number}].fill", "gradient_simplified", missing)
        if not isinstance(clip, PresenterClip):
            continue
        for effect in extra.get("effects", []):
            kind = str(effect.get("type") if isinstance(effect, dict) else effect)[:40]
            msg = f"there is no effect {kind!r} here; head-only is drawn"
            yield Warning(f"clips[{number}].effects", "unknown_effect", msg, {"effect": kind})
        if is_told_by_clips(scene) and isinstance(said := extra.get("script"), dict):
            yield from _of_tts(said.get("tts"), f"clips[{number}].script.tts")


def _of_scripts(scene: Scene) -> Iterator[Warning]:
    lines = [item for item in scene.script if isinstance(item, Line)]
    for number, line in enumerate(lines):
        extra = extras_of(line, DIALECT)
        yield from _of_tts(extra.get("tts"), f"scripts[{number}].tts")
        if truth(extra.get("isTTS")) is False and line.text.strip():
            msg = "the text is spoken all the same; put a recording into an audio clip"
            yield Warning(f"scripts[{number}].isTTS", "recording_ignored", msg)


def tts_warnings(said: object, path: str) -> list[Warning]:
    """What has no effect in a `tts`."""
    return list(_of_tts(said, path))


def _of_tts(said: object, path: str) -> Iterator[Warning]:
    for key in unheard_tts(said):
        msg = "has no effect; voice, rate (0.5-2) and pitch (-12-12) have"
        yield Warning(f"{path}.{key}" if key else path, "no_effect", msg, {"field": key or "tts"})
