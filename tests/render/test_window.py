from __future__ import annotations

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.render.window import (
    FillLayer,
    Picture,
    State,
    Window,
    pack_track,
    run_length,
    unpack_track,
    window_key,
)

state = st.builds(
    State,
    count=st.integers(1, 5),
    opacity=st.integers(0, 255),
    dx=st.sampled_from([0.0, 0.125, -3.5]),
    dy=st.just(0.0),
    scale=st.sampled_from([1.0, 0.5]),
)
states = st.lists(state, min_size=1)


def window(frames: int = 3, colour: str = "#102030") -> Window:
    fill = FillLayer(colour=colour, states=(State(frames, 255),))
    return Window(
        versions={"av": "18"},
        canvas=(160, 90),
        out=(160, 90),
        fps=30,
        profile="standard",
        frames=frames,
        picture=Picture(layers=(fill,)),
    )


def test_a_window_survives_its_bytes() -> None:
    data = window().to_bytes()
    assert Window.from_bytes(data) == window()
    assert Window.from_bytes(data).to_bytes() == data


def test_the_bytes_are_canonical_json() -> None:
    data = window().to_bytes()
    assert data == json.dumps(json.loads(data), sort_keys=True, separators=(",", ":")).encode()


def test_another_colour_is_another_key() -> None:
    assert window_key(window().to_bytes()) != window_key(window(colour="#102031").to_bytes())


@given(states)
def test_run_length_keeps_every_frame(runs: list[State]) -> None:
    fill = FillLayer(colour="#000000", states=tuple(runs))
    short = FillLayer(colour="#000000", states=run_length(runs))
    assert list(fill.expand()) == list(short.expand())
    assert all(a[1:] != b[1:] for a, b in zip(short.states, short.states[1:], strict=False))


def test_a_track_survives_its_text() -> None:
    rows = (np.arange(12).reshape(3, 4) / 8).astype(np.float32)
    assert np.array_equal(unpack_track(pack_track(rows)), rows)
    assert pack_track(rows) == pack_track(rows.copy(order="F"))
