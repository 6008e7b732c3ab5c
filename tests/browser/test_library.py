"""Files, backgrounds, texts, shapes, sounds and settings: from the panels into the document."""

from __future__ import annotations

import base64
import io
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, Route

from greenroom.project.clips import AudioClip, ImageClip, ShapeClip, TextClip
from greenroom.project.document import Project
from greenroom.project.parts import Box
from tests.browser.conftest import Site, assert_quiet, open_project, saved, until
from tests.browser.documents import card
from tests.server.api.documents import picture, sound

pytestmark = pytest.mark.slow

DROP = """(zone, { name, type, data, x, y }) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type }));
  const box = zone.getBoundingClientRect();
  const at = { clientX: box.left + box.width * x, clientY: box.top + box.height * y };
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true, ...at }));
}"""


def file(name: str, data: bytes, kind: str = "image/png") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


def document(site: Site, id: str) -> Project:
    return site.store.projects.load("default", id).project


def upload(site: Site, name: str, data: bytes) -> dict[str, Any]:
    with httpx.Client(base_url=site.url, headers={"Authorization": site.key()}) as client:
        made: dict[str, Any] = client.post("/api/v1/assets", params={"name": name}, content=data).json()
        return made


def panel(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def tile(page: Page, name: str) -> Locator:
    """In the panel: what stands on the stage has the name of its file too."""
    return page.get_by_role("tabpanel").get_by_role("button", name=name, exact=True)


def choose(page: Page, button: str, *files: FilePayload) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    chooser.value.set_files(list(files))


def drop(page: Page, zone: str, name: str, kind: str, data: bytes, x: float = 0.5, y: float = 0.5) -> None:
    about = {"name": name, "type": kind, "data": base64.b64encode(data).decode(), "x": x, "y": y}
    page.locator(zone).evaluate(DROP, about)


def test_files_arrive_or_say_why_not(site: Site, page: Page) -> None:
    id = site.project(card("Files", scenes=card()["scenes"][1:]))
    open_project(page, id)
    panel(page, "Media")
    wide = picture(size=(300, 100))
    choose(page, "Upload files", file("wide.png", wide), file("bad.png", b"nonsense" * 99), file("cut.png", wide[:80]))
    page.get_by_text("It is no picture, video or sound that can be used.").wait_for()
    page.get_by_text("The file is damaged or in a format that cannot be read.").wait_for()
    tile(page, "wide.png").first.wait_for()
    page.screenshot(path=site.pictures / "upload-tray.png")
    for name in ("bad.png", "cut.png"):
        page.get_by_role("button", name=f"Close: {name}").click()
    saved(page)
    (clip,) = document(site, id).scenes[0].clips
    assert isinstance(clip, ImageClip) and isinstance(clip.geometry, Box)
    assert clip.geometry.width == pytest.approx(3 * clip.geometry.height, abs=0.2), "never stretched"
    assert page.locator("[role=button][aria-pressed=true]").count() == 1, "what was placed is selected"
    page.get_by_role("button", name="Add from a web address").click()
    page.get_by_role("textbox", name="Web address of a picture, video or sound").fill("http://127.0.0.1:1/cat.png")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("This address is not public").wait_for()


def test_a_big_file_survives_a_broken_connection(site: Site, page: Page) -> None:
    id = site.project(card("Big"))
    open_project(page, id)
    panel(page, "Media")
    noise = np.random.default_rng(1).integers(0, 256, (1800, 1800, 3), dtype=np.uint8)
    data = io.BytesIO()
    Image.fromarray(noise).save(data, "PNG", compress_level=0)
    broken: list[str] = []

    def break_once(route: Route) -> None:
        if route.request.method == "PATCH" and not broken:
            broken.append(route.request.url)
            return route.abort("connectionreset")
        return route.continue_()

    page.route("**/api/v1/uploads/*", break_once)
    choose(page, "Upload files", file("noise.png", data.getvalue()))
    tile(page, "noise.png").first.wait_for()
    assert broken
    with httpx.Client(base_url=site.url, headers={"Authorization": site.key()}) as client:
        (kept,) = client.get("/api/v1/assets", params={"search": "noise.png"}).json()["items"]
    assert kept["size"] == len(data.getvalue())


def test_what_is_dropped_goes_where_it_was_dropped(site: Site, page: Page) -> None:
    id = site.project(card("Drops"))
    open_project(page, id)
    drop(page, ".paper", "red.png", "image/png", picture(size=(40, 40)), 0.25, 0.75)
    until(page, "document.querySelectorAll('[role=button][aria-pressed=true]').length === 1")
    saved(page)
    placed = document(site, id).scenes[0].clips[-1]
    assert isinstance(placed.geometry, Box)
    middle = (placed.geometry.left + placed.geometry.width / 2, placed.geometry.top + placed.geometry.height / 2)
    assert middle == pytest.approx((160, 270), abs=3)
    assert placed.layer > max(clip.layer for clip in document(site, id).scenes[0].clips[:-1]), "on top"

    panel(page, "Background")
    drop(page, "[data-drop=background]", "behind.png", "image/png", picture("#2244aa"))
    page.get_by_role("radiogroup", name="Picture").or_(page.get_by_text("Show whole")).first.wait_for()
    page.get_by_role("radio", name="Show whole").check(force=True)
    page.get_by_role("button", name="Apply to all scenes").click()
    saved(page)
    behind = {(scene.background.url, scene.background.content) for scene in document(site, id).scenes}
    assert len(behind) == 1 and {content for _, content in behind} == {"contain"}

    drop(page, ".paper", "jingle.wav", "audio/wav", sound(1))
    page.get_by_role("button", name="Music of the whole video").click()
    drop(page, ".paper", "click.wav", "audio/wav", sound())
    page.get_by_role("button", name="Sound in this scene").click()
    panel(page, "Sound")
    page.get_by_role("article", name="jingle.wav").get_by_role("slider", name="Volume").fill("50")
    page.get_by_role("article", name="click.wav").get_by_label("Starts after").fill("0.5")
    page.keyboard.press("Enter")
    page.screenshot(path=site.pictures / "sound.png")
    saved(page)
    project = document(site, id)
    assert [music.gain for music in project.soundtrack] == [-30]
    (heard,) = [clip for clip in project.scenes[0].clips if isinstance(clip, AudioClip)]
    assert (heard.label, heard.start_ms) == ("click.wav", 500)
    assert_quiet(page)


def test_files_are_found_and_deleted_with_a_way_back(site: Site, page: Page) -> None:
    used, spare = upload(site, "used.png", picture("#123456")), upload(site, "spare.png", picture("#654321"))
    scenes = card()["scenes"]
    scenes[0]["background"]["url"] = used["url"]
    other, id = site.project(card("Uses it", scenes=scenes)), site.project(card("Finds"))
    open_project(page, id)
    panel(page, "Media")
    page.get_by_role("searchbox", name="Search files").fill("SPARE")
    until(page, "!document.querySelector('#panel').innerText.includes('used.png')")
    page.get_by_role("searchbox", name="Search files").fill("")
    tile(page, "used.png").click(button="right")
    page.get_by_role("menuitem", name="Details").click()
    assert page.get_by_role("link", name="Uses it").get_attribute("href") == f"/studio/editor/{other}"
    page.screenshot(path=site.pictures / "file-details.png")
    page.keyboard.press("Escape")
    for _ in range(2):
        tile(page, "spare.png").click(button="right")
        page.get_by_role("menuitem", name="Delete file").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete file").click()
        page.get_by_text("spare.png deleted.").wait_for()
        if tile(page, "spare.png").count() == 0:
            page.get_by_role("button", name="Undo", exact=True).last.click()
            tile(page, "spare.png").wait_for()
    assert site.store.uploads.get("default", spare["id"]).name == "spare.png"


def test_texts_shapes_and_settings(site: Site, page: Page) -> None:
    id = site.project(card("Parts", scenes=card()["scenes"][1:]))
    open_project(page, id)
    panel(page, "Text")
    page.get_by_role("button", name="Name and role").get_by_text("First and last name").wait_for()
    assert page.locator("#panel .words").count() == 8 and page.locator("#panel img").count() == 0, "set, not drawn"
    page.screenshot(path=site.pictures / "texts.png")
    page.get_by_role("button", name="Name and role").click()
    panel(page, "Shapes")
    page.get_by_role("searchbox", name="Search shapes").fill("octa")
    page.get_by_role("tabpanel").get_by_role("button").click()
    saved(page)
    clips = document(site, id).scenes[0].clips
    assert [clip.type for clip in clips] == ["shape", "text", "text", "shape"]
    assert isinstance(clips[1], TextClip) and clips[1].style.fill == "#ffffff"
    assert isinstance(clips[3], ShapeClip) and clips[3].shape == "Polygon"

    page.get_by_role("button", name="Project settings").click()
    page.get_by_role("radio", name="4:5").check(force=True)
    page.get_by_role("combobox", name="Frames per second").select_option("25")
    page.get_by_role("combobox", name="Language").select_option("ko")
    page.get_by_role("switch", name="Watermark").check()
    page.get_by_role("textbox", name="Words").fill("Draft")
    page.get_by_role("combobox", name="Corner").select_option(label="Top left")
    page.screenshot(path=site.pictures / "settings.png")
    page.keyboard.press("Escape")
    saved(page)
    project = document(site, id)
    assert (project.canvas.width, project.canvas.height) == (1080, 1350)
    assert (project.fps, project.language) == (25, "ko")
    assert (project.watermark.enabled, project.watermark.text, project.watermark.position) == (
        True,
        "Draft",
        "top-left",
    )
    assert_quiet(page)
