"""What hands do in the editor, by keyboard, menus, clipboard and the list of layers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from greenroom.project.clips import Clip, TextClip
from greenroom.project.parts import Box
from tests.browser.conftest import Site, assert_quiet, open_project, saved, until
from tests.browser.documents import card
from tests.browser.test_pages import AXE, violations

pytestmark = pytest.mark.slow


def clips(site: Site, id: str, scene: int = 0) -> list[Clip]:
    return site.store.projects.load("default", id).project.scenes[scene].clips


def box(clip: Clip) -> Box:
    assert isinstance(clip.geometry, Box)
    return clip.geometry


def test_everything_is_arranged_by_keyboard(site: Site, page: Page) -> None:
    id = site.project(card("Keys"))
    open_project(page, id)
    page.keyboard.press(".")  # the first on the stage
    for keys in ("Control+ArrowRight", "Control+Shift+ArrowDown", "Alt+a", "Alt+w", "Control+Shift+]", "]"):
        page.keyboard.press(keys)
    page.keyboard.press("Control+Shift+l")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Delete")
    saved(page)
    square, title = clips(site, id)
    assert (box(square).width, box(square).height, box(square).angle) == (121, 130, 15)
    assert square.layer > title.layer and square.locked, "what is locked neither moves nor goes"
    undo = page.get_by_role("button", name="Undo")
    assert str(undo.get_attribute("title")).startswith("Undo: lock")
    for _ in range(7):
        page.keyboard.press("Control+z")
    saved(page)
    assert box(clips(site, id)[0]) == Box(left=80, top=60, width=120, height=120)
    assert undo.is_disabled()
    page.keyboard.press("PageDown")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Alt+PageUp")
    saved(page)
    names = [scene.name for scene in site.store.projects.load("default", id).project.scenes]
    assert names[0] == "First" and names[2] == "Second" and len(names) == 3
    assert_quiet(page)


def test_keys_do_nothing_while_something_is_typed_or_a_dialog_is_open(site: Site, page: Page) -> None:
    id = site.project(card("Typing"))
    open_project(page, id)
    page.get_by_role("button", name="#title").click()
    page.get_by_label("Project name").fill("Typing")
    page.keyboard.press("Backspace")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("Escape")
    page.locator("body").click(position={"x": 700, "y": 840})
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keyboard shortcuts").wait_for()
    assert violations(page) == []
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Escape")
    saved(page)
    assert len(clips(site, id)) == 2


def test_layers_are_chosen_moved_locked_and_named_by_keyboard(site: Site, page: Page) -> None:
    id = site.project(card("Layers"))
    open_project(page, id)
    page.get_by_role("tab", name="Layers").click()
    layers = page.get_by_role("list", name="Layers")
    rows = layers.locator("[data-layer]")
    assert "Quarterly figures" in rows.nth(0).inner_text(), "the front is on top"
    rows.nth(0).focus()
    page.keyboard.press("Alt+ArrowDown")
    saved(page)
    square, title = clips(site, id)
    assert square.layer > title.layer
    assert page.evaluate("document.activeElement.dataset.layer") == "title", "the focus goes along"
    page.keyboard.press("Enter")
    page.keyboard.press("F2")
    page.keyboard.type("headline")
    page.keyboard.press("Enter")
    layers.get_by_role("button", name="Lock: #headline").click()
    saved(page)
    assert clips(site, id)[1].tag == "headline" and clips(site, id)[1].locked
    rows.nth(0).click(modifiers=["Control"])
    page.get_by_text("2 selected").wait_for()
    page.screenshot(path=site.pictures / "layers.png")
    page.evaluate(AXE.read_text())
    assert page.evaluate("async () => (await axe.run('#panel')).violations.map(one => one.id)") == []
    assert_quiet(page)


def test_copies_keep_their_places_and_cascade(site: Site, page: Page) -> None:
    id = site.project(card("Copies"))
    open_project(page, id)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    page.keyboard.press("Control+v")
    saved(page)
    assert [box(clip).left for clip in clips(site, id)] == [80, 240, 104, 264, 128, 288]
    page.keyboard.press("PageDown")
    page.keyboard.press("Control+v")
    saved(page)
    assert [box(clip).left for clip in clips(site, id, 1)] == [80, 240], "elsewhere they stand where they stood"
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "From a letter");
            document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }"""
    )
    saved(page)
    text = clips(site, id, 1)[-1]
    assert isinstance(text, TextClip) and text.text == "From a letter"


def test_the_menu_of_a_clip_does_what_it_says(site: Site, page: Page) -> None:
    id = site.project(card("Menu"))
    open_project(page, id)
    clip = page.locator(".clip").first
    clip.click(button="right", position={"x": 5, "y": 5})
    menu = page.get_by_role("menu")
    menu.get_by_role("menuitem", name="Bring to the front").click()
    saved(page)
    square, title = clips(site, id)
    assert square.layer > title.layer
    page.locator(".clip").last.focus()
    page.keyboard.press("Shift+F10")
    menu.get_by_role("menuitem", name="Copy").click()
    page.keyboard.press("PageDown")
    page.locator("main.stage").click(button="right", position={"x": 300, "y": 200})
    menu.get_by_role("menuitem", name="Paste").click()
    until(page, "document.querySelectorAll('.clip').length === 1")
    saved(page)
    assert clips(site, id, 1)[0].type == square.type


def test_copies_go_through_where_the_browser_keeps_its_clipboard_from_pages(site: Site, page: Page) -> None:
    """As it does for what comes over plain http from another machine."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    id = site.project(card("Plain"))
    page.goto("/studio")
    page.get_by_role("link", name="Open: Plain", exact=True).click(button="right")
    page.get_by_role("menuitem", name="Copy id for the API").click()
    page.locator(".toast:not(.bad)", has_text=id).wait_for()
    search = page.get_by_role("searchbox").first
    search.focus()
    page.keyboard.press("Control+v")
    assert search.input_value() == id
    open_project(page, id)
    page.locator(".clip").first.click(button="right", position={"x": 5, "y": 5})
    page.get_by_role("menuitem", name="Copy").click()
    page.keyboard.press("PageDown")
    page.locator("main.stage").click(button="right", position={"x": 300, "y": 200})
    page.get_by_role("menuitem", name="Paste").click()
    until(page, "document.querySelectorAll('.clip').length === 1")
    page.keyboard.press("Control+v")
    until(page, "document.querySelectorAll('.clip').length === 2")
    saved(page)
    assert [clip.type for clip in clips(site, id, 1)] == ["shape", "shape"]
    assert_quiet(page)


def test_panels_fold_and_stay_folded(site: Site, page: Page) -> None:
    id = site.project(card("Folds"))
    open_project(page, id)
    width = "document.querySelector('main.stage').clientWidth"
    before = page.evaluate(width)
    page.keyboard.press("Control+\\")
    until(page, f"{width} > {before + 400}")
    page.reload()
    until(page, f"document.querySelector('main.stage') && {width} > {before + 400}")
    page.get_by_role("tab", name="Text").click()
    page.get_by_role("tabpanel").wait_for()
    page.get_by_role("button", name="Show the right panel").click()
    until(page, f"{width} === {before}")
