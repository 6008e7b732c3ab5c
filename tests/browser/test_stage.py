"""The stage in a real browser: what the pointer and the keys do on it, and that it shows what an export would."""

from __future__ import annotations

import base64
import io
import math
import re
from typing import Any

import av
import httpx
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from greenroom.project.clips import Clip, ImageClip, ShapeClip, TextClip
from greenroom.project.parts import Box
from greenroom.render.frame420 import Frame420, planes_of
from tests.browser.conftest import Site, assert_quiet, drawn, open_project, saved, soon, until
from tests.browser.documents import CANVAS, box, card
from tests.browser.pointer import drag, middle, stage, zoom

pytestmark = pytest.mark.slow

SQUARE = '[role=button][aria-label^="Square"]'


def quarters() -> str:
    """200 x 100: red, green, blue and black quarters."""
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[:50, :100, 0] = pixels[:50, 100:, 1] = pixels[50:, :100, 2] = 220
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


def one(*clips: dict[str, Any], **scene: Any) -> dict[str, Any]:
    """A project of one scene without speech."""
    first = {"id": "one", "seed": 1, "duration_ms": 2000, "background": {"id": "b", "colour": "#f4f6f3"}, **scene}
    return {
        "schema": "greenroom/project",
        "version": 1,
        "name": "Stage",
        "canvas": CANVAS,
        "scenes": [{**first, "clips": list(clips)}],
    }


def clips(site: Site, id: str) -> list[Clip]:
    return site.store.projects.load("default", id).project.scenes[0].clips


def box_of(clip: Clip) -> Box:
    assert isinstance(clip.geometry, Box)
    return clip.geometry


def square(site: Site, id: str) -> Box:
    clip = clips(site, id)[0]
    assert isinstance(clip, ShapeClip)
    return box_of(clip)


def pixels_of(page: Page) -> np.ndarray[Any, Any]:
    """Those of the picture that the stage shows."""
    data_url = page.locator("img.whole").first.evaluate(
        "image => { const c = document.createElement('canvas'); c.width = image.naturalWidth; c.height = "
        "image.naturalHeight; c.getContext('2d').drawImage(image, 0, 0); return c.toDataURL('image/png') }"
    )
    picture = Image.open(io.BytesIO(base64.b64decode(data_url.partition(",")[2]))).convert("RGB")
    return np.asarray(picture).astype(int)


def at_full_size(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Zoom: ")).click()
    page.get_by_role("menuitem", name="100%", exact=True).click()
    until(page, "document.querySelector('img.whole').naturalWidth === 640")
    drawn(page)


def test_drag_resize_turn_nudge_and_undo_them_all(site: Site, page: Page) -> None:
    id = site.project(card("Moves"))
    open_project(page, id)
    clip = '[role=button][aria-label^="Square"]'
    scale = zoom(page)

    page.keyboard.down("Control")  # without snapping
    drag(page, middle(page, clip), (100 * scale, 40 * scale))
    page.keyboard.up("Control")
    saved(page)
    assert square(site, id).left == pytest.approx(180, abs=2) and square(site, id).top == pytest.approx(100, abs=2)

    drag(page, middle(page, '[data-handle="1,1"]'), (60 * scale, 30 * scale))
    saved(page)
    assert square(site, id).width == pytest.approx(180, abs=2) and square(site, id).height == pytest.approx(150, abs=2)

    drag(page, middle(page, "[data-handle=rotate]"), (-140 * scale, -100 * scale))
    soon(page, lambda: 70 < square(site, id).angle < 110)

    page.keyboard.press("Shift+ArrowLeft")
    saved(page)
    for _ in range(4):
        page.keyboard.press("Control+z")
    saved(page)
    assert square(site, id) == Box(left=80, top=60, width=120, height=120)
    for _ in range(4):
        page.keyboard.press("Control+y")
    saved(page)
    assert square(site, id).angle == pytest.approx(90, abs=20)
    assert_quiet(page)


def test_a_moving_clip_snaps_to_the_middle_and_shows_the_line(site: Site, page: Page) -> None:
    id = site.project(card("Snaps"))
    open_project(page, id)
    start = middle(page, '[role=button][aria-label^="Square"]')
    scale = zoom(page)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 100 * scale, start[1] + 40 * scale)
    page.mouse.move(start[0] + 178 * scale, start[1] + 58 * scale)
    assert page.locator("line.guide").count() == 2
    page.mouse.up()
    saved(page)
    assert (square(site, id).left, square(site, id).top) == (260, 120), "the middle of the canvas"


