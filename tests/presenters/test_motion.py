from __future__ import annotations

import dataclasses

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.presenters.cast import built_in
from greenroom.presenters.motion import Turn, perform
from greenroom.presenters.state import COLUMNS, INDEX, StateTrack, track_bytes
from tests.presenters.speech_of import LONG, SHORT, spoken

PACK = built_in()["sora"]
FPS = 30


def frames_of(*turns: Turn, after: float = 1.0) -> int:
    return round((max(turn.end for turn in turns) + after) * FPS)


def column(track: StateTrack, name: str) -> npt.NDArray[np.float32]:
    return track[:, INDEX[name]]


def closures(track: StateTrack) -> int:
    eye = column(track, "eye")
    return int(((eye[1:] < 0.2) & (eye[:-1] >= 0.2)).sum())


@settings(max_examples=30)
@given(st.integers(0, 2**63), st.sampled_from([24, 30, 60]))
def test_blinks_per_minute(seed: int, fps: int) -> None:
    assert 8 <= closures(perform(PACK, (), 60 * fps, fps, seed)) <= 25


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_two_frames_are_long_the_same_while_speaking(seed: int) -> None:
    turn = Turn(0, spoken(LONG))
    track = perform(PACK, [turn], frames_of(turn, after=0), FPS, seed)
    still = 0
    for before, now in zip(track, track[1:], strict=False):
        still = still + 1 if np.array_equal(before, now) else 0
        assert still < 12


def test_the_same_inputs_give_the_same_bytes_and_another_seed_others() -> None:
    turn = Turn(4800, spoken(SHORT))
    first = track_bytes(perform(PACK, [turn], 90, FPS, 5))
    assert first == track_bytes(perform(PACK, [turn], 90, FPS, 5))
    assert first != track_bytes(perform(PACK, [turn], 90, FPS, 6))


@pytest.mark.parametrize("seed", [3, 11])
def test_a_later_line_does_not_reach_back_further_than_two_seconds(seed: int) -> None:
    first = Turn(0, spoken(LONG), "greeting")
    start = round(first.end * 48_000) + 12_000
    one = [first, Turn(start, spoken(SHORT), "point")]
    other = [
        first,
        Turn(start, spoken(LONG, "en", "espeak:en-us+m3"), "explain"),
        Turn(start + 48_000 * 20, spoken(SHORT)),
    ]
    a = perform(PACK, one, frames_of(*one), FPS, seed)
    b = perform(PACK, other, frames_of(*other), FPS, seed)
    border = int((start / 48_000 - 2.0) * FPS)
    assert track_bytes(a[:border]) == track_bytes(b[:border])
    assert track_bytes(a) != track_bytes(b[: len(a)])


def test_an_earlier_line_does_not_reach_further_than_two_seconds_ahead() -> None:
    late = Turn(48_000 * 20, spoken(LONG), "explain")
    a = perform(PACK, [Turn(0, spoken(LONG), "greeting"), late], frames_of(late), FPS, 4)
    b = perform(PACK, [Turn(24_000, spoken(SHORT)), late], frames_of(late), FPS, 4)
    border = round((Turn(0, spoken(LONG)).end + 2.0) * FPS)
    assert border < 20 * FPS
    assert track_bytes(a[border:]) == track_bytes(b[border:])


def test_the_length_of_the_scene_changes_nothing() -> None:
    turn = Turn(0, spoken(LONG))
    short, long = (perform(PACK, [turn], frames, FPS, 9) for frames in (60, 900))
    assert track_bytes(short) == track_bytes(long[:60])


@pytest.mark.parametrize("fps", [24, 30, 60])
def test_a_gesture_begins_with_its_line_and_returns_to_idle(fps: int) -> None:
    turn = Turn(48_000, spoken(SHORT), "point")
    track = perform(PACK, [turn], fps * 8, fps, 1)
    reach = column(track, "reach")
    raised = np.flatnonzero(reach > 0)
    assert abs(raised[0] - fps) <= 2
    assert reach.max() == 1 and reach[-1] == 0
    assert set(column(track, "gesture")[raised]) == {PACK.gesture_ids.index("point")}
    assert np.abs(np.diff(reach)).max() < 0.1, "arms do not jump"


