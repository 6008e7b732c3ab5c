"""The strip of scenes: what is done to scenes by pointer and keyboard is in the document."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from greenroom.project.document import Scene
from tests.browser.conftest import Site, assert_quiet, open_project, saved, until
from tests.browser.documents import card

pytestmark = pytest.mark.slow


def scenes(site: Site, id: str) -> list[Scene]:
    return site.store.projects.load("default", id).project.scenes


def names(site: Site, id: str) -> str:
    return "".join(scene.name for scene in scenes(site, id))


def film(count: int) -> dict[str, Any]:
    """Scenes A, B, C … of two seconds each."""
    made = [
        {"id": f"scene {n}", "seed": n, "name": chr(65 + n % 26), "duration_ms": 2000, "background": {"id": f"b{n}"}}
        for n in range(count)
    ]
    return card("Film", scenes=made)


def place(page: Page, number: int) -> tuple[float, float, float]:
    """Left, right and middle height of a scene's picture."""
    box = page.get_by_role("button", name=f"Scene {number}:").bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"], box["y"] + box["height"] / 2


def drag(page: Page, number: int, to: float) -> None:
    left, right, height = place(page, number)
    page.mouse.move((left + right) / 2, height)
    page.mouse.down()
    page.mouse.move((left + right) / 2 + 8, height)
    page.mouse.move(to, height)


def test_scenes_are_dragged_to_a_line(site: Site, page: Page) -> None:
    id = site.project(film(4))
    open_project(page, id)
    drag(page, 1, place(page, 3)[1] - 4)
    page.locator(".strip .line").wait_for()
    page.screenshot(path=site.pictures / "scene-line.png")
    page.mouse.up()
    saved(page)
    assert names(site, id) == "BCAD"
    drag(page, 4, place(page, 1)[0] + 4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.locator(".strip .line").count() == 0
    page.keyboard.press("Control+z")
    saved(page)
    assert names(site, id) == "ABCD", "what Escape ended changed nothing, so undo takes back the move before"
    assert_quiet(page)


def test_several_scenes_at_once_and_the_way_back(site: Site, page: Page) -> None:
    id = site.project(film(5))
    open_project(page, id)
    page.get_by_role("button", name="Scene 2: B").click()
    page.get_by_role("button", name="Scene 4: D").click(modifiers=["Shift"])
    page.get_by_text("3 selected").wait_for()
    page.keyboard.press("Alt+ArrowLeft")
    saved(page)
    assert names(site, id) == "BCDAE"
    page.keyboard.press("Delete")
    saved(page)
    assert names(site, id) == "AE"
    page.get_by_role("button", name="Undo", exact=True).last.click()
    saved(page)
    assert names(site, id) == "BCDAE"
    assert_quiet(page)


def test_a_scene_is_renamed_copied_and_pasted_into_another_project(site: Site, page: Page) -> None:
    first, other = site.project(film(2)), site.project(film(1))
    open_project(page, first)
    page.get_by_role("button", name="Scene 1: A").dblclick()
    page.keyboard.type("Opening")
    page.keyboard.press("Enter")
    saved(page)
    assert [scene.name for scene in scenes(site, first)] == ["Opening", "B"]
    page.get_by_role("button", name="Scene 1: Opening").click(button="right")
    page.get_by_role("menuitem", name="Duplicate").click()
    saved(page)
    assert [scene.name for scene in scenes(site, first)] == ["Opening", "Opening", "B"]
    page.get_by_role("button", name="Scene 2: Opening").click()
    page.keyboard.press("Control+c")
    open_project(page, other)
    page.keyboard.press("Control+v")
    saved(page)
    page.get_by_role("button", name="Scene 2: Opening").click()
    page.keyboard.press("Control+c")
    page.locator("main.stage").click(button="right", position={"x": 300, "y": 60})
    page.get_by_role("menuitem", name="Paste").click()
    until(page, "document.querySelectorAll('.strip .scene').length === 3")
    saved(page)
    assert page.locator(".toast").count() == 0, "nothing is wrong with what was copied"
    pasted = scenes(site, other)
    assert [scene.name for scene in pasted] == ["A", "Opening", "Opening"] and all(not one.clips for one in pasted)
    assert pasted[1].id != scenes(site, first)[1].id and pasted[1].seed == scenes(site, first)[1].seed
    assert_quiet(page)


def test_only_pictures_in_view_are_asked_for(site: Site, page: Page) -> None:
    id = site.project(film(120))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/api/v1/frames") else None)
    open_project(page, id)
    until(page, "document.querySelectorAll('.thumb img').length >= 4")
    page.get_by_text("120 · ").wait_for()
    assert len(asked) < 20, "of 120 scenes"
    page.get_by_role("button", name="Scene 1: A").press("End")
    until(page, "document.querySelector('[aria-current] .thumb img') !== null")
    page.get_by_role("button", name="Scene 120: P").press("Home")
    until(page, "document.querySelector('.strip ol').scrollLeft === 0")
    assert len(asked) < 45
    page.screenshot(path=site.pictures / "scenes-120.png")
    assert_quiet(page)


def test_of_hundreds_of_scenes_those_in_view_are_drawn_and_all_can_be_reached(site: Site, page: Page) -> None:
    id = site.project(film(300))
    open_project(page, id)
    assert page.locator(".strip [data-scene]").count() == 300, "the others keep their room"
    assert page.locator(".strip .scene").count() < 60
    strip = page.get_by_role("list", name="Scenes")
    page.get_by_role("button", name="Scene 1:").click()
    page.keyboard.press("End")
    last = page.locator("[data-scene='299'] .scene")
    last.wait_for()
    until(page, "document.activeElement.closest('[data-scene]')?.dataset.scene === '299'")
    page.screenshot(path=site.pictures / "many-scenes.png")
    strip.evaluate("list => (list.scrollLeft = list.scrollWidth / 2)")
    middle = page.locator("[data-scene='150'] .scene")
    middle.wait_for()
    middle.get_by_role("button").first.click()
    page.keyboard.press("Delete")
    saved(page)
    assert len(scenes(site, id)) == 299
    assert "scene 150" not in {scene.id for scene in scenes(site, id)}
    assert_quiet(page)


def test_transitions_are_reached_by_keyboard(site: Site, page: Page) -> None:
    id = site.project(film(3))
    open_project(page, id)
    page.get_by_role("button", name="Scene 1:").focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(focused) == "Transition 1–2: Cut"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    until(page, "document.activeElement.innerText.includes('2')")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Transition 2–3: Cut"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('[data-part=transition]') !== null")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    saved(page)
    kept = site.store.projects.load("default", id).project.scenes
    assert kept[0].transition is None and kept[1].transition is not None


def test_scenes_that_came_into_view_while_the_page_was_busy_have_pictures(site: Site, page: Page) -> None:
    """The browser tells of both at once then: that they are out of view, and in it."""
    page.add_init_script(
        """{
            const Real = IntersectionObserver;
            window.IntersectionObserver = class extends Real {
                constructor(told, options) {
                    const before = ({ target }) => ({ target, isIntersecting: false });
                    super((entries, self) => told([...entries.map(before), ...entries], self), options);
                }
            };
        }"""
    )
    open_project(page, site.project(film(2)))
    until(page, "document.querySelectorAll('.thumb img').length === 2")