def test_several_clips_are_swept_up_aligned_copied_and_deleted(site: Site, page: Page) -> None:
    id = site.project(card("Several"))
    open_project(page, id)
    whole = stage(page)
    drag(page, (whole["x"] + 4, whole["y"] + 4), (whole["width"] - 8, whole["height"] - 8))
    page.get_by_text("2 selected").wait_for()
    page.get_by_role("button", name="Align top edges").click()
    saved(page)
    tops = [c.geometry.top for c in site.store.projects.load("default", id).project.scenes[0].clips]  # type: ignore[union-attr]
    assert tops == [40, 40]
    page.keyboard.press("Control+c")
    page.get_by_role("button", name="Scene 2: Second").click()
    page.keyboard.press("Control+v")
    saved(page)
    assert [clip.type for clip in site.store.projects.load("default", id).project.scenes[1].clips] == ["shape", "text"]
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Delete")
    soon(page, lambda: site.store.projects.load("default", id).project.scenes[1].clips == [])


def test_edges_that_are_pulled_snap_and_alt_pulls_both_sides(site: Site, page: Page) -> None:
    id = site.project(card("Pulls"))
    open_project(page, id)
    scale = zoom(page)
    page.locator(SQUARE).click()
    drag(page, middle(page, '[data-handle="0,0.5"]'), (-77 * scale, 0))
    saved(page)
    assert (square(site, id).left, square(site, id).width) == (0, 200), "at the edge of the canvas"
    page.keyboard.down("Alt")
    drag(page, middle(page, '[data-handle="0.5,1"]'), (0, 20 * scale))
    page.keyboard.up("Alt")
    soon(page, lambda: abs(square(site, id).height - 160) < 2 and abs(square(site, id).top - 40) < 2)


def test_alt_leaves_a_copy_and_shift_keeps_to_one_direction(site: Site, page: Page) -> None:
    id = site.project(card("Copies"))
    open_project(page, id)
    scale = zoom(page)
    page.locator(SQUARE).click()
    page.keyboard.down("Alt")
    page.keyboard.down("Shift")
    page.keyboard.down("Control")
    drag(page, middle(page, SQUARE), (33 * scale, 171 * scale))
    for key in ("Alt", "Shift", "Control"):
        page.keyboard.up(key)
    saved(page)
    first, _, copy = clips(site, id)
    assert (box_of(first).left, box_of(first).top) == (80, 60)
    assert box_of(copy).left == 80 and box_of(copy).top == pytest.approx(231, abs=2)


def test_a_locked_clip_stays(site: Site, page: Page) -> None:
    document = card("Locked")
    document["scenes"][0]["clips"][0]["locked"] = True
    id = site.project(document)
    open_project(page, id)
    whole, scale = stage(page), zoom(page)
    drag(page, (whole["x"] + 4, whole["y"] + 4), (300 * scale, 300 * scale))
    assert page.locator(SQUARE).get_attribute("aria-pressed") == "false", "it is not swept up"
    drag(page, middle(page, SQUARE), (50 * scale, 0))
    assert page.locator(SQUARE).get_attribute("aria-pressed") == "true"
    assert page.locator("[data-handle]").count() == 0
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Delete")
    page.get_by_role("toolbar", name="Selected").get_by_role("button", name="Unlock").click()
    page.locator(SQUARE).focus()
    page.keyboard.press("ArrowRight")
    saved(page)
    assert square(site, id).left == 81 and not clips(site, id)[0].locked
    assert_quiet(page)


def test_the_stage_is_enlarged_about_the_pointer_and_panned(site: Site, page: Page) -> None:
    open_project(page, site.project(card("Larger")))
    fit = stage(page)
    at = (fit["x"] + fit["width"] / 4, fit["y"] + fit["height"] / 4)
    page.mouse.move(*at)
    page.keyboard.down("Control")
    for _ in range(5):
        page.mouse.wheel(0, -120)
        page.wait_for_timeout(30)
    page.keyboard.up("Control")
    until(page, f"document.querySelector('[role=group][aria-label=Stage]').clientWidth > {fit['width'] * 1.5}")
    large = stage(page)
    assert (at[0] - large["x"]) / large["width"] == pytest.approx(0.25, abs=0.01)
    assert (at[1] - large["y"]) / large["height"] == pytest.approx(0.25, abs=0.1), "as far as it can scroll"
    assert large["width"] % 2 == large["height"] % 2 == large["x"] % 1 == large["y"] % 1 == 0
    page.keyboard.down(" ")
    drag(page, at, (40, 30))
    page.keyboard.up(" ")
    panned = stage(page)
    assert (panned["x"] - large["x"], panned["y"] - large["y"]) == (40, 30)
    page.keyboard.press("Control+0")
    until(page, f"document.querySelector('[role=group][aria-label=Stage]').clientWidth === {fit['width']}")
    assert stage(page) == fit
    assert_quiet(page)


