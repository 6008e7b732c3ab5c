"""Autosave in a real browser: nothing that was typed is lost, and nobody is in conflict with themselves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Site, open_project, saved
from tests.browser.documents import card

pytestmark = pytest.mark.slow


def test_a_save_whose_answer_is_lost_is_no_conflict(site: Site, page: Page) -> None:
    id = site.project(card("Tunnel"))
    open_project(page, id)
    lost: list[str] = []

    def swallow(route: Route) -> None:
        if route.request.method == "PUT" and not lost:
            lost.append(route.fetch().status_text)
            route.abort()
        else:
            route.continue_()

    page.route(f"**/api/v1/projects/{id}", swallow)
    page.get_by_label("Project name").fill("Through the tunnel")
    page.keyboard.press("Tab")
    page.get_by_text("Not saved yet").wait_for()
    saved(page)
    assert lost and page.get_by_role("dialog").count() == 0
    assert site.store.projects.load("default", id).project.name == "Through the tunnel"


def test_what_is_typed_counts_when_the_stage_is_clicked_or_the_page_is_left(site: Site, page: Page) -> None:
    id = site.project(card("Hasty"))
    open_project(page, id)
    page.get_by_role("button", name="#title").click()
    page.get_by_role("textbox", name="Tag").fill("headline")
    stage = page.get_by_label("Stage").bounding_box()
    assert stage is not None
    page.mouse.click(stage["x"] + 4, stage["y"] + stage["height"] - 4)
    page.get_by_role("link", name="Back to My Studio").click()
    page.get_by_role("link", name="Open: Hasty").first.click()
    page.get_by_role("button", name="#headline").wait_for()
    saved(page)
    assert site.store.projects.load("default", id).project.scenes[0].clips[1].tag == "headline"


def test_what_the_server_refuses_is_said(site: Site, page: Page) -> None:
    id = site.project(card("Refused"))
    open_project(page, id)
    answer = {"success": False, "error": {"code": "too_large", "msg": "is too large", "path": "document"}}
    page.route(f"**/api/v1/projects/{id}", lambda route: route.fulfill(status=413, json=answer))
    page.get_by_label("Project name").fill("Heavy")
    page.keyboard.press("Tab")
    page.get_by_text("Cannot be saved: is too large (document)").wait_for()
