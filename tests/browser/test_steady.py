"""The studio by keyboard alone, without a jump of its layout, and light enough for a first visit."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from greenroom.server import studio
from tests.browser.conftest import Site, assert_quiet, drawn, open_project, saved, until
from tests.browser.documents import card
from tests.browser.walks import TABS, settled

pytestmark = pytest.mark.slow

FIRST_PAGE_BYTES = 120_000
MOST_JUMPS = 0.1
JUMPS = """new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) {
    const nodes = one.sources.map((source) => source.node?.outerHTML?.slice(0, 120));
    (window.jumps ??= []).push([one.value, nodes]);
  }
}).observe({ type: "layout-shift", buffered: true });"""
FOCUS = """() => {
  const one = document.activeElement;
  const drawn = (node) => node && ["outlineStyle", "boxShadow"].some((how) => getComputedStyle(node)[how] !== "none");
  const box = one.getBoundingClientRect();
  const around = [one, one.parentElement, one.closest("label"), one.nextElementSibling];
  const named = one.getAttribute("aria-label") || one.innerText || one.labels?.[0]?.innerText || one.title || "";
  const part = one.closest(".bench > *")?.className.split(" ")[0] ?? "";
  return { html: one.outerHTML.slice(0, 160), name: named.trim(), part, seen: around.some(drawn), width: box.width };
}"""


def assert_steady(page: Page) -> None:
    """As the browser measures it. Those who moved are told."""
    found = page.evaluate("window.jumps ?? []")
    assert sum(value for value, _ in found) < MOST_JUMPS, found


def tab_to(page: Page, name: str, most: int = 150) -> set[str]:
    """Tab until what is called so has the focus; what has it on the way shows it. Tells the editor's parts passed."""
    passed: set[str] = set()
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["html"].startswith("<body"):
            continue
        assert focus["seen"], f"no visible focus: {focus['html']}"
        assert focus["width"] > 0, focus["html"]
        passed.add(focus["part"])
        if re.fullmatch(name, focus["name"]):
            return passed
    raise AssertionError(f"{name} cannot be reached; passed {passed}")


def test_from_my_studio_to_an_export_by_keyboard_alone(site: Site, page: Page) -> None:
    id = site.project(card("By keys"))
    page.reload()
    page.locator(f'a[href$="{id}"]').first.wait_for()
    tab_to(page, "Open: By keys")
    page.screenshot(path=site.pictures / "keys-home.png")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('img.whole')?.naturalWidth > 0")
    drawn(page)

    tab_to(page, "Script")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Text", selected=True).wait_for()
    tab_to(page, ".*#title.*")
    page.screenshot(path=site.pictures / "keys-stage.png")
    page.get_by_role("complementary", name="Selected").get_by_label("Text", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.get_by_label("Text being typed").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("Yearly figures")
    page.keyboard.press("Escape")
    page.get_by_label("Text being typed").wait_for(state="detached")
    saved(page)
    clip = site.store.projects.load("default", id).project.scenes[0].clips[1]
    assert getattr(clip, "text", "") == "Yearly figures"

    tab_to(page, "Export")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_text("Nothing stands in the way.").wait_for()
    tab_to(page, "Export video", 30)
    page.screenshot(path=site.pictures / "keys-export.png")
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    assert page.evaluate(FOCUS)["name"] == "Export", "the focus is where it was"
    assert_quiet(page)


def test_tab_goes_round_the_editor_and_is_nowhere_caught(site: Site, page: Page) -> None:
    open_project(page, site.project(card("Round")))
    assert {"panels", "stage", "inspector", "scenes"} <= tab_to(page, "Back to My Studio") | tab_to(
        page, "Back to My Studio"
    )


def test_escape_closes_the_innermost_only(site: Site, page: Page) -> None:
    open_project(page, site.project(card("Innermost")))
    page.locator('[role=button][aria-label^="Square"]').click()
    selected = page.locator(".clip[aria-pressed=true]")
    selected.wait_for()
    page.get_by_role("complementary", name="Selected").get_by_role("button", name=re.compile("^Fill")).first.click()
    code = page.get_by_label("Colour code")
    code.wait_for()
    page.keyboard.press("Escape")
    code.wait_for(state="hidden")
    assert selected.count() == 1
    page.get_by_role("button", name="More about this project").click()
    page.keyboard.press("Escape")
    page.get_by_role("menu").wait_for(state="detached")
    assert selected.count() == 1
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    assert selected.count() == 1
    page.keyboard.press("Escape")
    selected.wait_for(state="detached")


def test_nothing_jumps_while_it_loads_and_while_panels_change(site: Site, page: Page) -> None:
    id = site.project(card("Steady"))
    page.add_init_script(JUMPS)
    page.goto("/studio")
    page.locator(f'a[href$="{id}"]').first.wait_for()
    until(page, "[...document.querySelectorAll('main img')].every((one) => one.naturalWidth > 0)")
    assert_steady(page)
    open_project(page, id)
    settled(page)
    for tab in TABS:
        page.get_by_role("tab", name=tab, exact=True).click()
        settled(page)
    page.locator('[role=button][aria-label^="Square"]').click()
    page.keyboard.press("Escape")
    settled(page)
    assert_steady(page)


def test_the_first_page_is_light() -> None:
    built = Path(studio.__file__).parent / "web_dist"
    scripts = re.findall(r'(?:src|href)="/studio/(assets/[^"]+\.js)"', (built / "index.html").read_text())
    assert scripts
    assert sum(len(gzip.compress((built / script).read_bytes())) for script in scripts) <= FIRST_PAGE_BYTES
