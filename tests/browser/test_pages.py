"""Every page and panel, at each size and in both themes: axe objects to nothing, nothing overflows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import walks
from tests.browser.conftest import Site, assert_quiet, open_project, saved, until, watched
from tests.browser.documents import card

pytestmark = pytest.mark.slow

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
ALL: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
BY_THEME: dict[str, Any] = {"runOnly": ["color-contrast"]}
BY_SIZE: dict[str, Any] = {"runOnly": ["target-size", "scrollable-region-focusable"]}
LARGE, SMALL, PHONE = (1440, 900), (1024, 768), (390, 844)


def violations(page: Page, options: dict[str, Any] = ALL) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def show(page: Page, size: tuple[int, int] = LARGE, theme: str = "light") -> None:
    """The same state in another size and theme; colours have changed when it returns."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(
        """async (theme) => {
          document.documentElement.dataset.theme = theme;
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
          await Promise.allSettled(changing.map((one) => one.finished));
        }""",
        theme,
    )


CUT_OFF = """[...document.querySelectorAll('.inspector, .panel, dialog[open]')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className || one.tagName)"""
"""Rooms that scroll down only, and hold what is wider than they are."""


def looking(site: Site, page: Page, problems: list[str], phone: bool) -> walks.Look:
    """Each state is looked at in both themes and at each size; what is wrong is added to `problems`."""

    def look(state: str) -> None:
        problems.extend(f"{state}: {one}" for one in violations(page))
        show(page, theme="dark")
        page.screenshot(path=site.pictures / f"{state}-dark.png")
        problems.extend(f"{state}, dark: {one}" for one in violations(page, BY_THEME))
        for size in (SMALL, PHONE) if phone else (SMALL,):
            show(page, size)
            page.screenshot(path=site.pictures / f"{state}-{size[0]}.png")
            if page.evaluate("document.documentElement.scrollWidth") > size[0]:
                problems.append(f"{state}: wider than {size[0]}")
            problems.extend(f"{state}, {size[0]}: {one} is cut off at its side" for one in page.evaluate(CUT_OFF))
            problems.extend(f"{state}, {size[0]}: {one}" for one in violations(page, BY_SIZE))
        show(page)

    return look


def editor(site: Site, page: Page, look: walks.Look) -> None:
    walks.panels(site, page, look)
    walks.inspectors(site, page, look)


@pytest.mark.parametrize("walk", [walks.home, editor, walks.dialogs, walks.conflict, walks.exporting, walks.rooms])
def test_nothing_is_wrong_in_any_state(site: Site, page: Page, web: Path, walk: Callable[..., None]) -> None:
    problems: list[str] = []
    phone = walk in (walks.home, walks.rooms)
    walk(site, page, looking(site, page, problems, phone))
    assert problems == []
    if walk is not walks.conflict:  # which the browser tells as an error
        assert_quiet(page)


def test_nothing_is_wrong_at_the_door(site: Site, browser: Browser, account: str, web: Path) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    page = watched(context)
    problems: list[str] = []
    walks.doors(site, page, looking(site, page, problems, True))
    assert problems == []
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
