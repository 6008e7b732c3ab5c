"""What somebody sees who is not signed in yet, and at addresses where nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import EMAIL, PASSWORD, Site, assert_quiet, sign_in, soon, until, watched
from tests.browser.test_pages import PHONE, SMALL, looking, violations

pytestmark = pytest.mark.slow

SHOWN = "document.querySelector('main img')?.complete && document.querySelector('main img').naturalWidth > 0"


@pytest.fixture
def stranger(site: Site, browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def opened(size: tuple[int, int] = (1440, 900)) -> Page:
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        contexts.append(browser.new_context(viewport=viewport, base_url=site.url, color_scheme="dark"))
        return watched(contexts[-1])

    yield opened
    for context in contexts:
        context.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.labels?.[0]?.innerText ?? document.activeElement.tagName"))


def test_the_first_account_is_made_with_its_link(site: Site, stranger: Callable[..., Page]) -> None:
    page = stranger()
    page.goto("/studio/welcome")
    page.get_by_text("This page needs the whole link").wait_for()
    assert page.get_by_label("Password").count() == 0
    page.goto("/studio/sign-in")
    page.get_by_text("This Greenroom has no account yet").wait_for()
    page.goto(site.welcome)
    page.get_by_text("At least 10 characters.").wait_for()
    until(page, SHOWN)
    problems: list[str] = []
    look = looking(site, page, problems, True)
    look("door-welcome")
    assert focused(page) == "E-mail address"
    page.get_by_role("button", name="Create account").click()
    page.get_by_role("alert").get_by_text("Write the whole address").wait_for()
    page.get_by_role("alert").get_by_text("It needs at least 10").wait_for()
    assert focused(page) == "E-mail address"
    look("door-wrong")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill("too short")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("It needs at least 10").wait_for()
    assert focused(page) == "Password" and not site.store.members.any()
    page.get_by_label("Password").fill(PASSWORD)
    assert page.get_by_role("alert").count() == 0  # what is being mended is not wrong any more
    page.get_by_role("button", name="Show what is typed").click()
    assert page.get_by_label("Password").get_attribute("type") == "text"
    page.get_by_role("button", name="Create account").click()
    page.get_by_role("heading", name="My Studio").wait_for()
    assert problems == []
    assert_quiet(page)


def test_who_signs_in_is_told_beside_the_field(site: Site, stranger: Callable[..., Page], account: str) -> None:
    page = stranger()
    page.goto(site.welcome)
    page.get_by_text("The first account has been made already").wait_for()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill("not my password")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").get_by_text("is wrong").wait_for()
    assert focused(page) == "Password"
    page.get_by_text("Forgotten your password?").click()
    page.get_by_text("greenroom members reset-password").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="한국어").click()
    page.get_by_role("heading", name="로그인").wait_for()
    page.screenshot(path=site.pictures / "door-korean.png")
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    page.get_by_role("heading", name="내 스튜디오").wait_for()


@pytest.mark.parametrize("size", [(1440, 900), SMALL, PHONE])
def test_the_picture_moves_nothing(
    site: Site, stranger: Callable[..., Page], account: str, size: tuple[int, int]
) -> None:
    page = stranger(size)
    held = []
    page.route("**/*.webp", lambda route: held.append(route))
    page.goto("/studio/sign-in", wait_until="domcontentloaded")  # the picture is a part of what is loaded
    page.get_by_label("Password").wait_for()
    page.evaluate("document.fonts.ready")
    before = page.get_by_label("Password").bounding_box()
    soon(page, lambda: bool(held))
    held[0].continue_()
    until(page, SHOWN)
    assert page.get_by_label("Password").bounding_box() == before
    assert "door-night" in str(page.locator("main img").first.get_attribute("src"))


def test_a_project_that_is_not_here(site: Site, stranger: Callable[..., Page], account: str) -> None:
    page = stranger()
    sign_in(page.context, site, EMAIL)
    page.goto("/studio/editor/0123456789abcdef01234567")
    page.get_by_role("heading", name="This project is not here").wait_for()
    page.screenshot(path=site.pictures / "no-project.png")
    assert violations(page) == []
    page.route("**/api/v1/projects/*", lambda route: route.abort())
    page.goto("/studio/editor/0123456789abcdef01234568")
    page.get_by_role("heading", name="It could not be opened").wait_for()
    page.unroute("**/api/v1/projects/*")
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("heading", name="This project is not here").wait_for()
    page.get_by_role("link", name="Back to My Studio").click()
    page.get_by_role("heading", name="My Studio").wait_for()
