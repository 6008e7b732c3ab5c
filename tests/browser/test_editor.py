"""The editor in a real browser: what is done on the stage is in the document, and nothing is ever lost."""

from __future__ import annotations

import base64
import io

import av
import httpx
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from greenroom.project.document import Box, ShapeClip, TextClip
from tests.browser.conftest import (
    EMAIL,
    PASSWORD,
    Site,
    assert_quiet,
    drawn,
    open_project,
    saved,
    sign_in,
    watched,
)
from tests.browser.documents import card

pytestmark = pytest.mark.slow


def square(site: Site, id: str) -> Box:
    clip = site.store.projects.load("default", id).project.scenes[0].clips[0]
    assert isinstance(clip, ShapeClip) and isinstance(clip.geometry, Box)
    return clip.geometry


def zoom(page: Page) -> float:
    return float(page.get_by_label("Stage").evaluate("stage => stage.clientWidth")) / 640


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(start[0] + by[0] * step / 8, start[1] + by[1] * step / 8)
    page.mouse.up()


def middle(page: Page, selector: str) -> tuple[float, float]:
    bounds = page.locator(selector).bounding_box()
    assert bounds is not None
    return bounds["x"] + bounds["width"] / 2, bounds["y"] + bounds["height"] / 2


def test_drag_resize_turn_nudge_and_undo_them_all(site: Site, page: Page) -> None:
    id = site.project(card("Moves"))
    open_project(page, id)
    clip = '[role=button][aria-label^="Square"]'
    scale = zoom(page)

    page.keyboard.down("Alt")  # without snapping
    drag(page, middle(page, clip), (100 * scale, 40 * scale))
    page.keyboard.up("Alt")
    saved(page)
    assert square(site, id).left == pytest.approx(180, abs=2) and square(site, id).top == pytest.approx(100, abs=2)

    drag(page, middle(page, '[data-handle="1,1"]'), (60 * scale, 30 * scale))
    saved(page)
    assert square(site, id).width == pytest.approx(180, abs=2) and square(site, id).height == pytest.approx(150, abs=2)

    drag(page, middle(page, "[data-handle=rotate]"), (160 * scale, 100 * scale))
    saved(page)
    assert square(site, id).angle == pytest.approx(90, abs=20)

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
    stage = page.get_by_label("Stage").bounding_box()
    assert stage is not None
    drag(page, (stage["x"] + 4, stage["y"] + 4), (stage["width"] - 8, stage["height"] - 8))
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
    page.keyboard.press("Delete")
    saved(page)
    assert site.store.projects.load("default", id).project.scenes[1].clips == []


def test_scenes_are_added_moved_and_deleted_by_keyboard_alone(site: Site, page: Page) -> None:
    id = site.project(card("Scenes"))
    open_project(page, id)
    page.get_by_role("button", name="Scene 1: First").focus()
    page.keyboard.press("Alt+ArrowRight")
    saved(page)
    assert [scene.name for scene in site.store.projects.load("default", id).project.scenes] == ["Second", "First"]
    page.get_by_role("button", name="Add scene").press("Enter")
    saved(page)
    assert len(site.store.projects.load("default", id).project.scenes) == 3
    page.get_by_role("button", name="Delete scene").press("Enter")
    saved(page)
    assert len(site.store.projects.load("default", id).project.scenes) == 2


def test_another_shape_lays_the_clips_out_again(site: Site, page: Page) -> None:
    id = site.project(card("Shapes"))
    open_project(page, id)
    page.get_by_label("Shape", exact=True).select_option(label="Portrait 9:16")
    saved(page)
    project = site.store.projects.load("default", id).project
    assert (project.canvas.width, project.canvas.height) == (1080, 1920)
    for clip in project.scenes[0].clips:
        assert isinstance(clip.geometry, Box) and 0 <= clip.geometry.left < 1080
        assert clip.geometry.left + clip.geometry.width <= 1080


def test_what_two_people_change_is_never_overwritten(site: Site, page: Page, browser: Browser) -> None:
    id = site.project(card("Shared"))
    open_project(page, id)
    stored = site.store.projects.load("default", id)
    stored.project.name = "Renamed by a colleague"
    site.store.projects.save("default", id, stored.project)

    page.get_by_label("Project name").fill("Renamed by me")
    page.keyboard.press("Tab")
    page.get_by_role("dialog", name="Somebody else saved this project").wait_for()
    assert site.store.projects.load("default", id).project.name == "Renamed by a colleague"
    page.get_by_role("button", name="Keep mine as a copy").click()
    page.wait_for_url(lambda url: id not in url)
    copy = page.url.rsplit("/", 1)[1]
    assert site.store.projects.load("default", copy).project.name == "Renamed by me (2)"


