"""One frame of a project, planned without the rest of it: only the scenes that the frame shows are resolved.

Neighbouring scenes count for the transitions that they share with the scene; their contents only where one is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greenroom.project.clips import Background
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError
from greenroom.project.time import frames_to_ms
from greenroom.project.warning import Warning
from greenroom.render.errors import NoSuchClip, NoSuchFrame
from greenroom.render.profile import Profile
from greenroom.render.resolve import Resolved, resolve
from greenroom.render.resources import Resources
from greenroom.render.scene_picture import ScenePicture
from greenroom.render.timeline import SceneTime
from greenroom.render.versions import picture_versions
from greenroom.render.window import Blend, Picture, Window

_REACH = 2
"""Scenes to each side whose transitions can move something in a scene or in its neighbours."""
_SCENE = re.compile(r"^scenes\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Still:
    """Frame `frame` of scene `scene`, both from 0; `frames` is the length of the scene."""

    window: Window
    scene: int
    frame: int
    frames: int
    warnings: tuple[Warning, ...]


class Stills:
    """Frames of one project. What was resolved for one frame serves the next."""

    def __init__(self, project: Project, resources: Resources, *, strict: bool = False) -> None:
        self._project = project
        self._resources = resources
        self._strict = strict
        self._films: dict[tuple[int, ...], Resolved] = {}
        self._pictures: dict[tuple[int, bool], ScenePicture] = {}

    def time(self, scene: int) -> SceneTime:
        """Raises NoSuchFrame for a scene that is not there, and what resolving it raises."""
        return self._film(scene, scene).scenes[self._at(scene, scene)].time

    def still(self, scene: int, frame: int, profile: Profile, out: tuple[int, int] | None = None) -> Still:
        """`out`: size in pixels (even), else the profile's. Raises NoSuchFrame, and what resolving raises."""
        time = self._time_of(scene, frame)
        clear = profile.transparent
        blend: Blend | None = None
        shown = (scene, scene)
        if frame < time.before:
            shown = (scene - 1, scene)
            earlier = self._film(*shown).scenes[self._at(scene - 1, shown[0])].time
            picture = self._picture(scene - 1, shown, clear).at(earlier.frames - earlier.after + frame, 1)
            blend = self._blend(scene - 1, frame, time.before, shown, clear)
        elif frame >= time.frames - time.after:
            shown = (scene, scene + 1)
            picture = self._picture(scene, shown, clear).at(frame, 1)
            blend = self._blend(scene, frame - (time.frames - time.after), time.after, shown, clear)
        else:
            picture = self._picture(scene, shown, clear).at(frame, 1)
        return self._still(scene, frame, time, picture, blend, profile, out, shown)

    def composed(self, scene: int, frame: int) -> int:
        """The frame within a second of `frame`, outside of transitions, in which the presenters look their best."""
        time = self.time(scene)
        first, end = (
            max(time.before, frame - self._project.fps),
            min(time.frames - time.after, frame + self._project.fps),
        )
        return self._picture(scene, (scene, scene), clear=False).composed(frame, first, end)

    def sprite(
        self, scene: int, clip_id: str, frame: int, profile: Profile, out: tuple[int, int], *, at_rest: bool
    ) -> Still:
        """One clip alone, for `sprite.draw_sprite`. Raises NoSuchFrame, NoSuchClip, and what resolving raises."""
        time = self._time_of(scene, frame)
        clip = next((clip for clip in self._project.scenes[scene].clips if clip.id == clip_id), None)
        if clip is None:
            raise NoSuchClip(f"scene {scene} has no clip {clip_id[:60]!r}", path="clip")
        shown = (scene, scene)
        picture = self._picture(scene, shown, clear=False).alone(clip, frame, at_rest=at_rest)
        return self._still(scene, frame, time, picture, None, profile, out, shown)

    def _time_of(self, scene: int, frame: int) -> SceneTime:
        time = self.time(scene)
        if not 0 <= frame < time.frames:
            length = frames_to_ms(time.frames, self._project.fps)
            raise NoSuchFrame(f"scene {scene} has {time.frames} frames ({length} ms), counted from 0", path="frame")
        return time

    def _still(
        self,
        scene: int,
        frame: int,
        time: SceneTime,
        picture: Picture,
        blend: Blend | None,
        profile: Profile,
        out: tuple[int, int] | None,
        shown: tuple[int, int],
    ) -> Still:
        canvas = (self._project.canvas.width, self._project.canvas.height)
        window = Window(
            versions=picture_versions(profile, text=True),
            canvas=canvas,
            out=out or profile.out_size(canvas),
            fps=self._project.fps,
            profile=profile.name,
            frames=1,
            picture=picture,
            blend=blend,
        )
        warnings = _shifted_warnings(self._film(*shown).warnings, self._first(shown[0]))
        return Still(window, scene, frame, time.frames, tuple(warnings))

    def _blend(self, before: int, first: int, total: int, shown: tuple[int, int], clear: bool) -> Blend:
        transition = self._project.scenes[before].transition
        assert transition is not None
        to = self._picture(before + 1, shown, clear).at(first, 1)
        return Blend(type=transition.type, direction=transition.direction, first=first, total=total, to=to)

    def _picture(self, scene: int, shown: tuple[int, int], clear: bool) -> ScenePicture:
        """`clear`: without its background."""
        if (scene, clear) not in self._pictures:
            film = self._film(*shown)
            resolved = film.scenes[self._at(scene, shown[0])]
            self._pictures[scene, clear] = ScenePicture(film.project, resolved, self._resources, transparent=clear)
        return self._pictures[scene, clear]

    def _film(self, first: int, last: int) -> Resolved:
        """Scenes `first`..`last` with their contents, and as much of what is around them as their times depend on."""
        if not 0 <= first <= last < len(self._project.scenes):
            raise NoSuchFrame(f"the project has {len(self._project.scenes)} scenes, counted from 0", path="scene")
        if (first, last) not in self._films:
            start, end = self._first(first), min(len(self._project.scenes), last + _REACH + 1)
            scenes = [
                scene if first <= start + number <= last else blank_scene(scene, self._project.scenes, start + number)
                for number, scene in enumerate(self._project.scenes[start:end])
            ]
            part = self._project.model_copy(update={"scenes": scenes, "soundtrack": []})
            try:
                self._films[first, last] = resolve(part, self._resources, strict=self._strict)
            except GreenroomError as error:
                error.path = _shifted(error.path, start)
                raise
        return self._films[first, last]

    def _first(self, scene: int) -> int:
        return max(0, scene - _REACH)

    def _at(self, scene: int, shown: int) -> int:
        """Where a scene is in a film whose first shown scene is `shown`."""
        return scene - self._first(shown)


