"""A resolved scene as pictures: for any frames of it, the layers that are seen there, in drawing order."""

from __future__ import annotations

from collections.abc import Iterator

from greenroom.project.clips import (
    AudioClip,
    Background,
    Clip,
    ImageClip,
    PresenterClip,
    ShapeClip,
    TextClip,
    VideoClip,
)
from greenroom.project.document import Project
from greenroom.project.paint import plain
from greenroom.render.caption_layers import caption_layers
from greenroom.render.clip_layers import (
    LayerAt,
    background_layer,
    fill_layer,
    media_layer,
    presenter_layer,
    shape_layer,
    text_layer,
)
from greenroom.render.composure import composed
from greenroom.render.performance import performances
from greenroom.render.resolve import ResolvedScene
from greenroom.render.resources import Resources
from greenroom.render.setting import Setting
from greenroom.render.watermark_layer import watermark_layers
from greenroom.render.window import Picture

CLEAR = "#00000000"
_KEYS = ("#00ff00", "#0000ff", "#00b140", "#0047bb")
_KEYED = "builtin:background/green"


def is_keyed(background: Background) -> bool:
    """Is it there to be keyed out, so that nothing may shade it?

    >>> is_keyed(Background(colour="#00ff00")), is_keyed(Background())
    (True, False)
    """
    return plain(background.colour)[:7] in _KEYS if background.url is None else background.url == _KEYED


class ScenePicture:
    """`at(first, count)` depends on what is seen in these frames, not on what comes later. `transparent`: the scene
    without its background."""

    def __init__(
        self, project: Project, scene: ResolvedScene, resources: Resources, *, transparent: bool = False
    ) -> None:
        canvas = (project.canvas.width, project.canvas.height)
        self._scene = scene
        self._setting = Setting(canvas, project.fps, scene.time.frames, project.language, scene.fonts)
        self._tracks = performances(scene, resources, project.fps)
        captions = caption_layers(scene, scene.scene.captions or project.captions, resources, project.fps)
        behind = [fill_layer(CLEAR)] if transparent else self._background()
        mark = watermark_layers(project, scene.scene, scene.watermark, self._setting)
        self._layers = [*behind, *self._clips(), *mark, *captions]

    def at(self, first: int, count: int) -> Picture:
        """Frames [first, first + count) of the scene."""
        layers = (layer(first, count) for layer in self._layers)
        return Picture(layers=tuple(layer for layer in layers if layer is not None))

    def composed(self, near: int, first: int, end: int) -> int:
        """Of frames [first, end) the one in which those who are seen look their best."""
        return composed(self._tracks.values(), near, first, end)

    def alone(self, clip: Clip, frame: int, *, at_rest: bool) -> Picture:
        """One clip without the rest. `at_rest`: where it stands without its animations, and as it is at the nearest
        frame in which it is there."""
        if isinstance(clip, AudioClip):
            return Picture(layers=())
        if at_rest:
            seen = self._setting.seen(clip)
            frame = max(seen.first, min(frame, seen.end - 1))
            clip = clip.model_copy(update={"animations": []})
        layer = self._layer(clip)
        shown = layer(frame, 1) if layer else None
        return Picture(layers=(shown,) if shown else ())

    def _background(self) -> Iterator[LayerAt]:
        background = self._scene.scene.background
        yield fill_layer(background.colour)
        if self._scene.background:
            yield background_layer(background, self._scene.background, self._setting)

    def _clips(self) -> Iterator[LayerAt]:
        for clip in sorted(self._scene.scene.clips, key=lambda clip: clip.layer):
            if layer := self._layer(clip):
                yield layer

    def _layer(self, clip: Clip) -> LayerAt | None:
        match clip:
            case PresenterClip(hidden=False, voice_only=False):
                casting, track = self._scene.castings[clip.id], self._tracks[clip.id]
                shadow = not is_keyed(self._scene.scene.background)
                return presenter_layer(clip, casting, track, self._setting, ground_shadow=shadow)
            case ImageClip() | VideoClip():
                return media_layer(clip, self._scene.assets[clip.id], self._setting)
            case TextClip():
                return text_layer(clip, self._setting)
            case ShapeClip():
                return shape_layer(clip, self._setting)
        return None
