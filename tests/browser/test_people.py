"""Colleagues and one's own account."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PASSWORD, Site, assert_quiet, sign_in, watched
from tests.browser.test_pages import violations

pytestmark = pytest.mark.slow


def roles(site: Site) -> dict[str, str]:
    return {member.email: member.role for member in site.store.members.list("default")}


def test_a_colleague_is_added_changed_and_removed(site: Site, page: Page) -> None:
    page.get_by_role("link", name="People").click()
    page.get_by_role("button", name="Add a colleague").click()
    page.get_by_label("E-mail address").fill("grace@example.org")
    page.get_by_role("radio", name="Viewer").check(force=True)
    assert violations(page) == []
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("it is not shown again").wait_for()
    password = page.get_by_role("dialog").locator("code").inner_text()
    assert site.store.members.verify("grace@example.org", password, address="tests")
    assert roles(site)["grace@example.org"] == "viewer"
    page.get_by_role("button", name="Done").click()
    page.get_by_label("Role: grace@example.org").select_option("editor")
    page.get_by_text("Makes, changes and exports projects").wait_for()
    page.screenshot(path=site.pictures / "people.png")
    assert roles(site)["grace@example.org"] == "editor"
    page.get_by_role("button", name="More: grace@example.org").click()
    page.get_by_role("menuitem", name="New password").click()
    page.get_by_role("dialog").get_by_role("button", name="New password").click()
    page.get_by_text("it is not shown again").wait_for()
    other = page.get_by_role("dialog").locator("code").inner_text()
    assert other != password and site.store.members.verify("grace@example.org", other, address="tests")
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="More: grace@example.org").click()
    page.get_by_role("menuitem", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    page.get_by_text("grace@example.org").first.wait_for(state="detached")
    assert "grace@example.org" not in roles(site)
    assert_quiet(page)


def test_ones_own_password_workspaces_and_sessions(site: Site, browser: Browser, account: str) -> None:
    email = "joan@example.org"
    site.store.members.add("default", email, "editor", PASSWORD, actor="tests")
    site.store.members.add("films", email, "viewer", PASSWORD, actor="tests")
    here, there = browser.new_context(base_url=site.url), browser.new_context(base_url=site.url)
    for context in (here, there):
        sign_in(context, site, email)
    page = watched(here)
    page.goto("/studio")
    page.get_by_role("button", name="Account").click()
    page.get_by_role("menuitem", name="Your account").click()
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_label("New password").fill("another long password")
    page.get_by_role("button", name="Change password").click()
    page.get_by_text("Password changed").wait_for()
    assert there.request.get("/api/studio/session").status == 401
    page.get_by_role("radio", name="Dark").check(force=True)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.screenshot(path=site.pictures / "account-dark.png")
    page.get_by_role("button", name="Account").click()
    page.get_by_role("menuitem", name="Workspace: films").click()
    page.wait_for_url("**/studio")
    assert here.request.get("/api/studio/session").json()["workspace"] == "films"
    page.goto("/studio/account")
    page.get_by_role("button", name="Sign out everywhere").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert here.request.get("/api/studio/session").status == 401
    here.close()
    there.close()


def test_an_address_that_is_none(site: Site, page: Page) -> None:
    page.goto("/studio/developer/nowhere")
    page.get_by_role("heading", name="Nothing here").wait_for()
    page.screenshot(path=site.pictures / "nothing-here.png")
    page.get_by_role("link", name="Back to My Studio").click()
    page.get_by_role("heading", name="My Studio").wait_for()
