"""Play shows the renderer's own video on the stage, with its sound, while the rest of it is rendered."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Site, assert_quiet, open_project, saved, until
from tests.browser.documents import card

pytestmark = pytest.mark.slow

VIDEO = "document.querySelector('.stage video')"
GONE = f"{VIDEO} === null"
PLAYS = f"({VIDEO}?.currentTime ?? 0) > 0.1"


def talking(name: str, **first: Any) -> dict[str, Any]:
    document = card(name)
    line = {"kind": "line", "id": "l", "text": "Good morning, and welcome."}
    document["scenes"][0] |= {"duration_ms": None, "script": [line], **first}
    return document


def play(page: Page) -> None:
    page.get_by_role("button", name="Play", exact=True).click()


def scrub(page: Page, ms: int) -> None:
    page.get_by_label("Moment shown").evaluate(
        f"e => {{ e.value = {ms}; e.dispatchEvent(new Event('input', {{ bubbles: true }})) }}"
    )


def test_it_plays_before_all_of_it_is_there_and_goes_on_wherever_it_is_asked_to(site: Site, page: Page) -> None:
    """Of two minutes at most one is fetched ahead."""
    open_project(page, site.project(talking("Plays", duration_ms=120_000)))
    play(page)
    until(page, PLAYS)
    assert page.evaluate(f"{VIDEO}.duration") == pytest.approx(120, abs=0.1), "it is known from the start"
    assert page.evaluate(f"{VIDEO}.buffered.end(0)") < 100
    assert page.evaluate(f"[{VIDEO}.videoWidth, {VIDEO}.videoHeight]") == [854, 480]
    until(page, f"{VIDEO}.webkitAudioDecodedByteCount > 0")
    page.screenshot(path=site.pictures / "play.png")
    page.get_by_role("button", name="Pause", exact=True).click()
    until(page, f"{VIDEO}.paused")
    scrub(page, 110_000)
    until(page, f"({VIDEO}?.currentTime ?? 0) > 110.1")
    page.keyboard.press("Escape")
    until(page, GONE)
    assert page.locator("img.whole").first.is_visible(), "the picture at rest is back"
    assert_quiet(page)


def test_space_plays_an_edit_and_another_scene_end_it(site: Site, page: Page) -> None:
    open_project(page, site.project(talking("Ends", duration_ms=20_000)))
    page.keyboard.press("Space")
    until(page, PLAYS)
    assert page.locator(".stage [role=button]").first.is_hidden(), "nothing is to be moved now"
    page.get_by_label("Project name").fill("Another name")
    page.keyboard.press("Enter")
    page.get_by_label("Project name").blur()
    until(page, GONE)
    saved(page)
    play(page)
    until(page, PLAYS)
    page.get_by_role("button", name="Scene 2: Second").click()
    until(page, GONE)
    page.get_by_role("button", name="Play the whole video").click()
    play(page)
    until(page, PLAYS)
    page.get_by_role("button", name="Mute", exact=True).click()
    assert page.evaluate(f"{VIDEO}.muted")
    page.reload()
    until(page, "document.querySelector('img.whole')?.naturalWidth > 0")
    mute = page.get_by_role("button", name="Mute", exact=True)
    assert mute.get_attribute("aria-pressed") == "true", "it is remembered"
    assert_quiet(page)


def test_what_went_wrong_is_said_and_can_be_tried_again(site: Site, page: Page) -> None:
    open_project(page, site.project(talking("Fails")))
    error = {"code": "too_busy", "msg": "Too many films are watched; try again in a moment.", "path": ""}

    def refuse(route: Route) -> None:
        route.fulfill(status=429, content_type="application/json", body=json.dumps({"success": False, "error": error}))

    page.route("**/api/v1/previews/stream", refuse)
    play(page)
    told = page.get_by_role("alert").filter(has_text="Too many films are watched")
    told.wait_for()
    page.screenshot(path=site.pictures / "play-failed.png")
    page.unroute("**/api/v1/previews/stream")
    told.get_by_role("button", name="Try again").click()
    until(page, f"({VIDEO}?.webkitAudioDecodedByteCount ?? 0) > 0")
    until(page, GONE)
    assert page.locator("img.whole").first.is_visible()
