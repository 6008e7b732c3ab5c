from __future__ import annotations

from typing import get_args

from greenroom.project.warning import MEANINGS, WarningCode


def test_every_code_says_when_it_comes() -> None:
    assert MEANINGS.keys() == set(get_args(WarningCode))
    assert all(when for when, _ in MEANINGS.values())