def test_the_gesture_of_the_clip_opens_the_speech_only() -> None:
    utterance = spoken(SHORT)
    turns = [Turn(0, utterance), Turn(len(utterance.pcm) + 9600, utterance)]
    track = perform(PACK, turns, frames_of(*turns, after=3), FPS, 1, gesture="greeting")
    number = PACK.gesture_ids.index("greeting")
    shown = (column(track, "gesture") == number) & (column(track, "reach") > 0)
    assert shown[1] and np.abs(np.diff(shown.astype(int))).sum() <= 2
    assert np.abs(column(track, "swing")).max() > 0.9
    silent = perform(PACK, (), 150, FPS, 1, gesture="greeting")
    assert column(silent, "reach").max() == 1


def test_gestures_close_together_give_way() -> None:
    utterance = spoken("Yes.")
    turns = [Turn(i * 40_000, utterance, name) for i, name in enumerate(["greeting", "point", "explain"])]
    track = perform(PACK, turns, 240, FPS, 1)
    gesture, reach = column(track, "gesture"), column(track, "reach")
    changed = np.flatnonzero(np.diff(gesture)) + 1
    assert np.abs(np.diff(reach)).max() < 0.25
    assert (reach[changed] < 0.25).all()


def test_long_lines_get_explaining_hands_on_their_own() -> None:
    used = set()
    for seed in range(6):
        turn = Turn(0, spoken(LONG))
        track = perform(PACK, [turn], frames_of(turn), FPS, seed)
        used |= {PACK.gesture_ids[int(g)] for g in column(track, "gesture")[column(track, "reach") > 0]}
    assert used == {"explain", "present", "present_right"}


def test_automatic_hands_do_not_change_when_an_earlier_line_grows() -> None:
    line = spoken(LONG)
    a = perform(PACK, [Turn(0, line)], 600, FPS, 2)
    b = perform(PACK, [Turn(48_000, line)], 630, FPS, 2)
    np.testing.assert_array_equal(column(a, "reach"), column(b, "reach")[30:])


def test_a_listener_nods_with_closed_lips() -> None:
    heard = [(48_000, 48_000 * 13)]
    listening, idle = (perform(PACK, (), 450, FPS, 8, others=others) for others in (heard, ()))
    nod = column(listening, "pitch") - column(idle, "pitch")
    assert np.abs(nod[:20]).max() == 0
    peaks = (nod[1:-1] > 1.0) & (nod[1:-1] >= nod[:-2]) & (nod[1:-1] > nod[2:])
    assert 3 <= peaks.sum() <= 12
    assert column(listening, "jaw").max() == 0


def test_idle_is_alive_but_quiet() -> None:
    track = perform(PACK, (), 300, FPS, 3)
    for name in ("yaw", "pitch", "roll", "breath", "sway", "gaze_x"):
        assert len(np.unique(column(track, name))) > 2, name
    assert column(track, "reach").max() == 0
    body = track[:, [INDEX["breath"], INDEX["sway"]]]
    assert (np.abs(np.diff(body, axis=0)).max(1) == 0).mean() > 0.5, "most frames keep the body where it was"


@settings(max_examples=20)
@given(st.integers(0, 2**63))
def test_the_head_stays_inside_the_limits_of_the_pack(seed: int) -> None:
    turn = Turn(0, spoken(SHORT))
    track = perform(PACK, [turn], 120, FPS, seed)
    head = PACK.manifest.rig.head
    for name, (low, high) in (("yaw", head.yaw), ("pitch", head.pitch), ("roll", head.roll)):
        assert low <= column(track, name).min() and column(track, name).max() <= high
    assert np.isfinite(track).all()


def test_silence_and_nothing() -> None:
    silent = dataclasses.replace(spoken(SHORT), pcm=np.zeros(0, np.float32), phones=(), words=())
    assert perform(PACK, [Turn(0, silent)], 10, FPS, 1).shape == (10, len(COLUMNS))
    assert perform(PACK, (), 0, FPS, 1).shape == (0, len(COLUMNS))
