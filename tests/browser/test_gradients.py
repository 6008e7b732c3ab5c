"""Gradients in a real browser: for a scene from ready ones, for a shape made by hand and by keyboard, for letters."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from greenroom.project.clips import ShapeClip, TextClip
from greenroom.project.document import Scene
from greenroom.project.paint import LinearGradient, RadialGradient
from tests.browser.conftest import Site, assert_quiet, drawn, open_project, saved, until
from tests.browser.documents import CANVAS, box
from tests.browser.test_pages import BY_THEME, SMALL, show, violations

pytestmark = pytest.mark.slow


def document(**scene: Any) -> dict[str, Any]:
    whole = {"id": "s", "seed": 1, "duration_ms": 2000, "background": {"colour": "#ffffff"}, **scene}
    return {"schema": "greenroom/project", "version": 1, "name": "Filled", "canvas": CANVAS, "scenes": [whole]}


def shape(**fields: Any) -> dict[str, Any]:
    return {
        "id": "c",
        "type": "shape",
        "shape": "Square",
        "fill": "#0b7350",
        "geometry": box(40, 40, 200, 100),
        **fields,
    }


def scene_of(site: Site, page: Page, id: str) -> Scene:
    saved(page)
    return site.store.projects.load("default", id).project.scenes[0]


def filled(site: Site, page: Page, id: str) -> Any:
    clip = scene_of(site, page, id).clips[0]
    assert isinstance(clip, ShapeClip | TextClip)
    return clip.fill if isinstance(clip, ShapeClip) else clip.style.fill


def selected(page: Page, clip: str) -> None:
    page.locator(f'[data-clip="{clip}"]').focus()
    page.keyboard.press("Enter")


def picker(page: Page, label: str) -> Locator:
    page.get_by_role("complementary", name="Selected").get_by_role(
        "button", name=re.compile(f"^{label} ")
    ).first.click()
    return page.get_by_role("dialog", name=label, exact=True)


def side(dialog: Locator, name: str) -> None:
    dialog.get_by_role("group", name="Colour or gradient").get_by_text(name, exact=True).click()


def test_a_background_from_the_ready_ones(site: Site, page: Page) -> None:
    id = site.project(document())
    open_project(page, id)
    page.get_by_role("tab", name="Background").click()
    panel = page.locator('[data-drop="background"]')
    panel.get_by_role("button", name="Dusk", exact=True).click()
    panel.locator('button[aria-pressed="true"]', has_text="Dusk").wait_for()
    ground = scene_of(site, page, id).background.colour
    assert isinstance(ground, LinearGradient) and len(ground.stops) == 3
    drawn(page)
    page.screenshot(path=site.pictures / "gradient-background.png")
    until(page, "document.querySelector('.thumb img')?.naturalWidth > 0")
    page.get_by_role("button", name="Undo").click()
    panel.get_by_role("button", name=re.compile("^Colour #FFFFFF")).wait_for()
    assert scene_of(site, page, id).background.colour == "#ffffff"
    assert_quiet(page)


def test_what_the_renderer_draws_is_what_the_swatch_shows(site: Site, page: Page) -> None:
    stops = [{"at": 0.1, "colour": "#ff0000"}, {"at": 0.9, "colour": "#0000ff"}]
    id = site.project(document(background={"colour": {"kind": "linear", "angle": 30, "stops": stops}}))
    open_project(page, id)
    paper = page.locator(".paper")
    seen = []
    for picture in ("visible", "hidden"):
        page.evaluate(
            "(how) => document.querySelectorAll('img.whole').forEach((one) => (one.style.visibility = how))", picture
        )
        path = site.pictures / f"gradient-{picture}.png"
        paper.screenshot(path=path)
        seen.append(np.asarray(Image.open(path).convert("RGB").resize((48, 27))).astype(float))
    inner = np.abs(seen[0] - seen[1])[2:-2, 2:-2]
    assert inner.max() < 16 and inner.mean() < 5
    assert seen[0][13, 3, 0] > 200 and seen[0][13, -4, 2] > 200


def test_a_shape_by_keyboard_alone(site: Site, page: Page) -> None:
    id = site.project(document(clips=[shape()]))
    open_project(page, id)
    selected(page, "c")
    dialog = picker(page, "Fill")
    side(dialog, "Gradient")
    fill = filled(site, page, id)
    assert isinstance(fill, LinearGradient) and fill.angle == 90
    assert [stop.colour for stop in fill.stops][0] == "#0b7350", "it begins with the colour that was there"
    dialog.get_by_role("slider", name="Angle").fill("45")
    first = dialog.get_by_role("slider", name="Colour 1")
    first.focus()
    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    dialog.locator('[aria-valuenow="21"]').wait_for()
    dialog.get_by_role("button", name="Add a colour").press("Enter")
    until(page, "document.activeElement.getAttribute('aria-label') === 'Colour 2'")
    dialog.get_by_label("Colour code").fill("#ff00aa")
    dialog.get_by_label("Colour code").press("Enter")
    fill = filled(site, page, id)
    assert isinstance(fill, LinearGradient) and fill.angle == 45
    assert [stop.at for stop in fill.stops] == [0.21, 0.605, 1]
    assert fill.stops[1].colour == "#ff00aa"
    dialog.get_by_role("button", name="Swap direction").press("Enter")
    assert [stop.at for stop in filled(site, page, id).stops] == [0, 0.395, 0.79]
    dialog.get_by_role("slider", name="Colour 2").focus()
    page.keyboard.press("Delete")
    until(page, "document.querySelectorAll('[role=dialog] .bar .knob').length === 2")
    dialog.get_by_role("group", name="Kind of gradient").get_by_text("Radial", exact=True).click()
    fill = filled(site, page, id)
    assert isinstance(fill, RadialGradient) and [stop.at for stop in fill.stops] == [0, 0.79]
    assert dialog.get_by_role("button", name="Remove this colour").is_disabled()
    drawn(page)
    page.screenshot(path=site.pictures / "gradient-shape.png")
    side(dialog, "Colour")
    assert isinstance(filled(site, page, id), str)
    assert_quiet(page)


def test_letters_and_a_stop_under_the_pointer(site: Site, page: Page) -> None:
    style = {"size": 60, "weight": 700}
    text = {"id": "c", "type": "text", "text": "Letters", "style": style, "geometry": box(20, 40, 280, 80)}
    id = site.project(document(clips=[text]))
    open_project(page, id)
    selected(page, "c")
    dialog = picker(page, "Colour")
    side(dialog, "Gradient")
    dialog.get_by_role("button", name="Sunrise").click()
    last = dialog.get_by_role("slider", name="Colour 2")
    at = last.bounding_box()
    assert at
    page.mouse.move(at["x"] + 12, at["y"] + 12)
    page.mouse.down()
    page.mouse.move(at["x"] - 40, at["y"] + 30, steps=4)
    page.mouse.up()
    until(page, "+document.querySelectorAll('[role=dialog] .bar .knob')[1].ariaValueNow < 90")
    fill = filled(site, page, id)
    assert isinstance(fill, LinearGradient) and fill.stops[1].at < 0.9 and fill.stops[0].colour == "#ffd8a8"
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.get_by_role("button", name=re.compile("^Colour Gradient")).wait_for()
    page.locator('[data-clip="c"]').dblclick()
    page.get_by_role("textbox", name="Write on the stage").or_(page.locator("textarea.words")).first.wait_for()
    page.screenshot(path=site.pictures / "gradient-letters.png")
    assert_quiet(page)


def test_the_angle_behind_captions_by_keyboard(site: Site, page: Page) -> None:
    id = site.project(document())
    open_project(page, id)
    page.get_by_role("tab", name="Captions").click()
    page.get_by_label("Show captions in the video").check()
    page.get_by_role("tabpanel").get_by_role("button", name=re.compile("^Background ")).click()
    dialog = page.get_by_role("dialog", name="Background", exact=True)
    side(dialog, "Gradient")
    dialog.get_by_role("slider", name="Angle").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    saved(page)
    behind = site.store.projects.load("default", id).project.captions.style.background
    assert isinstance(behind, LinearGradient) and behind.angle == 93
    assert_quiet(page)


def test_the_picker_is_accessible_and_stays_in_a_small_window(site: Site, page: Page) -> None:
    id = site.project(document(clips=[shape()]))
    open_project(page, id)
    show(page, SMALL)
    selected(page, "c")
    dialog = picker(page, "Fill")
    side(dialog, "Gradient")
    dialog.get_by_role("slider", name="Colour 1").wait_for()
    until(page, "document.querySelector('[role=dialog].placed').getBoundingClientRect().bottom <= innerHeight")
    assert violations(page) == []
    show(page, SMALL, "dark")
    assert violations(page, BY_THEME) == []
    page.screenshot(path=site.pictures / "gradient-picker-dark.png")
    show(page)
