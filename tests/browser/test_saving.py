"""Autosave in a real browser: nothing that was typed is lost, and nobody is in conflict with themselves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import EMAIL, PASSWORD, Site, open_project, saved, until
from tests.browser.documents import card

pytestmark = pytest.mark.slow


def rename(page: Page, name: str) -> None:
    page.get_by_label("Project name").fill(name)
    page.keyboard.press("Enter")


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
    page.get_by_text("Not saved: offline").wait_for()
    saved(page)
    assert lost and page.get_by_role("dialog").count() == 0
    assert site.store.projects.load("default", id).project.name == "Through the tunnel"


def test_what_is_typed_counts_when_the_stage_is_clicked_or_the_page_is_left(site: Site, page: Page) -> None:
    id = site.project(card("Hasty"))
    open_project(page, id)
    page.get_by_role("button", name="#title").click()
    page.get_by_text("For programs").click()
    page.get_by_role("textbox", name="Tag").fill("headline")
    stage = page.get_by_label("Stage").bounding_box()
    assert stage is not None
    page.mouse.click(stage["x"] + 4, stage["y"] + stage["height"] - 4)
    page.get_by_role("link", name="Back to My Studio").click()
    page.get_by_role("link", name="Open: Hasty").first.click()
    page.get_by_role("button", name="#headline").wait_for()
    saved(page)
    assert site.store.projects.load("default", id).project.scenes[0].clips[1].tag == "headline"


def test_what_the_server_refuses_is_said_and_leads_to_its_clip(site: Site, page: Page) -> None:
    id = site.project(card("Refused"))
    open_project(page, id)
    place = "document.scenes[0].clips[1].text"
    answer = {"success": False, "error": {"code": "too_large", "msg": "is too large", "path": place}}
    page.route(f"**/api/v1/projects/{id}", lambda route: route.fulfill(status=413, json=answer))
    rename(page, "Heavy")
    notice = page.get_by_role("alert")
    notice.get_by_text("is too large").wait_for()
    page.get_by_role("button", name="Scene 2: Second").click()
    notice.get_by_role("button", name="Show me").click()
    page.locator(".clip[aria-pressed=true]").wait_for()
    assert page.get_by_role("button", name="Scene 1: First").get_attribute("aria-current") == "true"
    page.unroute(f"**/api/v1/projects/{id}")
    notice.get_by_role("button", name="Try again").click()
    saved(page)
    assert site.store.projects.load("default", id).project.name == "Heavy"


def test_what_others_change_elsewhere_is_merged_without_a_question(site: Site, page: Page) -> None:
    id = site.project(card("Shared"))
    open_project(page, id)
    stored = site.store.projects.load("default", id)
    stored.project.scenes[1].name = "By a colleague"
    site.store.projects.save("default", id, stored.project)
    rename(page, "By me")
    page.get_by_text("Changes from elsewhere were added").wait_for()
    saved(page)
    project = site.store.projects.load("default", id).project
    assert (project.name, project.scenes[1].name) == ("By me", "By a colleague")
    page.get_by_role("button", name="Scene 2: By a colleague").wait_for()
    page.keyboard.press("Control+z")
    saved(page)
    project = site.store.projects.load("default", id).project
    assert (project.name, project.scenes[1].name) == ("Shared", "By a colleague"), "undo takes back mine only"


def test_a_conflict_says_what_it_is_and_both_sides_can_be_had(site: Site, page: Page) -> None:
    id = site.project(card("Both"))
    open_project(page, id)
    stored = site.store.projects.load("default", id)
    stored.project.name = "Theirs"
    stored.project.scenes[0].clips[0].opacity = 50
    site.store.projects.save("default", id, stored.project)
    rename(page, "Mine")
    dialog = page.get_by_role("dialog", name="Somebody else saved this project")
    dialog.get_by_text("project name").wait_for()
    page.screenshot(path=site.pictures / "conflict.png")
    assert dialog.get_by_text("Scene 1").count() == 0, "the clip is no question"
    assert site.store.projects.load("default", id).project.name == "Theirs"
    dialog.get_by_role("button", name="Load theirs").click()
    until(page, "document.querySelector('[aria-label=\"Project name\"]').value === 'Theirs'")
    page.keyboard.press("Control+z")
    saved(page)
    project = site.store.projects.load("default", id).project
    assert (project.name, project.scenes[0].clips[0].opacity) == ("Mine", 50)


def test_two_tabs_show_the_same(site: Site, page: Page) -> None:
    id = site.project(card("Tabs"))
    open_project(page, id)
    other = page.context.new_page()
    other.goto(f"/studio/editor/{id}")
    other.get_by_label("Project name").fill("From the other tab")
    other.keyboard.press("Enter")
    until(page, "document.querySelector('[aria-label=\"Project name\"]').value === 'From the other tab'")
    saved(page)
    assert page.get_by_role("dialog").count() == 0
    rename(page, "And back")
    until(other, "document.querySelector('[aria-label=\"Project name\"]').value === 'And back'")
    other.close()


def test_an_ended_session_is_signed_in_again_in_place(site: Site, page: Page) -> None:
    id = site.project(card("Session"))
    open_project(page, id)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    rename(page, "Still here")
    page.get_by_text("You have been signed out").wait_for()
    page.get_by_role("button", name="Sign in again").click()
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    saved(page)
    assert cookies and site.store.projects.load("default", id).project.name == "Still here"


def test_a_project_that_was_deleted_elsewhere_can_be_kept(site: Site, page: Page) -> None:
    id = site.project(card("Deleted"))
    open_project(page, id)
    site.store.projects.delete("default", id)
    rename(page, "Kept")
    page.get_by_role("button", name="Keep as a new project").click()
    page.wait_for_url(lambda url: id not in url)
    assert site.store.projects.load("default", page.url.rsplit("/", 1)[1]).project.name == "Kept"


def test_edits_that_were_kept_are_put_together_with_what_others_saved(site: Site, page: Page) -> None:
    id = site.project(card("Kept"))
    open_project(page, id)
    page.context.set_offline(True)
    rename(page, "On a train")
    page.get_by_text("Not saved: offline").wait_for()
    page.goto("about:blank")
    stored = site.store.projects.load("default", id)
    stored.project.scenes[0].name = "At the office"
    site.store.projects.save("default", id, stored.project)
    page.context.set_offline(False)
    open_project(page, id)
    saved(page)
    project = site.store.projects.load("default", id).project
    assert (project.name, project.scenes[0].name) == ("On a train", "At the office")


def test_two_tabs_without_a_network_keep_each_its_own(site: Site, page: Page) -> None:
    """What goes together is put together; where both changed the same, it is asked, and nothing is lost."""
    id = site.project(card("Two tabs"))
    open_project(page, id)
    other = page.context.new_page()
    open_project(other, id)
    page.context.set_offline(True)
    rename(page, "First tab")
    rename(other, "Second tab")
    other.get_by_role("button", name="Scene 2: Second").click()
    other.keyboard.press("Delete")
    for tab in (page, other):
        tab.get_by_text("Not saved: offline").wait_for()
    other.close()
    page.goto("about:blank")
    page.context.set_offline(False)
    open_project(page, id)
    dialog = page.get_by_role("dialog", name="Somebody else saved this project")
    dialog.get_by_text("project name").wait_for()
    stored = site.store.projects.load("default", id).project
    assert (stored.name, len(stored.scenes)) == ("First tab", 2)
    page.goto("about:blank")
    open_project(page, id)
    dialog.get_by_text("project name").wait_for()
    dialog.get_by_role("button", name="Go on with this").click()
    saved(page)
    stored = site.store.projects.load("default", id).project
    assert (stored.name, len(stored.scenes)) == ("Second tab", 1)
    page.goto("about:blank")
    open_project(page, id)
    saved(page)
    assert page.get_by_role("dialog").count() == 0 and page.evaluate("Object.keys(localStorage).join()").count(id) == 0


@pytest.mark.parametrize("secure", [True, False], ids=["tls", "plain"])
def test_a_page_that_is_loaded_anew_has_its_own_edits_and_not_those_of_a_tab_that_is_open(
    site: Site, page: Page, secure: bool
) -> None:
    id = site.project(card("Anew"))
    if not secure:
        page.context.add_init_script("Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })")
    open_project(page, id)
    assert page.evaluate("!!navigator.locks") is secure
    other = page.context.new_page()
    open_project(other, id)
    place = f"**/api/v1/projects/{id}"
    for tab in (page, other):
        tab.route(place, lambda route: route.abort() if route.request.method == "PUT" else route.fallback())
    rename(other, "Stays open")
    rename(page, "Loaded anew")
    for tab in (page, other):
        tab.get_by_text("Not saved: offline").wait_for()
    page.unroute(place)
    page.reload()
    until(page, "document.querySelector('[aria-label=\"Project name\"]')?.value === 'Loaded anew'")
    saved(page)
    assert site.store.projects.load("default", id).project.name == "Loaded anew"
    assert other.get_by_label("Project name").input_value() == "Stays open"
    other.close()


def test_a_project_that_is_left_while_it_loads_lets_go_of_what_was_kept(site: Site, page: Page) -> None:
    id = site.project(card("Impatient"))
    open_project(page, id)
    page.context.set_offline(True)
    rename(page, "Kept")
    page.get_by_text("Not saved: offline").wait_for()
    page.goto("about:blank")
    stored = site.store.projects.load("default", id)
    stored.project.name = f"Of others {id}"
    site.store.projects.save("default", id, stored.project)
    page.context.set_offline(False)
    page.goto("/studio")
    link = page.get_by_role("link", name=f"Open: Of others {id}", exact=True)
    held: list[Route] = []
    page.route(f"**/api/v1/projects/{id}", lambda route: held.append(route), times=1)
    link.click()
    while not held:
        page.wait_for_timeout(50)
    page.go_back()
    link.wait_for()
    held[0].continue_()
    link.click()
    dialog = page.get_by_role("dialog", name="Somebody else saved this project")
    dialog.get_by_text("project name").wait_for()
    dialog.get_by_role("button", name="Load theirs").click()
    saved(page)
    page.get_by_role("link", name="Back to My Studio").click()
    until(page, "navigator.locks.query().then(({ held }) => held.length === 0)")
