"""Exports: dry runs that lead to what is wrong, live progress, failures that say what helps, files in every format."""

from __future__ import annotations

import re
import time
from pathlib import Path

import av
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.conftest import EMAIL, PATIENCE_MS, Site, assert_quiet, open_project, sign_in, until, watched
from tests.browser.documents import box, card
from tests.browser.test_pages import violations

pytestmark = pytest.mark.slow


def broken(name: str) -> dict[str, object]:
    """Its second scene shows a picture that nobody may read."""
    document = card(name)
    picture = {"id": "pic", "type": "image", "url": "https://localhost:1/none.png", "geometry": box(0, 0, 64, 64)}
    document["scenes"][1]["clips"] = [picture]
    return document


def choose(page: Page, label: str) -> None:
    """From the menu of downloads, which does not open again at the very moment when it closed; what is being made is
    offered again when it is there."""
    item = page.get_by_role("menuitem", name=label, disabled=False)
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not item.is_visible():
        assert time.monotonic() < deadline, label
        if page.get_by_role("menu").is_visible():
            page.keyboard.press("Escape")
        page.get_by_role("dialog").get_by_role("button", name=re.compile("^More to download")).click()
        page.wait_for_timeout(200)
    item.click()


def test_nothing_was_exported_yet(site: Site, page: Page) -> None:
    page.goto("/studio/exports")
    page.get_by_role("heading", name="Nothing was exported yet").wait_for()
    page.get_by_role("link", name="To my projects").click()
    page.get_by_role("heading", level=1, name="My Studio").wait_for()


def test_from_the_dry_run_to_files_in_every_format(site: Site, page: Page, tmp_path: Path) -> None:
    open_project(page, site.project(card("Made")))
    page.get_by_role("button", name="Export", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Nothing stands in the way.").wait_for()
    assert dialog.get_by_text("0:03.0").count() == 1
    dialog.get_by_role("radio", name=re.compile("^Draft")).check(force=True)
    dialog.get_by_text("Nothing stands in the way.").wait_for()
    dialog.get_by_role("button", name="Export video").click()
    dialog.get_by_role("link", name="Download").wait_for()
    until(page, "document.querySelector('dialog video')?.readyState >= 1")
    assert page.evaluate("document.querySelector('dialog video').duration") == pytest.approx(3, abs=0.1)
    dialog.get_by_text("made in").wait_for()
    page.screenshot(path=site.pictures / "export-finished.png")
    kept = {}
    for label, suffix in (("Subtitles (VTT)", "vtt"), ("Sound (MP3)", "mp3"), ("Moving picture (GIF)", "gif")):
        with page.expect_download() as saved:
            choose(page, label)
        kept[suffix] = tmp_path / f"x.{suffix}"
        saved.value.save_as(kept[suffix])
    assert kept["vtt"].read_text().startswith("WEBVTT")
    with av.open(str(kept["mp3"])) as sound:
        assert sound.streams.audio[0].codec_context.name.startswith("mp3") and not sound.streams.video
    with Image.open(kept["gif"]) as moving:
        assert getattr(moving, "n_frames", 1) > 1 and min(moving.size) <= 360
    made = site.store.exports.list("default")
    with page.expect_download():
        choose(page, "Sound (MP3)")
    assert len(site.store.exports.list("default")) == len(made), "what was made before is not made again"
    assert_quiet(page)


def test_problems_lead_to_their_clip(site: Site, page: Page) -> None:
    page.goto(f"/studio/editor/{site.project(broken('Leads there'))}")
    until(page, "document.querySelector('img.whole')?.naturalWidth > 0")
    page.get_by_role("button", name="Export", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("heading", name="These must be put right first").wait_for()
    assert dialog.get_by_role("button", name="Export video").is_disabled()
    page.screenshot(path=site.pictures / "export-problem.png")
    dialog.get_by_role("button", name="Show me").first.click()
    dialog.wait_for(state="detached")
    page.get_by_role("button", name=re.compile("^Scene 2")).and_(page.locator("[aria-current]")).wait_for()


def test_the_list_is_live_and_says_what_helps(site: Site, page: Page) -> None:
    good, bad = site.project(card("Goes well")), site.project(broken("Goes wrong"))
    site.store.exports.create("default", good, 1, profile="draft")
    page.goto("/studio/exports")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Goes well"))
    row.get_by_role("progressbar").first.wait_for()
    row.get_by_role("button", name="Cancel export").click()
    row.get_by_role("button", name="Export again").click()
    row.first.get_by_role("progressbar").first.wait_for()
    page.goto("/studio")
    page.get_by_role("button", name="More: Goes well").click()
    page.get_by_role("menuitem", name="Export video…").click()
    page.get_by_role("dialog").get_by_role("radio", name=re.compile("^Draft")).check(force=True)
    page.get_by_text("Nothing stands in the way.").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Export video").click()
    page.get_by_role("dialog").get_by_role("link", name="Download").wait_for()
    page.request.post(f"{site.url}/api/v1/exports", data={"project_id": bad}, headers={"Origin": site.url})
    page.goto("/studio/exports")
    wrong = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Goes wrong"))
    wrong.get_by_role("alert").get_by_text("Scene 2: ").wait_for()
    wrong.get_by_role("alert").get_by_text("What helps").wait_for()
    page.get_by_role("button", name="Play: Goes well").first.click()
    until(page, "document.querySelector('video')?.readyState >= 1")
    page.screenshot(path=site.pictures / "exports.png")
    cards = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Goes well"))
    page.get_by_role("button", name=re.compile("^Play: Goes well|^More to download: Goes well")).first.wait_for()
    before = cards.count()
    page.get_by_role("button", name="More: Goes well").first.click()
    page.get_by_role("menuitem", name="Delete").click()
    cards.nth(before - 1).wait_for(state="detached")
    page.get_by_role("button", name="Undo").click()
    cards.nth(before - 1).wait_for()
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as deleted:
        page.get_by_role("button", name="More: Goes well").first.click()
        page.get_by_role("menuitem", name="Delete").click()
        cards.nth(before - 1).wait_for(state="detached")
        page.screenshot(path=site.pictures / "export-deleted.png")
    assert deleted.value.status == 204
    page.reload()
    cards.nth(before - 2).wait_for()
    assert cards.count() == before - 1
    page.get_by_label("Project", exact=True).select_option("Goes wrong")
    page.get_by_role("heading", name="Goes well").first.wait_for(state="detached")
    wrong.get_by_role("link", name="Open the project").click()
    page.wait_for_url(f"**/studio/editor/{bad}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(site: Site, browser: Browser, account: str, web: Path, theme: str) -> None:
    for width, height in ((1440, 900), (390, 844)):
        context = browser.new_context(viewport=ViewportSize(width=width, height=height), base_url=site.url)
        context.add_init_script(f"localStorage.setItem('greenroom.theme', '{theme}')")
        sign_in(context, site, EMAIL)
        page = watched(context)
        page.goto("/studio/exports")
        page.get_by_role("alert").first.wait_for()
        page.screenshot(path=site.pictures / f"exports-{theme}-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        context.close()
