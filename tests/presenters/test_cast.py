from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.presenters.cast import built_in, cast
from greenroom.presenters.errors import UnknownOutfit, UnknownPresenter


def test_own_ids_are_taken_as_they_are() -> None:
    for pack in built_in().values():
        casting = cast(pack.id)
        assert casting.pack is pack
        assert casting.outfit == pack.manifest.clothes[0].id
        assert casting.warning is None


@pytest.mark.parametrize(
    ("outfit", "expected"),
    [
        ("sora-knit", ("sora-knit", None, None)),
        ("knit", ("sora-knit", None, None)),
        ("sora-knit.greeting", ("sora-knit", None, "greeting")),
        ("sora-knit@auburn", ("sora-knit", "auburn", None)),
        ("sora-knit@auburn.explain", ("sora-knit", "auburn", "explain")),
    ],
)
def test_derived_outfits(outfit: str, expected: tuple[str, str | None, str | None]) -> None:
    casting = cast("sora", outfit, strict=True)
    assert (casting.outfit, casting.palette, casting.gesture) == expected


@pytest.mark.parametrize("presenter", ["M000004017", "ysy", "1", "2", "3", "somebody else", "", "모델"])
def test_a_stand_in_is_always_the_same_and_reported(presenter: str) -> None:
    first, second = cast(presenter, "BG00006160"), cast(presenter, "BG00006160")
    assert first == second
    assert first.warning is not None and first.warning.values["presenter"] == presenter
    assert first.pack.outfit(first.outfit) is not None


def test_documented_ids_are_different_people() -> None:
    assert len({cast(presenter).pack.id for presenter in ("ysy", "1", "2", "3")}) == 4


def test_unknown_ids_are_spread_over_the_cast() -> None:
    people = {cast(f"M{number:09d}").pack.id for number in range(200)}
    assert people == set(built_in())


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_outfit_does_not_change_the_person(presenter: str, outfit: str) -> None:
    assert cast(presenter, outfit).pack is cast(presenter).pack


def test_strict_names_near_ids() -> None:
    with pytest.raises(UnknownPresenter, match="did you mean sora"):
        cast("sorra", strict=True)
    with pytest.raises(UnknownPresenter, match="known ids: amara, daniel"):
        cast("M000004017", strict=True)
    with pytest.raises(UnknownOutfit, match="sora-navy"):
        cast("sora", "sora-nvy", strict=True)
    with pytest.raises(UnknownOutfit, match=r"sora-navy\.greeting"):
        cast("sora", "sora-navy.greting", strict=True)


def test_an_unknown_outfit_falls_back_with_a_warning() -> None:
    casting = cast("sora", "ball-gown.greeting")
    assert casting.pack.id == "sora" and casting.gesture == "greeting"
    assert casting.warning is not None and casting.outfit == casting.warning.values["worn"]


def test_the_cast_can_be_listed_without_drawing_libraries() -> None:
    code = (
        "import sys; from greenroom.presenters.catalogue import presenters; presenters();"
        "sys.exit(bool({'skia', 'cv2', 'av'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
