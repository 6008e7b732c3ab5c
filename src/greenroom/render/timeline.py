"""How long each scene is and when it plays: whole frames, so that nothing drifts however many scenes there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from greenroom.project.document import Scene
from greenroom.project.limits import MAX_DURATION_MS
from greenroom.project.time import frame_to_sample, ms_to_frames, ms_to_samples, samples_to_ms
from greenroom.render.errors import SceneTooShort, SpeechTooLong, VideoTooLong

LEAD_IN_MS = 200
"""Silence before a scene's first word."""
LEAD_OUT_MS = 400
"""Silence after its last one."""
UNTIMED_MS = 5000
"""A scene in which nothing takes time."""


@dataclass(frozen=True, slots=True)
class SceneTime:
    """A scene of `frames` frames; in the first `before` and the last `after` of them a transition is seen.
    `speech_start` is the sample of the scene at which its script begins."""

    frames: int
    before: int
    after: int
    speech_start: int


@dataclass(frozen=True, slots=True)
class Span:
    """`frames` frames of the video from frame `start`: frames of scene `scene` from its frame `first`. In a transition
    they go over to the first frames of scene `scene + 1`."""

    kind: Literal["scene", "transition"]
    scene: int
    first: int
    frames: int
    start: int


def transition_frames(scenes: Sequence[Scene], index: int, fps: int) -> int:
    """Overlap of scene `index` with the next one; 0 for a cut, before the first and after the last scene."""
    if not 0 <= index < len(scenes) - 1:
        return 0
    transition = scenes[index].transition
    return 0 if transition is None or transition.type == "cut" else ms_to_frames(transition.duration_ms, fps)


def scene_time(
    scene: Scene, fps: int, *, speech: int, videos_ms: int, before: int, after: int, place: str
) -> SceneTime:
    """The duration rule. `speech` samples of script, `videos_ms` the longest video that plays once.

    The scene's own `duration_ms` wins, the transitions that it holds included. Raises SpeechTooLong and SceneTooShort.
    """
    lead = ms_to_samples(LEAD_IN_MS)
    opening = frame_to_sample(before, fps)
    if scene.duration_ms is not None:
        frames = max(1, ms_to_frames(scene.duration_ms, fps))
        if before + after > frames:
            raise SceneTooShort(
                f"The scene lasts {scene.duration_ms} ms, but its transitions alone take "
                f"{(before + after) * 1000 // fps} ms. Make it longer or a transition shorter."
            ).at(f"{place}.duration_ms")
        room = frame_to_sample(frames - before - after, fps) - speech
        if speech and room < 0:
            raise SpeechTooLong(
                f"The script takes {samples_to_ms(speech)} ms, {samples_to_ms(-room)} ms more than the scene has. "
                "Shorten the script, or leave duration_ms out."
            ).at(f"{place}.duration_ms")
        return SceneTime(frames, before, after, opening + min(lead, max(0, room)))
    wanted = [before + after, ms_to_frames(videos_ms, fps)]
    if speech:
        spoken_ms = samples_to_ms(lead + speech + ms_to_samples(LEAD_OUT_MS))
        wanted.append(before + after + ms_to_frames(spoken_ms, fps))
    if not speech and not videos_ms:
        wanted.append(ms_to_frames(UNTIMED_MS, fps))
    return SceneTime(max(1, *wanted), before, after, opening + lead)


def starts(scenes: Sequence[SceneTime], fps: int) -> tuple[int, ...]:
    """The frame of the video at which each scene begins, its first transition included. Raises VideoTooLong."""
    at, found = 0, []
    for scene in scenes:
        found.append(at)
        at += scene.frames - scene.after
    if at * 1000 > MAX_DURATION_MS * fps:
        raise VideoTooLong(f"The video would last {at // fps} s; the limit is {MAX_DURATION_MS // 1000} s.").at(
            "scenes"
        )
    return tuple(found)


def timeline(scenes: Sequence[SceneTime], fps: int) -> tuple[Span, ...]:
    """The spans that follow each other without a gap: Σ durations - Σ overlaps."""
    return tuple(span for span in _spans(scenes, fps) if span.frames)


def _spans(scenes: Sequence[SceneTime], fps: int) -> Iterator[Span]:
    for index, (scene, start) in enumerate(zip(scenes, starts(scenes, fps), strict=True)):
        own = scene.frames - scene.before - scene.after
        yield Span("scene", index, scene.before, own, start + scene.before)
        yield Span("transition", index, scene.frames - scene.after, scene.after, start + scene.frames - scene.after)
