"""Everything that is heard in a resolved film, as sounds at samples of the whole video."""

from __future__ import annotations

from collections.abc import Iterator

from greenroom.project.clips import AudioClip, VideoClip
from greenroom.project.document import Soundtrack
from greenroom.project.time import frame_to_sample, ms_to_samples
from greenroom.render.animation import Seen
from greenroom.render.resolve import Resolved, ResolvedScene
from greenroom.render.resources import Asset
from greenroom.render.sound import ClipSound, Interval, MusicSound, Sound, VoiceSound
from greenroom.render.timeline import starts

_SOFT_EDGE = 240
"""Samples (5 ms) over which a sound comes or goes where it is cut in the middle."""


def sounds(film: Resolved) -> tuple[Sound, ...]:
    """In no particular meaning of order; every one ends with its scene at the latest."""
    return (*_scene_sounds(film), *_music(film))


def speech(film: Resolved) -> tuple[Interval, ...]:
    """When somebody speaks."""
    return tuple(Interval(s.start, s.start + s.samples) for s in _scene_sounds(film) if isinstance(s, VoiceSound))


def _scene_sounds(film: Resolved) -> Iterator[Sound]:
    fps = film.project.fps
    for scene, start in zip(film.scenes, starts([s.time for s in film.scenes], fps), strict=True):
        at = frame_to_sample(start, fps)
        for line in scene.lines:
            yield VoiceSound(start=at + line.start, samples=line.samples, key=line.key, sha256=line.sha256)
        for clip in scene.scene.clips:
            if isinstance(clip, VideoClip | AudioClip):
                yield from _clip_sound(clip, scene, at, fps)


def _clip_sound(clip: VideoClip | AudioClip, scene: ResolvedScene, at: int, fps: int) -> Iterator[ClipSound]:
    info = scene.assets[clip.id].info
    if not clip.volume or not (info.has_audio or info.kind == "audio"):
        return
    seen = Seen.between(clip.start_ms, clip.end_ms, scene.time.frames, fps)
    start, room = frame_to_sample(seen.first, fps), frame_to_sample(seen.end - seen.first, fps)
    source_start, source_end, loop = 0, ms_to_samples(info.duration_ms), False
    if isinstance(clip, VideoClip):
        source_start, loop = ms_to_samples(clip.trim_start_ms), clip.loop
        source_end = min(source_end, ms_to_samples(clip.trim_end_ms or info.duration_ms))
    length = max(0, source_end - source_start)
    samples = room if loop and length else min(room, length)
    if not samples:
        return
    cut = loop or samples < length or source_end < ms_to_samples(info.duration_ms)
    crossing_in = frame_to_sample(scene.time.before, fps) if start == 0 else 0
    crossing_out = frame_to_sample(scene.time.after, fps) if seen.end == scene.time.frames and samples == room else 0
    yield ClipSound(
        start=at + start,
        samples=samples,
        blob=scene.assets[clip.id].sha256,
        source_start=source_start,
        period=length if loop else 0,
        gain=clip.volume / 100,
        fade_in=max(crossing_in, _SOFT_EDGE if source_start else 0),
        fade_out=max(crossing_out, _SOFT_EDGE if cut else 0),
    )


def _music(film: Resolved) -> Iterator[MusicSound]:
    fps = film.project.fps
    times = [scene.time for scene in film.scenes]
    begins = starts(times, fps)
    for entry, asset in zip(film.project.soundtrack, film.music, strict=True):
        last = len(times) - 1 if entry.to_scene is None else min(entry.to_scene, len(times) - 1)
        if entry.from_scene > last:
            continue
        start = frame_to_sample(begins[entry.from_scene], fps)
        end = frame_to_sample(begins[last] + times[last].frames, fps)
        yield _music_sound(entry, asset, start, end - start)


def _music_sound(entry: Soundtrack, asset: Asset, start: int, room: int) -> MusicSound:
    period = ms_to_samples(asset.info.duration_ms)
    samples = room if entry.loop else min(room, period)
    fade_in, fade_out = ms_to_samples(entry.fade_in), ms_to_samples(entry.fade_out)
    shrink = min(1.0, samples / max(1, fade_in + fade_out))
    return MusicSound(
        start=start,
        samples=samples,
        blob=asset.sha256,
        period=period if entry.loop else 0,
        gain_db=entry.gain,
        duck_db=entry.duck,
        fade_in=int(fade_in * shrink),
        fade_out=int(fade_out * shrink),
    )