def sized(profile: Profile, canvas: tuple[int, int], width: int | None) -> tuple[int, int]:
    """Even width and height of a picture `width` pixels wide (None: as the profile says), the canvas' shape.

    >>> from greenroom.render.profile import PROFILES
    >>> sized(PROFILES["standard"], (1920, 1080), 321)
    (322, 180)
    """
    if width is None:
        return profile.out_size(canvas)
    even = max(2, (width + 1) // 2 * 2)
    return even, max(2, round(canvas[1] * even / canvas[0] / 2) * 2)


def blank_scene(scene: Scene, scenes: Sequence[Scene], index: int) -> Scene:
    """Nothing but the scene's transitions, and time enough for them."""
    transitions = [s.transition for s in scenes[max(0, index - 1) : index + 1] if s.transition]
    room = sum(transition.duration_ms for transition in transitions) + 1000
    blank = Scene(id=scene.id, seed=scene.seed, transition=scene.transition, background=Background(id="blank"))
    return blank.model_copy(update={"duration_ms": room})


def _shifted(path: str, by: int) -> str:
    return _SCENE.sub(lambda found: f"scenes[{int(found[1]) + by}]", path)


def _shifted_warnings(warnings: Iterable[Warning], by: int) -> Iterable[Warning]:
    return (warning._replace(path=_shifted(warning.path, by)) for warning in warnings)
