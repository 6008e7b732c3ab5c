from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.presenters.cast import built_in
from greenroom.presenters.errors import InvalidPack
from greenroom.presenters.palette import evaluate, recolour, swatch_names, used_swatches

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@given(colours, colours, st.floats(0, 1))
def test_a_mixture_lies_between_its_colours(a: str, b: str, t: float) -> None:
    mixed = evaluate(f"mix(a,mix(a,b,{t:.4f}),1)", {"a": a, "b": b})
    for i in (1, 3, 5):
        low, high = sorted((int(a[i : i + 2], 16), int(b[i : i + 2], 16)))
        assert low <= int(mixed[i : i + 2], 16) <= high


def test_own_colours_reproduce_every_drawing() -> None:
    for pack in built_in().values():
        for outfit in pack.manifest.clothes:
            text = pack.art(outfit.id, None)
            assert recolour(text, {**pack.manifest.swatches, **outfit.swatches}) == text


def test_fill_and_stroke_have_their_own_swatches() -> None:
    text = '<path d="M0 0" fill="#000000" data-swatch="a" stroke="#111111" data-swatch-stroke="mix(a,#ffffff,0.5)"/>'
    assert used_swatches(text) == {"a"}
    assert 'fill="#ff0000"' in recolour(text, {"a": "#ff0000"})
    assert 'stroke="#ff8080"' in recolour(text, {"a": "#ff0000"})


def test_unknown_names_and_endless_nesting_are_errors() -> None:
    assert swatch_names("mix(skin,mix(hair,#000000,0.1),0.5)") == {"skin", "hair"}
    with pytest.raises(InvalidPack, match="skin"):
        evaluate("skin", {})
    deep = "a"
    for _ in range(20):
        deep = f"mix({deep},#000000,0.5)"
    with pytest.raises(InvalidPack, match="deep"):
        evaluate(deep, {"a": "#ffffff"})
