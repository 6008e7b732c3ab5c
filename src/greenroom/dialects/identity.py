"""Which scene or clip of the base a thing on the wire is, and what is a copy of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from greenroom.dialects.echo import clip_id, echo_of, scene_id, scene_source
from greenroom.project.clips import Clip
from greenroom.project.copying import copy_scene
from greenroom.project.document import Project, Scene
from greenroom.project.ids import new_id


class Identities:
    """Looks through all scenes of a request first: a clip found in another scene has moved there, unless its own scene
    still shows it; then it was copied. `shown` gives the clips of a scene that the dialect shows, in order."""

    def __init__(self, scenes: list[Any], base: Project | None, shown: Callable[[Scene], list[Clip]]) -> None:
        self._scenes = scenes
        self._shown = shown
        self._base: dict[str, Scene] = {scene.id: scene for scene in base.scenes} if base else {}
        self._owners: dict[str, str] = {}
        """clip id -> scene id; the first scene where several use one id"""
        for scene in self._base.values():
            for clip in self._shown(scene):
                self._owners.setdefault(clip.id, scene.id)
        source = echo_of(scenes)
        self._homes: list[str | None] = []
        for scene in scenes:
            own = scene_id(scene) if scene_source(scene) == source else None
            self._homes.append(own if own in self._base else None)
        self._claimed = {
            (home, clip)
            for number, home in enumerate(self._homes)
            if home is not None and self._homes.index(home) == number
            for clip in _clip_ids(scenes[number])
        }

    def scene(self, number: int) -> SceneIdentity:
        """What scene `number` of the request is. Ask for the scenes in order."""
        home = self._homes[number]
        if home is None:
            return SceneIdentity(self, None, [], {}, [])
        original, echoes = self._base[home], _clip_ids(self._scenes[number])
        if self._homes.index(home) == number:
            return SceneIdentity(self, original, self._shown(original), {}, echoes)
        copied, ids = copy_scene(original)
        return SceneIdentity(self, copied, self._shown(copied), ids, echoes)

    def stray(self, clip: str) -> tuple[Clip, bool] | None:
        """A clip of another scene of the base, and whether it moved (once) or was copied."""
        owner = self._owners.get(clip)
        if owner is None:
            return None
        moved = (owner, clip) not in self._claimed
        self._claimed.add((owner, clip))
        return next(found for found in self._base[owner].clips if found.id == clip), moved


class SceneIdentity:
    """One scene of the request: `home` is its scene in the base (or a copy of it), None when it is new; `shown` are
    the clips of `home` that the wire showed. `known` maps ids on the wire to those in a copy."""

    def __init__(
        self,
        all_scenes: Identities,
        home: Scene | None,
        shown: list[Clip],
        ids: Mapping[str, str],
        echoes: Sequence[str],
    ) -> None:
        self.home = home
        self.shown = shown
        self._all = all_scenes
        self.known = ids
        self._clips = {clip.id: clip for clip in shown}
        self._echoed = {ids.get(echo, echo) for echo in echoes}
        self._used: set[str] = set()
        self._taken: set[str] = set()
        if home:
            parts = (home.background, *home.clips, *home.script)
            self._taken = {part.id for part in parts}

    def clip(self, echoed: str | None, neighbour: Clip | None) -> Clip | None:
        """The clip of the base that stands at a place of the wire.

        `echoed` is the id that came back; a clip without one is `neighbour`, the clip that was shown at its place, as
        long as nothing else in the scene says that it is that.
        """
        if echoed is None:
            if neighbour is None or neighbour.id in self._used | self._echoed:
                return None
            self._used.add(neighbour.id)
            return neighbour
        own = self._clips.get(self.known.get(echoed, echoed))
        if own is not None:
            return self._once(own)
        stray = self._all.stray(echoed)
        if stray is None:
            return None
        clip, moved = stray
        return self._once(clip) if moved and clip.id not in self._taken else clip.model_copy(update={"id": new_id()})

    def _once(self, clip: Clip) -> Clip:
        """The clip itself the first time, then copies; ids differ within a scene."""
        if clip.id in self._used:
            return clip.model_copy(update={"id": new_id()})
        self._used.add(clip.id)
        return clip


def _clip_ids(scene: object) -> list[str]:
    clips = scene.get("clips") if isinstance(scene, dict) else None
    found = map(clip_id, clips) if isinstance(clips, list) else ()
    return [clip for clip in found if clip is not None]
