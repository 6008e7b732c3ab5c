from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.render.rectangles import Rect, area, intersection, merged, snapped, subtract, union

sides = st.tuples(st.integers(-50, 150), st.integers(-50, 150), st.integers(1, 90), st.integers(1, 90))
rects = sides.map(lambda r: (r[0], r[1], r[0] + r[2], r[1] + r[3]))


@given(rects, rects)
def test_what_is_left_and_what_is_cut_out_make_the_whole(rect: Rect, hole: Rect) -> None:
    pieces = subtract(rect, hole)
    cut = intersection(rect, hole)
    assert sum(area(piece) for piece in pieces) + (area(cut) if cut else 0) == area(rect)
    assert all(intersection(a, b) is None for a, b in combinations(pieces, 2))
    assert all(intersection(piece, hole) is None for piece in pieces)


@given(st.lists(rects, max_size=8))
def test_merged_rectangles_cover_all_and_do_not_overlap(given_rects: list[Rect]) -> None:
    found = merged(given_rects)
    assert all(intersection(a, b) is None for a, b in combinations(found, 2))
    assert all(any(union(big, rect) == big for big in found) for rect in given_rects)


@given(rects, st.integers(8, 60), st.integers(8, 60))
def test_snapped_is_even_inside_the_picture_and_loses_nothing(rect: Rect, half_width: int, half_height: int) -> None:
    size = 2 * half_width, 2 * half_height
    inside = intersection(rect, (0, 0, *size))
    grown = snapped(rect, size)
    if inside is None:
        return
    assert grown is not None
    assert not any(side % 2 for side in grown)
    assert union(grown, inside) == grown
    assert intersection(grown, (0, 0, *size)) == grown


def test_far_apart_rectangles_stay_two() -> None:
    assert len(merged([(0, 0, 16, 16), (160, 0, 176, 16)])) == 2
    assert merged([(0, 0, 16, 16), (16, 0, 32, 16)]) == [(0, 0, 32, 16)]