def test_edits_survive_a_lost_connection_and_a_closed_tab(site: Site, browser: Browser, account: str) -> None:
    id = site.project(card("Offline"))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    sign_in(context, site, EMAIL)
    page = watched(context)
    open_project(page, id)
    context.set_offline(True)
    page.get_by_label("Project name").fill("Written on a train")
    page.keyboard.press("Tab")
    page.get_by_text("Not saved: offline").wait_for()
    page.close(run_before_unload=False)
    context.set_offline(False)
    assert site.store.projects.load("default", id).project.name == "Offline"
    again = watched(context)
    open_project(again, id)
    again.get_by_text("are here again").wait_for()
    saved(again)
    assert site.store.projects.load("default", id).project.name == "Written on a train"
    context.close()


def test_a_viewer_looks_and_changes_nothing(site: Site, browser: Browser, account: str) -> None:
    id = site.project(card("Looked at"))
    if not any(member.role == "viewer" for member in site.store.members.list("default")):
        site.store.members.add("default", "viewer@example.org", "viewer", PASSWORD, actor="tests")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=site.url)
    sign_in(context, site, "viewer@example.org")
    page = watched(context)
    page.goto("/studio")
    page.get_by_role("link", name="Open: Looked at").wait_for()
    assert page.get_by_role("button", name="New project").count() == 0
    open_project(page, id)
    drag(page, middle(page, '[role=button][aria-label^="Square"]'), (100, 40))
    page.keyboard.press("Delete")
    page.wait_for_timeout(1200)
    assert site.store.projects.load("default", id).rev == 1
    context.close()


def test_the_stage_at_rest_is_the_frame_of_the_export(site: Site, page: Page) -> None:
    """Drawn at the canvas' own size, against the decoded frame of a finished export."""
    id = site.project(card("Same"))
    open_project(page, id)
    page.get_by_label("Moment shown").evaluate("e => { e.value = 1000; e.dispatchEvent(new Event('input')) }")
    drawn(page)
    with httpx.Client(base_url=site.url, headers={"Authorization": site.key()}, timeout=60) as client:
        made = client.post("/api/v1/exports", json={"project_id": id}).json()["id"]
        while (now := client.get(f"/api/v1/exports/{made}").json())["state"] in ("queued", "running"):
            page.wait_for_timeout(200)
        assert now["state"] == "finished"
        video = client.get(next(file["url"] for file in now["files"] if file["role"] == "video")).content
        shown = client.post("/api/v1/frames", json={"project_id": id, "at_ms": 1000}).content
    with av.open(io.BytesIO(video), "r") as container:
        frames = list(container.decode(video=0))
    decoded = frames[30].to_ndarray(format="rgb24").astype(int)
    still = np.asarray(Image.open(io.BytesIO(shown)).convert("RGB")).astype(int)
    difference = np.abs(decoded - still)
    assert difference.mean() <= 2 and (difference <= 12).mean() >= 0.999

    data_url = page.locator("img.whole").evaluate(
        "image => { const c = document.createElement('canvas'); c.width = image.naturalWidth; c.height = "
        "image.naturalHeight; c.getContext('2d').drawImage(image, 0, 0); return c.toDataURL('image/png') }"
    )
    picture = Image.open(io.BytesIO(base64.b64decode(data_url.partition(",")[2]))).convert("RGB")
    resized = Image.fromarray(still.astype(np.uint8)).resize(picture.size, Image.Resampling.LANCZOS)
    same = np.asarray(resized).astype(int)
    assert np.abs(np.asarray(picture).astype(int) - same).mean() <= 2


def test_texts_are_typed_and_tagged(site: Site, page: Page) -> None:
    id = site.project(card("Typed"))
    open_project(page, id)
    page.get_by_role("button", name="#title").click()
    page.get_by_label("Text", exact=True).and_(page.locator("textarea")).fill("안녕하세요 🎬")
    page.get_by_role("textbox", name="Tag").fill("headline")
    page.keyboard.press("Tab")
    saved(page)
    clip = site.store.projects.load("default", id).project.scenes[0].clips[1]
    assert isinstance(clip, TextClip) and (clip.text, clip.tag) == ("안녕하세요 🎬", "headline")
