"""Parts poured into a project that somebody saved as a template: its scenes, in turn, say and show the parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from greenroom.automation.scripts.parts import Part
from greenroom.project.copying import copy_scene
from greenroom.project.document import Line, PresenterClip, Project, Scene, TextClip


def poured(template: Project, parts: Sequence[Part], *, language: str, speed: float, presenter: str | None = None,
           outfit: str | None = None) -> Project:  # fmt: skip
    """The first and the last part get the first and the last scene, those between them the others in turn. Texts with
    tags take what is shown, the largest first; those that nothing is left for are taken away. What has no tag stays."""
    scenes = [
        _filled(copy_scene(template.scenes[chosen])[0], part, language, speed, presenter, outfit)
        for chosen, part in zip(_chosen(template, parts), parts, strict=True)
    ]
    scenes[-1].transition = None
    music = [track.model_copy(update={"from_scene": 0, "to_scene": None}) for track in template.soundtrack[:1]]
    return template.model_copy(update={"scenes": scenes, "soundtrack": music, "language": language}, deep=True)


def _chosen(template: Project, parts: Sequence[Part]) -> Iterator[int]:
    last = len(template.scenes) - 1
    between = list(range(1, last)) or list(range(last + 1))
    lists = [n for n in between if any(len(clips) > 1 for clips in _tagged(template.scenes[n]).values())]
    turn = 0
    for number, part in enumerate(parts):
        if number == 0:
            yield 0
        elif number == len(parts) - 1:
            yield last
        else:
            fitting = lists if lists and len(part.points) > 1 else between
            yield fitting[turn % len(fitting)]
            turn += 1


def _tagged(scene: Scene) -> dict[str, list[TextClip]]:
    found: dict[str, list[TextClip]] = defaultdict(list)
    for clip in scene.clips:
        if isinstance(clip, TextClip) and clip.tag:
            found[clip.tag].append(clip)
    return found


def _filled(scene: Scene, part: Part, language: str, speed: float, presenter: str | None, outfit: str | None) -> Scene:
    hosts = [clip for clip in scene.clips if isinstance(clip, PresenterClip)]
    gestures = [item.gesture for item in scene.script if isinstance(item, Line)]
    for host in hosts:
        host.language = language
        if presenter is not None:
            host.outfit = outfit if outfit or presenter != host.presenter else host.outfit
            host.presenter = presenter
    speaker = next((item.speaker for item in scene.script if isinstance(item, Line) and item.speaker), None)
    scene.script = [
        Line(text=line, speaker=speaker, rate=speed, gesture=gestures[n] if n < len(gestures) else None)
        for n, line in enumerate(part.lines)
    ]
    scene.duration_ms = None
    scene.name = part.headline[:80]
    shown = _shown(scene, part)
    scene.clips = [clip for clip in scene.clips if not isinstance(clip, TextClip) or not clip.tag or clip.id in shown]
    for clip in scene.clips:
        if isinstance(clip, TextClip) and clip.id in shown:
            clip.text, clip.language = shown[clip.id], language
    return scene


def _shown(scene: Scene, part: Part) -> dict[str, str]:
    """Text clip -> its words."""
    words = [part.headline or part.kicker, part.figure, part.body, part.kicker if part.headline else ""]
    words = [text for text in words if text]
    points = list(part.points)
    tagged = _tagged(scene)
    singles = sorted((clips[0] for clips in tagged.values() if len(clips) == 1), key=lambda clip: -clip.style.size)
    shown = {clip.id: text for clip, text in zip(singles, words, strict=False)}
    for clips in sorted((clips for clips in tagged.values() if len(clips) > 1), key=len, reverse=True):
        shown |= {clip.id: points.pop(0) for clip in clips if points}
    return shown
