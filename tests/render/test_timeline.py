from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.project.document import Transition
from greenroom.render.errors import SceneTooShort, SpeechTooLong, VideoTooLong
from greenroom.render.timeline import SceneTime, scene_time, starts, timeline, transition_frames
from tests.render.documents import scene


def time(duration_ms: int | None = None, speech_ms: int = 0, **fields: Any) -> SceneTime:
    fields = {"videos_ms": 0, "before": 0, "after": 0, **fields}
    return scene_time(scene(duration_ms=duration_ms), 30, speech=speech_ms * 48, place="scenes[3]", **fields)


def test_nothing_timed_lasts_five_seconds() -> None:
    assert time() == SceneTime(150, 0, 0, 9600)


def test_speech_has_silence_around_it() -> None:
    assert time(speech_ms=1000).frames == 48
    assert time(speech_ms=1001).frames == 49


def test_the_longest_of_speech_and_video_wins() -> None:
    assert time(speech_ms=1000, videos_ms=2000).frames == 60
    assert time(speech_ms=3000, videos_ms=2000).frames == 108


def test_an_own_duration_wins() -> None:
    assert time(duration_ms=700, videos_ms=2000).frames == 21
    assert time(duration_ms=5000, speech_ms=1000).frames == 150


def test_speech_that_just_fits_begins_earlier() -> None:
    assert time(duration_ms=1000, speech_ms=950).speech_start == 50 * 48
    assert time(duration_ms=1000, speech_ms=1000).speech_start == 0


def test_speech_longer_than_the_scene_is_an_error_with_its_place() -> None:
    with pytest.raises(SpeechTooLong, match="34 ms more") as caught:
        time(duration_ms=1000, speech_ms=1034)
    assert caught.value.path == "scenes[3].duration_ms"


def test_transitions_take_their_part_of_the_scene() -> None:
    held = time(speech_ms=1000, before=15, after=10)
    assert held == SceneTime(48 + 25, 15, 10, 15 * 1600 + 9600)
    with pytest.raises(SpeechTooLong):
        time(duration_ms=1500, speech_ms=1000, before=10, after=10)
    with pytest.raises(SceneTooShort) as caught:
        time(duration_ms=500, before=10, after=10)
    assert caught.value.path == "scenes[3].duration_ms"


def test_a_cut_and_the_last_scene_overlap_nothing() -> None:
    fade = Transition(type="crossfade", duration_ms=500)
    scenes = [scene(transition=fade), scene(transition=Transition(type="cut", duration_ms=500)), scene(transition=fade)]
    assert [transition_frames(scenes, n, 30) for n in range(-1, 4)] == [0, 15, 0, 0, 0]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 40)), min_size=1, max_size=20))
def test_spans_follow_each_other_and_add_up(scenes: list[tuple[int, int]]) -> None:
    times = []
    before = 0
    for n, (own, overlap) in enumerate(scenes):
        after = overlap if n < len(scenes) - 1 else 0
        times.append(SceneTime(before + own + after, before, after, 0))
        before = after
    spans = timeline(times, 30)
    assert sum(span.frames for span in spans) == sum(t.frames for t in times) - sum(t.after for t in times)
    at = 0
    for span in spans:
        assert span.start == at
        assert span.start == starts(times, 30)[span.scene] + span.first
        at += span.frames


def test_a_video_has_a_longest_length() -> None:
    with pytest.raises(VideoTooLong):
        starts([SceneTime(30 * 3600 * 3, 0, 0, 0)] * 2, 30)
