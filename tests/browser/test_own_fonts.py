"""A font of the workspace's own in a real browser: added where fonts are chosen, typed in, drawn, and deleted."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import Site, assert_quiet, drawn, open_project, saved, until
from tests.browser.documents import CANVAS, box
from tests.browser.test_pages import AXE
from tests.media.font_maker import FULL, make_font

pytestmark = pytest.mark.slow

FAMILY = "Block Brand"
LETTERS = {"A": FULL, " ": None, "B": FULL, "k": FULL, "l": FULL, "o": FULL, "c": FULL, "r": FULL, "a": FULL}
WHITE_OF = """((selector) => {
    const shown = document.querySelector(selector), canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [shown.naturalWidth, shown.naturalHeight];
    const drawing = canvas.getContext('2d');
    drawing.drawImage(shown, 0, 0);
    const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height).data;
    let white = 0;
    for (let at = 0; at < pixels.length; at += 4) white += pixels[at] > 200;
    return white / canvas.width / canvas.height;
})"""
"""The share of a picture that is white."""
WHITE, WHITE_IN_STRIP = f"{WHITE_OF}('img.whole')", f"{WHITE_OF}('.thumb img')"


def document() -> dict[str, Any]:
    style = {"size": 80, "fill": "#ffffff", "line_height": 1}
    clip = {"id": "c", "type": "text", "text": "AAAA", "style": style, "geometry": box(40, 40, 400, 80)}
    scene = {"id": "s", "seed": 1, "duration_ms": 1000, "background": {"colour": "#000000"}, "clips": [clip]}
    return {"schema": "greenroom/project", "version": 1, "name": "Blocks", "canvas": CANVAS, "scenes": [scene]}


def file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def dropped(page: Page, selector: str, name: str, data: bytes) -> None:
    page.evaluate(
        """([selector, name, data]) => {
            const files = new DataTransfer();
            files.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name));
            const drop = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
            document.querySelector(selector).dispatchEvent(drop);
        }""",
        [selector, name, base64.b64encode(data).decode()],
    )


def test_a_font_of_the_workspace(site: Site, page: Page) -> None:
    id = site.project(document())
    open_project(page, id)
    page.locator('[role=button][aria-label="Text: AAAA"]').focus()
    page.keyboard.press("Enter")
    plain = page.evaluate(WHITE)
    until(page, "document.querySelector('.thumb img')?.naturalWidth > 0")
    small = page.evaluate(WHITE_IN_STRIP)

    page.get_by_role("button", name="Font Noto Sans").click()
    picker = page.get_by_role("dialog", name="Font", exact=True)
    with page.expect_file_chooser() as chosen:
        picker.get_by_role("button", name="Add a font").click()
    chosen.value.set_files(file("notes.ttf", b"no font at all"))
    picker.get_by_role("alert").get_by_text("notes.ttf: This file does not work.").wait_for()
    page.screenshot(path=site.pictures / "font-refused.png")
    page.said.clear()  # type: ignore[attr-defined]  # the browser tells of the refusal too
    with page.expect_file_chooser() as chosen:
        picker.get_by_role("button", name="Add a font").click()
    chosen.value.set_files(file("block.ttf", make_font(FAMILY, LETTERS)))
    page.get_by_role("button", name=f"Font {FAMILY}").wait_for()  # it is put on at once
    picker.wait_for(state="hidden")
    until(page, f"{WHITE} > {plain} * 1.5")
    until(page, f"{WHITE_IN_STRIP} > {small} * 1.3")
    drawn(page)
    saved(page)
    (scene,) = site.store.projects.load("default", id).project.scenes
    assert scene.clips[0].style.family == FAMILY  # type: ignore[union-attr]

    page.locator('[role=button][aria-label="Text: AAAA"]').dblclick()
    page.get_by_role("textbox", name="Text being typed").fill("BBB")
    until(page, "getComputedStyle(document.querySelector('textarea.words')).fontFamily.startsWith('own-blockbrand')")
    until(page, "document.fonts.check('20px own-blockbrand')")
    page.keyboard.press("Escape")
    drawn(page)

    page.get_by_role("button", name=f"Font {FAMILY}").click()
    picker.get_by_role("option").first.wait_for()
    dropped(page, "[role=dialog] [role=listbox]", "block-bold.ttf", make_font(FAMILY, LETTERS, weight=700))
    picker.wait_for(state="hidden")
    weight = page.get_by_role("combobox", name="Weight", exact=True)
    until(page, "[...document.querySelectorAll('select option')].some((one) => one.textContent.trim() === 'Bold')")
    assert weight.locator("option").all_inner_texts() == ["Regular", "Bold"]

    page.get_by_role("button", name=f"Font {FAMILY}").click()
    assert picker.get_by_role("option").first.get_attribute("aria-label") == FAMILY
    until(page, "document.querySelector('[role=option] img').naturalWidth > 0")
    page.screenshot(path=site.pictures / "font-picker.png")
    picker.get_by_role("button", name="Your fonts").click()
    mine = page.get_by_role("dialog", name="Your fonts")
    mine.get_by_text(f"{FAMILY} · Regular, Bold").wait_for()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    dropped(page, "dialog[open] ul", "block-black.ttf", make_font(FAMILY, LETTERS, weight=900))
    mine.get_by_text(f"{FAMILY} · Regular, Bold, Black").wait_for()
    assert [url for url in asked if "/assets" in url] == [], "a font is no picture"
    mine.get_by_role("button", name=f"Delete: {FAMILY}").click()
    question = mine.get_by_role("group", name=f"Delete: {FAMILY}")
    question.get_by_text("Used in “Blocks”").wait_for()
    until(page, "document.activeElement.matches('.sure')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # cancel
    question.wait_for(state="hidden")
    until(page, f"document.activeElement.ariaLabel === 'Delete: {FAMILY}'")
    page.keyboard.press("Enter")
    question.get_by_text("Used in “Blocks”").wait_for()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run('dialog[open]').then((r) => r.violations.map((v) => v.id))")
    assert found == []
    page.screenshot(path=site.pictures / "font-delete.png")
    mine.get_by_role("button", name="Delete", exact=True).click()
    mine.get_by_text("There are no fonts of your own yet.").wait_for()
    until(page, "document.activeElement.textContent.trim() === 'Add a font'")
    mine.get_by_role("button", name="Close").click()
    until(page, f"{WHITE} < {plain} * 1.5")
    until(page, f"{WHITE_IN_STRIP} < {small} * 1.3")
    assert site.store.fonts.list("default") == []
    assert_quiet(page)