def test_a_turned_and_mirrored_picture_is_cropped(site: Site, page: Page) -> None:
    picture = {"id": "p", "type": "image", "url": quarters(), "flip_x": True, "content": "cover"}
    id = site.project(one({**picture, "geometry": box(240, 80, 200, 100, 30)}))
    open_project(page, id)
    scale = zoom(page)
    page.locator("[data-clip=p]").dblclick()
    page.locator('[data-handle="crop 0,0.5"]').wait_for()
    along = (math.cos(math.radians(30)), math.sin(math.radians(30)))
    drag(page, middle(page, '[data-handle="crop 0,0.5"]'), (100 * along[0] * scale, 100 * along[1] * scale))
    page.screenshot(path=site.pictures / "crop.png")
    page.get_by_role("button", name="Done", exact=True).click()
    soon(page, lambda: clips(site, id)[0].crop is not None)
    drawn(page)
    clip = clips(site, id)[0]
    assert isinstance(clip, ImageClip) and clip.crop is not None
    assert clip.crop.right == pytest.approx(0.5, abs=0.02) and clip.crop.left == clip.crop.top == clip.crop.bottom == 0
    shown = pixels_of(page)
    expected = {
        **picture,
        "crop": {"right": 0.5},
        "geometry": box(240 + 100 * along[0], 80 + 100 * along[1], 100, 100, 30),
    }
    with httpx.Client(base_url=site.url, headers={"Authorization": site.key()}, timeout=60) as client:
        body = {"document": one(expected), "at_ms": 500, "width": shown.shape[1]}
        wanted = np.asarray(Image.open(io.BytesIO(client.post("/api/v1/frames", json=body).content)).convert("RGB"))
    assert np.abs(shown - wanted.astype(int)).mean() < 2

    page.keyboard.press("Enter")
    page.locator('[data-handle="crop 0,0.5"]').wait_for()
    page.keyboard.press("Escape")
    page.locator('[data-handle="crop 0,0.5"]').wait_for(state="detached")
    assert_quiet(page)


def test_what_hangs_over_the_edge_moves_nothing_when_it_has_the_focus(site: Site, page: Page) -> None:
    tall = {"id": "tall", "type": "shape", "shape": "Square", "geometry": box(100, 100, 300, 2000)}
    open_project(page, site.project(one(tall)))
    stage = page.get_by_role("group", name="Stage", exact=True)
    before = stage.bounding_box()
    page.locator("[data-clip=tall]").evaluate("clip => clip.focus()")
    page.locator("[data-clip=tall]").evaluate("clip => clip.scrollIntoView({ block: 'end' })")
    assert stage.bounding_box() == before


