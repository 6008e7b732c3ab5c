"""Parts poured into a project that somebody saved as a template: its scenes, in turn, say and show the parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from greenroom.automation.scripts.companions import without
from greenroom.automation.scripts.parts import Part, as_title
from greenroom.automation.scripts.sentences import sentences
from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.copying import copy_scene
from greenroom.project.document import Project, Scene
from greenroom.project.script import Line

LONGEST_POINT = 110
"""Characters of a sentence that can be shown as a point."""


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
    """The scene for each part: between the first and the last one that whose texts fit best, and was used least."""
    last = len(template.scenes) - 1
    between = list(range(1, last)) or list(range(last + 1))
    used = [0] * (last + 1)
    for number, part in enumerate(parts):
        if number == 0:
            chosen = 0
        elif number == len(parts) - 1:
            chosen = last
        else:
            room = [_misfit(template.scenes[n], part) for n in range(last + 1)]
            fitting = between if min(room[n] for n in between) <= 2 else range(last + 1)
            chosen = min(fitting, key=lambda n: (room[n] + used[n], n))
        used[chosen] += 1
        yield chosen


def _misfit(scene: Scene, part: Part) -> int:
    """Texts of the scene that would stand empty, and words of the part that would not be shown."""
    clips = [clip for clip in scene.clips if isinstance(clip, TextClip) and clip.tag]
    return len(clips) - len(_shown(scene, part)) + max(0, len(_points(scene, part)) - len(_shown(scene, part)))


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
    empty = [c for c in scene.clips if isinstance(c, TextClip) and c.tag and c.id not in shown]
    scene.clips = without(scene.clips, empty)
    for clip in scene.clips:
        if isinstance(clip, TextClip) and clip.id in shown:
            clip.text, clip.language = shown[clip.id], language
    return scene


def _shown(scene: Scene, part: Part) -> dict[str, str]:
    """Text clip -> its words."""
    words = [part.headline or part.kicker, part.figure, part.body, part.kicker if part.headline else ""]
    words = [text for text in words if text]
    points = _points(scene, part)
    tagged = _tagged(scene)
    singles = sorted((clips[0] for clips in tagged.values() if len(clips) == 1), key=lambda clip: -clip.style.size)
    shown = {clip.id: text for clip, text in zip(singles, words, strict=False)}
    for clips in sorted((clips for clips in tagged.values() if len(clips) > 1), key=len, reverse=True):
        shown |= {clip.id: points.pop(0) for clip in clips if points}
    return shown


def _points(scene: Scene, part: Part) -> list[str]:
    """A scene with a list shows a part without one as the sentences that it is made of."""
    if part.points or not any(len(clips) > 1 for clips in _tagged(scene).values()):
        return list(part.points)
    told = [sentence for line in part.lines for sentence in sentences(line)]
    titles = [as_title(sentence) for sentence in told if len(sentence) <= LONGEST_POINT]
    return [title for title in titles if title != part.headline]
