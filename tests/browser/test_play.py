"""Play shows the real video on the stage, with its sound."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site, assert_quiet, open_project, until
from tests.browser.documents import card

pytestmark = pytest.mark.slow

VIDEO = "document.querySelector('.stage video')"


def talking(name: str) -> dict[str, object]:
    document = card(name)
    document["scenes"][0] |= {"duration_ms": None, "script": [{"kind": "line", "id": "l", "text": "Good morning."}]}
    return document


def test_play_has_picture_and_sound(site: Site, page: Page) -> None:
    open_project(page, site.project(talking("Plays")))
    page.get_by_role("button", name="Play scene").click()
    until(page, f"{VIDEO}?.currentTime > 0.1")
    assert page.evaluate(f"{VIDEO}.videoWidth") > 0
    assert page.evaluate(f"{VIDEO}.webkitAudioDecodedByteCount") > 0
    page.screenshot(path=site.pictures / "play.png")
    assert_quiet(page)
