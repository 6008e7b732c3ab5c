from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.project.parts import Animation, AnimationType
from greenroom.render.animation import Motion, Seen
from greenroom.render.window import FillLayer, State

FPS = 30
TYPES = get_args(AnimationType)
SEEN = Seen(10, 70)


def motion(*animations: Animation, seen: Seen = SEEN, opacity: int = 100) -> Motion:
    return Motion(seen, opacity, animations, FPS)


def frames(moved: Motion, first: int, count: int) -> list[State]:
    return list(FillLayer(colour="#000000", states=moved.states(first, count)).expand())


@given(
    st.lists(
        st.builds(
            Animation,
            type=st.sampled_from(TYPES),
            duration_ms=st.integers(0, 900),
            delay_ms=st.integers(0, 400),
        ),
        max_size=3,
    ),
    st.integers(0, 79),
)
def test_states_do_not_depend_on_how_a_scene_is_cut(animations: list[Animation], cut: int) -> None:
    moved = motion(*animations, opacity=80)
    whole = frames(moved, 0, 80)
    parts = (frames(moved, 0, cut) if cut else []) + frames(moved, cut, 80 - cut)
    assert parts == whole
    assert len(whole) == 80
    assert all(state.opacity == 0 for n, state in enumerate(whole) if not 10 <= n < 70)


@pytest.mark.parametrize("type", TYPES)
def test_every_animation_begins_or_ends_out_of_sight(type: AnimationType) -> None:
    moved = frames(motion(Animation(type=type, duration_ms=500)), 0, 80)
    here = State(1, 255)
    out = type.startswith("out") or type in ("fade-out", "zoom-out")
    far = moved[69] if out else moved[10]
    assert here in moved[26:54] and all(state == here for state in moved[26:54])
    assert far.opacity == 0 or 1 in (abs(far.dx), abs(far.dy))


@pytest.mark.parametrize(
    ("type", "dx", "dy"), [("in-left", -1, 0), ("in-right", 1, 0), ("in-up", 0, -1), ("in-down", 0, 1)]
)
def test_a_clip_enters_from_the_named_side(type: AnimationType, dx: int, dy: int) -> None:
    first = frames(motion(Animation(type=type)), 10, 1)[0]
    assert (first.dx > 0) - (first.dx < 0) == dx
    assert (first.dy > 0) - (first.dy < 0) == dy


def test_a_way_in_is_monotone_and_ends_at_home() -> None:
    shown = [state.dx for state in frames(motion(Animation(type="in-left", duration_ms=500)), 10, 20)]
    assert shown[0] == -1 and shown == sorted(shown) and shown[-1] == 0


def test_a_fade_is_monotone_and_reaches_the_clips_own_opacity() -> None:
    shown = [state.opacity for state in frames(motion(Animation(type="fade-in"), opacity=60), 10, 30)]
    assert shown == sorted(shown)
    assert shown[-1] == 153


def test_a_clip_without_times_is_there_in_every_frame() -> None:
    assert motion(seen=Seen.between(None, None, 300, FPS)).states(0, 300) == (State(300, 255),)


def test_times_round_to_the_frames_that_cover_them() -> None:
    assert Seen.between(1000, 2001, 300, FPS) == Seen(30, 61)
    assert Seen.between(1000, 500, 300, FPS).first == Seen.between(1000, 500, 300, FPS).end
