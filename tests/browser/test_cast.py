"""Presenters are looked at while they move, chosen, dressed, heard, replaced and added."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.conftest import EMAIL, Site, assert_quiet, drawn, open_project, saved, sign_in, until, watched
from tests.browser.documents import box, card
from tests.browser.test_pages import AXE

pytestmark = pytest.mark.slow

PLACE = box(200, 40, 180, 320)


def staged(name: str) -> dict[str, Any]:
    """Mina says a line."""
    document = card(name)
    mina = {"id": "mina", "type": "presenter", "presenter": "mina", "outfit": "mina-scrubs", "geometry": PLACE}
    document["scenes"][0]["clips"].append(mina)
    document["scenes"][0]["script"] = [{"kind": "line", "text": "Hi.", "speaker": "mina"}]
    return document


def clips(site: Site, id: str) -> dict[str, Any]:
    return {clip.id: clip for clip in site.store.projects.load("default", id).project.scenes[0].clips}


def test_presenters_move_when_they_are_pointed_at(site: Site, page: Page, web: object) -> None:
    open_project(page, site.project(staged("Moving")))
    page.get_by_role("tab", name="Presenter").click()
    tile = page.get_by_role("group", name="Presenter", exact=True).get_by_role("button", name="Sora")
    tile.wait_for()
    assert page.locator(".moving").count() == 0
    tile.hover()
    page.locator(".moving.shown").wait_for()
    page.screenshot(path=site.pictures / "moving.png")
    page.evaluate(AXE.read_text())
    found = page.evaluate("async () => (await axe.run('[role=tabpanel]')).violations.map((one) => one.id)")
    assert found == []
    src = page.locator(".moving").get_attribute("src")
    assert src is not None and "/sora/motion" in src
    with Image.open(io.BytesIO(page.request.get(src).body())) as picture:
        assert (picture.format, picture.size) == ("WEBP", (240, 320))
        assert picture.n_frames > 20
        first = picture.convert("RGB")
        picture.seek(8)
        assert first.tobytes() != picture.convert("RGB").tobytes()
    page.get_by_label("Search presenters").hover()
    page.locator(".moving").wait_for(state="detached")
    assert_quiet(page)


def test_who_wants_less_motion_sees_none(site: Site, browser: Browser, account: str) -> None:
    context = browser.new_context(base_url=site.url, reduced_motion="reduce", viewport={"width": 1440, "height": 900})
    sign_in(context, site, EMAIL)
    page = watched(context)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/motion" in request.url else None)
    open_project(page, site.project(staged("Calm")))
    page.get_by_role("tab", name="Presenter").click()
    page.get_by_role("button", name="Sora").hover()
    page.wait_for_timeout(600)
    assert asked == [] and page.locator(".moving").count() == 0
    context.close()


def test_a_presenter_is_replaced_in_place_dressed_heard_and_joined(site: Site, page: Page) -> None:
    id = site.project(staged("Cast"))
    open_project(page, id)
    page.get_by_role("tab", name="Presenter").click()
    page.get_by_role("button", name="Mina", exact=True).last.wait_for()
    page.get_by_label("Search presenters").fill("suit")
    cast = page.get_by_role("group", name="Presenter", exact=True)
    cast.get_by_role("button", name="Daniel").wait_for()
    assert cast.get_by_role("button", name="Mina").count() == 0
    page.get_by_label("Search presenters").fill("")
    page.get_by_role("button", name="Mina in").first.click()
    page.get_by_role("radio", name="Replaces").wait_for()
    cast.get_by_role("button", name="Daniel").click()
    page.get_by_role("button", name="sweater").first.click()
    page.locator(".three button").last.click()
    saved(page)
    page.screenshot(path=site.pictures / "dressed.png")
    daniel = clips(site, id)["mina"]
    assert (daniel.presenter, daniel.outfit) == ("daniel", "daniel-sweater@deep")
    assert (daniel.geometry.left, daniel.geometry.width) == (PLACE["left"], PLACE["width"])
    line = site.store.projects.load("default", id).project.scenes[0].script[0]
    assert line.speaker == "mina", "the line is still theirs"  # type: ignore[union-attr]
    with page.expect_response("**/api/v1/speech") as spoken:
        page.get_by_role("button", name="Listen: Daniel").click()
    assert spoken.value.status == 200
    page.get_by_role("radio", name="Adds another").check(force=True)
    cast.get_by_role("button", name="Amara").click()
    drawn(page)
    until(page, "document.body.innerText.includes('Saved')")
    saved(page)
    assert sorted(clip.presenter for clip in clips(site, id).values() if clip.type == "presenter") == [
        "amara",
        "daniel",
    ]
    assert_quiet(page)