class Gate:
    """Requests for these wait until they are let go."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.open = page, False
        self.held: list[Route] = []
        page.route(url, lambda route: self.come(route))

    def come(self, route: Route) -> None:
        route.continue_() if self.open else self.held.append(route)

    def first(self) -> None:
        soon(self.page, lambda: bool(self.held))

    def let_go(self) -> None:
        self.open = True
        for route in self.held:
            route.continue_()


def test_what_is_cropped_never_vanishes(site: Site, page: Page) -> None:
    picture = {"id": "p", "type": "image", "url": quarters(), "content": "cover", "geometry": box(100, 80, 300, 150)}
    open_project(page, site.project(one(picture)))
    whole = page.locator("img.whole").first
    before = whole.get_attribute("src")
    sources = Gate(page, "**/api/v1/sprites")
    page.locator("[data-clip=p]").dblclick()
    page.get_by_role("group", name="Crop").wait_for()
    sources.first()
    page.wait_for_timeout(400)  # longer than a new picture waits before it is asked for
    assert whole.is_visible() and whole.get_attribute("src") == before, "as it was until the source is there"
    sources.let_go()
    page.locator('[data-handle="crop 0,0.5"]').wait_for()
    drawn(page)
    frames = Gate(page, "**/api/v1/frames")
    drag(page, middle(page, '[data-handle="crop 0,0.5"]'), (60, 0))
    page.get_by_role("button", name="Done", exact=True).click()
    frames.first()
    page.locator(".paper .clear img").wait_for()
    frames.let_go()
    page.locator(".paper .clear").wait_for(state="detached")
    assert_quiet(page)


def test_the_bar_under_the_stage_keeps_its_length(site: Site, page: Page) -> None:
    square = {"id": "s", "type": "shape", "shape": "Square", "geometry": box(100, 80, 90, 90)}
    open_project(page, site.project(one(square)))
    bar = page.get_by_label("Moment shown")
    length = bar.bounding_box()
    frames = Gate(page, "**/api/v1/frames")
    page.locator("[data-clip=s]").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("status").get_by_text("Drawing…").wait_for()
    frames.first()
    assert bar.bounding_box() == length
    frames.let_go()
    drawn(page)
    assert bar.bounding_box() == length


def test_texts_are_typed_where_they_stand(site: Site, page: Page) -> None:
    document = card("Typed")
    document["scenes"][0]["clips"][1] |= {"max_length": 40}
    id = site.project(document)
    open_project(page, id)
    before = pixels_of(page)
    page.locator("[data-clip=title]").dblclick()
    field = page.get_by_role("textbox", name="Text being typed")
    field.wait_for()
    drawn(page)
    place, clip = field.bounding_box(), page.locator("[data-clip=title]").bounding_box()
    assert place is not None and clip is not None
    assert abs(place["x"] - clip["x"]) < 2 and abs(place["y"] - clip["y"]) < 2
    assert not np.array_equal(pixels_of(page), before), "the picture leaves it out meanwhile"
    page.keyboard.insert_text("안녕하세요")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("x" * 60)
    until(page, "document.querySelector('textarea[aria-label^=Text]').clientHeight > 80")
    page.screenshot(path=site.pictures / "typing.png")
    page.keyboard.press("Escape")
    field.wait_for(state="detached")
    saved(page)
    title = clips(site, id)[1]
    assert isinstance(title, TextClip) and title.text == "안녕하세요\n" + "x" * 34, "no more than its max_length"
    page.keyboard.press("Enter")
    field.wait_for()
    page.keyboard.insert_text("مرحبا")
    assert field.evaluate("field => getComputedStyle(field).direction") == "rtl"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    saved(page)
    assert clips(site, id)[1].text.startswith("안녕")  # type: ignore[union-attr]
    assert_quiet(page)


def test_the_stage_at_rest_is_the_frame_of_the_export(site: Site, page: Page) -> None:
    """The very pixels that the stage shows, at the canvas' own size, against the decoded frame of a finished export,
    both as the compositor's yuv420p."""
    host = {
        "id": "host",
        "type": "presenter",
        "presenter": "sora",
        "geometry": {"kind": "fit", "cx": 0.75, "cy": 0.95, "long_side": 1.9},
    }
    picture = {"id": "p", "type": "image", "url": "builtin:image/chart", "geometry": box(40, 180, 200, 100, 8)}
    document = one(host, picture, *card()["scenes"][0]["clips"])
    id = site.project(document)
    open_project(page, id)
    at_full_size(page)
    page.get_by_label("Moment shown").evaluate("e => { e.value = 1000; e.dispatchEvent(new Event('input')) }")
    page.wait_for_timeout(400)  # drawn a little after the last change
    drawn(page)
    with httpx.Client(base_url=site.url, headers={"Authorization": site.key()}, timeout=60) as client:
        made = client.post("/api/v1/exports", json={"project_id": id}).json()["id"]
        while (now := client.get(f"/api/v1/exports/{made}").json())["state"] in ("queued", "running"):
            page.wait_for_timeout(200)
        assert now["state"] == "finished"
        video = client.get(next(file["url"] for file in now["files"] if file["role"] == "video")).content
    with av.open(io.BytesIO(video), "r") as container:
        decoded = list(container.decode(video=0))[30]
    shown = pixels_of(page)
    assert shown.shape == (360, 640, 3)
    assert page.locator("img.whole").first.evaluate("image => image.clientWidth") == 640, "it is not scaled either"
    bgra = np.dstack([shown[..., ::-1], np.full((360, 640), 255)]).astype(np.uint8)
    planes = zip(Frame420(640, 360, 30).convert(bgra, (0, 0, 640, 360)), planes_of(decoded), strict=True)
    difference = np.concatenate([np.abs(one.astype(int) - other).ravel() for one, other in planes])
    assert difference.mean() <= 2 and (difference <= 12).mean() >= 0.999
    page.screenshot(path=site.pictures / "stage.png")
