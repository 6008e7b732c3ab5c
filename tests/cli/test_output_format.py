from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.cli.output_format import UnfitFormat, chosen_profile
from greenroom.render.profile import FORMATS, UnknownProfile, profile_named


@pytest.mark.parametrize(
    ("profile", "kind", "name", "chosen"),
    [
        (None, None, "a.mp4", "standard"),
        (None, None, "a", "standard"),
        (None, None, "a.GIF", "gif"),
        (None, None, "a.wav", "wav"),
        (None, "webm", "a.webm", "webm-alpha"),
        (None, "mov", "a.mov", "prores-4444"),
        ("vp9", None, "a.webm", "vp9"),
        ("720", "mp4", "a.mp4", "720"),
    ],
)
def test_what_is_chosen(profile: str | None, kind: str | None, name: str, chosen: str) -> None:
    assert chosen_profile(profile, kind, Path(name)) == chosen


@pytest.mark.parametrize(
    ("profile", "kind", "name"),
    [
        (None, None, "a.webm"),
        (None, None, "a.mov"),
        (None, "avi", "a.avi"),
        ("720", "gif", "a.gif"),
        ("vp9", None, "a.mp4"),
        (None, "wav", "a.mp4"),
    ],
)
def test_what_does_not_fit_is_said(profile: str | None, kind: str | None, name: str) -> None:
    with pytest.raises(UnfitFormat):
        chosen_profile(profile, kind, Path(name))


def test_an_unknown_profile() -> None:
    with pytest.raises(UnknownProfile):
        chosen_profile("hd", None, Path("a.mp4"))


def test_every_format_makes_its_own_kind_of_file() -> None:
    assert {kind: profile_named(name).suffix for kind, name in FORMATS.items()} == {kind: kind for kind in FORMATS}
