"""Somebody who has never seen the studio makes a video of two scenes, with nothing but the labels that are shown."""

from __future__ import annotations

import io
from collections.abc import Callable

import av
import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.conftest import EMAIL, PASSWORD, PATIENCE_MS, Site, assert_quiet, drawn, until, watched

pytestmark = pytest.mark.slow

ACTIONS = 25


def test_from_the_first_link_to_a_playing_video(
    site: Site, browser: Browser, record_property: Callable[[str, object], None]
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = watched(context)
    done = 0

    def act(what: Callable[[], object]) -> None:
        nonlocal done
        done += 1
        what()

    def press(role: str, name: str) -> None:
        act(page.get_by_role(role, name=name, exact=True).first.click)  # type: ignore[arg-type]

    def write(where: Locator, text: str) -> None:
        act(lambda: where.fill(text))

    act(lambda: page.goto(site.welcome))
    write(page.get_by_label("E-mail address"), EMAIL)
    write(page.get_by_label("Password"), PASSWORD)
    press("button", "Create account")
    press("button", "New project")
    write(page.get_by_role("textbox", name="Name"), "How we recycle")
    act(page.get_by_role("dialog").get_by_role("button", name="Create project").click)
    page.wait_for_url("**/studio/editor/*")
    press("tab", "Presenter")
    press("button", "Mina")
    press("tab", "Script")
    press("button", "Add line")
    write(page.get_by_label("Line 1", exact=True), "Paper goes into the blue bin.")
    press("tab", "Background")
    act(page.get_by_role("tabpanel").get_by_role("button").filter(has=page.locator("img")).first.click)
    press("button", "Duplicate scene")
    press("tab", "Script")
    write(page.get_by_label("Line 1", exact=True), "Glass goes into the green one. Thank you!")
    press("tab", "Text")
    press("button", "Title")
    write(page.get_by_label("Text", exact=True).and_(page.locator("textarea")), "Thank you")
    drawn(page)
    page.screenshot(path=site.pictures / "first-video.png")
    press("button", "Export")
    act(lambda: page.get_by_text("Draft, 480p").click())
    press("button", "Export video")
    video = page.locator("video")
    until(page, "document.querySelector('video') !== null", 5 * PATIENCE_MS)
    act(lambda: video.evaluate("video => video.play()"))
    until(page, "document.querySelector('video').currentTime > 0.2")
    assert done <= ACTIONS, f"{done} actions"
    page.screenshot(path=site.pictures / "first-video-plays.png")

    link = page.get_by_role("link", name="Download")
    data = context.request.get(f"{site.url}{link.get_attribute('href')}").body()
    with av.open(io.BytesIO(data), "r") as container:
        assert container.streams.video[0].height == 480 and container.streams.audio
        seconds = float(container.duration or 0) / av.time_base
    assert 4 < seconds < 12
    id = page.url.rsplit("/", 1)[1]
    assert site.store.projects.load("default", id).project.name == "How we recycle", "the address bar has the id"
    assert_quiet(page)
    record_property("account", f"studio: from the first link to a playing video in {done} actions; {site.pictures}")
    context.close()
