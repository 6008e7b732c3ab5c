"""How the presenters of a scene move and speak: one state track each."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.presenters.motion import Turn, perform
from greenroom.presenters.state import StateTrack
from greenroom.project.clips import PresenterClip
from greenroom.render.resolve import ResolvedScene
from greenroom.render.resources import Resources

_SEED_STEP = 0x9E3779B9
"""Presenters of one scene get different seeds, so that they do not blink together."""


def performances(scene: ResolvedScene, resources: Resources, fps: int) -> Mapping[str, StateTrack]:
    """By clip id, for the presenters that are drawn: float32 (frames of the scene, columns)."""
    drawn = [c for c in scene.scene.clips if isinstance(c, PresenterClip) and not (c.hidden or c.voice_only)]
    tracks = {}
    for order, clip in enumerate(drawn):
        turns, others = [], []
        for line in scene.lines:
            if line.speaker == clip.id:
                utterance = resources.utterance(line.key)
                if utterance is None:
                    raise KeyError(line.key)
                turns.append(Turn(line.start, utterance, line.gesture))
            else:
                others.append((line.start, line.start + line.samples))
        casting = scene.castings[clip.id]
        tracks[clip.id] = perform(
            casting.pack,
            turns,
            scene.time.frames,
            fps,
            (scene.scene.seed + order * _SEED_STEP) % 2**32,
            gesture=clip.gesture or casting.gesture,
            others=others,
        )
    return tracks
