from __future__ import annotations

import pytest

from greenroom.server.errors import LinkExpired, LinkInvalid
from greenroom.server.links import Linker

LINKER = Linker(b"k" * 32, seconds=7 * 24 * 3600)
NOW = 1_800_000_000


def parts(path: str) -> tuple[str, str, str]:
    _, first, workspace, token, name = path.split("/")
    assert first == "downloads"
    return workspace, token, name


def test_a_link_works_for_seven_days() -> None:
    link = parts(LINKER.path("default", "abc.mp4", now=NOW))
    LINKER.check(*link, now=NOW)
    LINKER.check(*link, now=NOW + 7 * 24 * 3600)
    with pytest.raises(LinkExpired):
        LINKER.check(*link, now=NOW + 7 * 24 * 3600 + 1)


@pytest.mark.parametrize("changed", [0, 1, 2])
def test_no_part_of_a_link_can_be_changed(changed: int) -> None:
    workspace, token, name = parts(LINKER.path("default", "abc.mp4", now=NOW))
    until, _, signature = token.partition(".")
    others = (("other", token, name), (workspace, f"{int(until) + 1}.{signature}", name), (workspace, token, "abd.mp4"))
    with pytest.raises(LinkInvalid):
        LINKER.check(*others[changed], now=NOW)


@pytest.mark.parametrize("token", ["", ".", "1", "1.", "x.y", "-1.a", "9" * 40 + ".a", "1.é", "²³.a"])
def test_tokens_that_never_were(token: str) -> None:
    with pytest.raises(LinkInvalid):
        LINKER.check("default", token, "abc.mp4", now=NOW)


def test_another_secret_signs_otherwise() -> None:
    link = parts(Linker(b"x" * 32, 60).path("default", "abc.mp4", now=NOW))
    with pytest.raises(LinkInvalid):
        LINKER.check(*link, now=NOW)
