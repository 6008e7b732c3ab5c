"""Every page, at each size and in both themes: axe objects to nothing, nothing overflows, all of it can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import EMAIL, Site, open_project, saved, sign_in, until, watched
from tests.browser.documents import card

pytestmark = pytest.mark.slow

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
PAGES = ("", "/exports", "/developer/code", "/people", "/account", "/developer/reference")
SIZES = ((1440, 900), (1024, 768), (390, 844))


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(site: Site, browser: Browser, account: str, web: Path, theme: str) -> None:
    id = site.project(card("Checked"))
    for width, height in SIZES:
        context = browser.new_context(viewport=ViewportSize(width=width, height=height), base_url=site.url)
        context.add_init_script(f"localStorage.setItem('greenroom.theme', '{theme}')")
        page = watched(context)
        page.goto("/studio/sign-in")
        page.get_by_role("heading", name="Sign in").wait_for()
        assert violations(page) == []
        sign_in(context, site, EMAIL)
        for place in PAGES:
            page.goto(f"/studio{place}")
            page.get_by_role("heading", level=1).wait_for()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=site.pictures / f"{theme}-{width}{place.replace('/', '-') or '-home'}.png")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, place
            assert violations(page) == [], (place, width)
        if width >= 1024:
            open_project(page, id)
            page.screenshot(path=site.pictures / f"{theme}-{width}-editor.png")
            assert violations(page) == []
            for tab in ("Presenter", "Text", "Media", "Shapes", "Background", "Captions"):
                page.get_by_role("tab", name=tab).click()
                page.wait_for_load_state("networkidle")
                assert violations(page) == [], tab
            page.get_by_role("button", name="#title").click()
            assert violations(page) == []
            page.get_by_role("button", name="Export", exact=True).click()
            page.get_by_text("Length", exact=True).wait_for()
            assert violations(page) == []
        context.close()


def test_the_other_language(site: Site, page: Page) -> None:
    id = site.project(card("Korean"))
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("menuitem", name="한국어").click()
    page.get_by_role("heading", name="내 스튜디오").wait_for()
    assert page.evaluate("document.documentElement.lang") == "ko"
    page.goto(f"/studio/editor/{id}")
    page.get_by_role("tab", name="대본").wait_for()
    page.screenshot(path=site.pictures / "korean-editor.png")


def test_a_project_begins_with_a_template(site: Site, page: Page) -> None:
    page.get_by_role("button", name="New project").first.click()
    page.get_by_role("radio", name="Quotation").check(force=True)
    page.screenshot(path=site.pictures / "new-project.png")
    page.get_by_role("dialog").get_by_role("button", name="Create project").click()
    page.wait_for_url("**/studio/editor/*")
    until(page, "document.querySelector('img.whole')?.naturalWidth > 0")
    page.screenshot(path=site.pictures / "template.png")
    assert len(site.store.projects.load("default", page.url.rsplit("/", 1)[1]).project.scenes) >= 2


def test_the_first_page_shows_what_is_wrong_with_a_password(site: Site, browser: Browser, account: str) -> None:
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.goto("/studio")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").get_by_text("is wrong").wait_for()
    context.close()


def test_saving_says_so(site: Site, page: Page) -> None:
    open_project(page, site.project(card("Says so")))
    page.get_by_label("Project name").fill("Said so")
    page.keyboard.press("Tab")
    saved(page)
    page.get_by_role("link", name="Back to My Studio").click()
    page.get_by_role("link", name="Open: Said so").wait_for()
