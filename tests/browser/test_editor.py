"""The editor in a real browser: what is done on the stage is in the document, and nothing is ever lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from greenroom.project.clips import TextClip
from greenroom.project.parts import Box
from tests.browser.conftest import (
    EMAIL,
    PASSWORD,
    Site,
    open_project,
    saved,
    sign_in,
    watched,
)
from tests.browser.documents import card
from tests.browser.pointer import drag, middle

pytestmark = pytest.mark.slow


def test_scenes_are_added_moved_and_deleted_by_keyboard_alone(site: Site, page: Page) -> None:
    id = site.project(card("Scenes"))
    open_project(page, id)
    page.get_by_role("button", name="Scene 1: First").focus()
    page.keyboard.press("Alt+ArrowRight")
    saved(page)
    assert [scene.name for scene in site.store.projects.load("default", id).project.scenes] == ["Second", "First"]
    page.get_by_role("button", name="Add scene").press("Enter")
    saved(page)
    assert len(site.store.projects.load("default", id).project.scenes) == 3
    page.get_by_role("button", name="Delete scene").press("Enter")
    saved(page)
    assert len(site.store.projects.load("default", id).project.scenes) == 2


def test_another_shape_lays_the_clips_out_again(site: Site, page: Page) -> None:
    id = site.project(card("Shapes"))
    open_project(page, id)
    page.get_by_label("Shape", exact=True).select_option(label="Portrait 9:16")
    saved(page)
    project = site.store.projects.load("default", id).project
    assert (project.canvas.width, project.canvas.height) == (1080, 1920)
    for clip in project.scenes[0].clips:
        assert isinstance(clip.geometry, Box) and 0 <= clip.geometry.left < 1080
        assert clip.geometry.left + clip.geometry.width <= 1080


def test_what_two_people_change_is_never_overwritten(site: Site, page: Page, browser: Browser) -> None:
    id = site.project(card("Shared"))
    open_project(page, id)
    stored = site.store.projects.load("default", id)
    stored.project.name = "Renamed by a colleague"
    site.store.projects.save("default", id, stored.project)

    page.get_by_label("Project name").fill("Renamed by me")
    page.keyboard.press("Tab")
    page.get_by_role("dialog", name="Somebody else saved this project").wait_for()
    assert site.store.projects.load("default", id).project.name == "Renamed by a colleague"
    page.get_by_role("button", name="Keep mine as a copy").click()
    page.wait_for_url(lambda url: id not in url)
    copy = page.url.rsplit("/", 1)[1]
    assert site.store.projects.load("default", copy).project.name == "Renamed by me (2)"


def test_edits_survive_a_lost_connection_and_a_closed_tab(site: Site, browser: Browser, account: str) -> None:
    id = site.project(card("Offline"))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    sign_in(context, site, EMAIL)
    page = watched(context)
    open_project(page, id)
    context.set_offline(True)
    page.get_by_label("Project name").fill("Written on a train")
    page.keyboard.press("Tab")
    page.get_by_text("Not saved: offline").wait_for()
    page.close(run_before_unload=False)
    context.set_offline(False)
    assert site.store.projects.load("default", id).project.name == "Offline"
    again = watched(context)
    open_project(again, id)
    again.get_by_text("are here again").wait_for()
    saved(again)
    assert site.store.projects.load("default", id).project.name == "Written on a train"
    context.close()


def test_a_viewer_looks_and_changes_nothing(site: Site, browser: Browser, account: str) -> None:
    id = site.project(card("Looked at"))
    if not any(member.role == "viewer" for member in site.store.members.list("default")):
        site.store.members.add("default", "viewer@example.org", "viewer", PASSWORD, actor="tests")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    sign_in(context, site, "viewer@example.org")
    page = watched(context)
    page.goto("/studio")
    page.get_by_role("link", name="Open: Looked at").wait_for()
    assert page.get_by_role("button", name="New project").count() == 0
    open_project(page, id)
    drag(page, middle(page, '[role=button][aria-label^="Square"]'), (100, 40))
    page.keyboard.press("Delete")
    page.wait_for_timeout(1200)
    assert site.store.projects.load("default", id).rev == 1
    context.close()


def test_texts_are_typed_and_tagged(site: Site, page: Page) -> None:
    id = site.project(card("Typed"))
    open_project(page, id)
    page.get_by_role("button", name="#title").click()
    page.get_by_label("Text", exact=True).and_(page.locator("textarea")).fill("안녕하세요 🎬")
    page.get_by_text("For programs").click()
    page.get_by_role("textbox", name="Tag").fill("headline")
    page.keyboard.press("Tab")
    saved(page)
    clip = site.store.projects.load("default", id).project.scenes[0].clips[1]
    assert isinstance(clip, TextClip) and (clip.text, clip.tag) == ("안녕하세요 🎬", "headline")
