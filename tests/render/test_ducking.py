from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.render.ducking import ATTACK, RELEASE, speech_presence
from greenroom.render.sound import Interval

intervals = st.lists(
    st.builds(lambda at, length: Interval(at, at + length), st.integers(0, 200_000), st.integers(1, 50_000)), max_size=4
)


def test_music_is_down_from_the_first_to_the_last_word() -> None:
    presence = speech_presence([Interval(100_000, 150_000)], 0, 250_000)
    assert (presence[100_000:150_000] == 1).all()
    assert (presence[: 100_000 - ATTACK] == 0).all() and (presence[150_000 + RELEASE :] == 0).all()
    assert np.abs(np.diff(presence)).max() < 1 / 10_000


@given(intervals, st.integers(0, 200_000))
def test_a_part_equals_the_same_part_of_the_whole(speech: list[Interval], start: int) -> None:
    whole = speech_presence(speech, 0, 300_000)
    assert np.allclose(speech_presence(speech, start, 5000), whole[start : start + 5000], atol=1e-6)
