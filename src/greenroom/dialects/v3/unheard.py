"""What a v3 client wrote that has no effect on the video: kept, shown again, and told."""

from __future__ import annotations

from collections.abc import Iterator

from greenroom.dialects.extras import extras_of
from greenroom.dialects.straighten import truth
from greenroom.dialects.v3.looks import DIALECT
from greenroom.dialects.v3.places import is_told_by_clips
from greenroom.dialects.v3.tts import unheard as unheard_tts
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.script import Line


def warnings_of(project: Project) -> list[dict[str, str]]:
    """`path` (in the v3 scenes) and `msg` of each."""
    return [
        {"path": f"scenes[{number}].{path}", "msg": msg}
        for number, scene in enumerate(project.scenes)
        for path, msg in (*_of_clips(scene), *_of_scripts(scene))
    ]


def _of_clips(scene: Scene) -> Iterator[tuple[str, str]]:
    for number, clip in enumerate(scene.clips):
        extra = extras_of(clip, DIALECT)
        if "fill" in extra:
            yield f"clips[{number}].fill", "gradients are not drawn; the fill is the mean of its colours"
        if not isinstance(clip, PresenterClip):
            continue
        for effect in extra.get("effects", []):
            kind = effect.get("type") if isinstance(effect, dict) else effect
            yield f"clips[{number}].effects", f"there is no effect {str(kind)[:40]!r} here; head-only is drawn"
        if is_told_by_clips(scene) and isinstance(said := extra.get("script"), dict):
            yield from _of_tts(said.get("tts"), f"clips[{number}].script.tts")


def _of_scripts(scene: Scene) -> Iterator[tuple[str, str]]:
    lines = [item for item in scene.script if isinstance(item, Line)]
    for number, line in enumerate(lines):
        extra = extras_of(line, DIALECT)
        yield from _of_tts(extra.get("tts"), f"scripts[{number}].tts")
        if truth(extra.get("isTTS")) is False and line.text.strip():
            yield f"scripts[{number}].isTTS", "the text is spoken all the same; put a recording into an audio clip"


def tts_warnings(said: object, path: str) -> list[dict[str, str]]:
    """`path` and `msg` of what has no effect in a `tts`."""
    return [{"path": place, "msg": msg} for place, msg in _of_tts(said, path)]


def _of_tts(said: object, path: str) -> Iterator[tuple[str, str]]:
    for key in unheard_tts(said):
        yield f"{path}.{key}" if key else path, "has no effect; voice, rate (0.5-2) and pitch (-12-12) have"
