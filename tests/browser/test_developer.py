"""The developer corner: keys, webhooks, programs of a project, figures, the reference."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from greenroom.store.roles import Role
from tests.browser.conftest import EMAIL, PASSWORD, Site, assert_quiet, sign_in, until, watched
from tests.browser.documents import box, card
from tests.browser.test_pages import violations

pytestmark = pytest.mark.slow

ROOMS = ("code", "keys", "webhooks", "usage", "reference#create_export")
LANGUAGES = {"curl": ["sh", "video.sh"], "Node": ["node", "video.mjs"], "Python": [sys.executable, "video.py"]}


def picture(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_room(site: Site, browser: Browser, account: str, web: Path, theme: str) -> None:
    site.project(card("Room"))
    context = browser.new_context(viewport=ViewportSize(width=1024, height=768), base_url=site.url)
    context.add_init_script(f"localStorage.setItem('greenroom.theme', '{theme}')")
    sign_in(context, site, EMAIL)
    page = watched(context)
    for room in ROOMS:
        page.goto(f"/studio/developer/{room}")
        page.get_by_role("heading", level=2).first.wait_for()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=site.pictures / f"{theme}-developer-{room.partition('#')[0]}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= 1024, room
        assert violations(page) == [], room
    page.goto("/studio/developer/keys")
    page.get_by_role("button", name="New key").click()
    assert violations(page) == []
    assert_quiet(page)
    context.close()


def test_a_key_is_made_with_a_role_copied_once_and_revoked(site: Site, page: Page) -> None:
    page.get_by_role("link", name="Developer").click()
    page.get_by_role("link", name="API keys").click()
    page.get_by_role("button", name="New key").click()
    page.get_by_label("What is it for?").fill("wall display")
    page.get_by_role("radio", name="Viewer").check(force=True)
    page.get_by_role("button", name="Make key").click()
    shown = page.get_by_role("dialog").locator("code")
    shown.wait_for()
    page.screenshot(path=site.pictures / "new-key.png")
    key = shown.inner_text()
    assert site.store.keys.verify(key).role == "viewer"
    page.get_by_role("button", name="Done").click()
    row = page.get_by_role("row", name="wall display")
    assert EMAIL in row.inner_text() and "Viewer" in row.inner_text()
    assert key not in page.content()
    row.get_by_role("button", name="Revoke: wall display").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke", exact=True).click()
    row.wait_for(state="detached")
    (gone,) = [one for one in site.store.keys.list("default") if one.name == "wall display"]
    assert gone.revoked_at is not None and gone.created_by == EMAIL
    assert_quiet(page)


def test_a_webhook_is_added_tested_replayed_switched_off_and_deleted(site: Site, page: Page) -> None:
    page.goto("/studio/developer/webhooks")
    page.get_by_role("button", name="Add webhook").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Address to call").fill("http://user:word@hooks.invalid/x")
    dialog.get_by_role("button", name="Add webhook").click()
    dialog.get_by_role("alert").wait_for()
    for left in site.store.webhooks.endpoints.list("default"):  # of a first try of this test
        site.store.webhooks.endpoints.delete("default", left.id)
    dialog.get_by_label("Address to call").fill("https://hooks.invalid/greenroom")
    dialog.get_by_label("an export was cancelled").uncheck()
    dialog.get_by_role("button", name="Add webhook").click()
    dialog.get_by_text("Secret that signs the calls").wait_for()
    (hook,) = site.store.webhooks.endpoints.list("default")
    assert dialog.locator("code").inner_text() == site.store.webhooks.signers.get("default", hook.id).secret
    assert "export.cancelled" not in hook.events and "export.failed" in hook.events
    dialog.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Send a test: https://hooks.invalid/greenroom").click()
    page.locator("summary", has_text="webhook.test").click()
    page.locator("details", has_text="webhook.test").get_by_text("There is no host named").first.wait_for()
    page.screenshot(path=site.pictures / "webhooks.png")
    page.get_by_role("button", name="Send again: webhook.test").click()
    page.get_by_role("switch", name="On").uncheck()
    until(page, "!document.querySelector('[role=switch]').checked")
    assert not site.store.webhooks.endpoints.list("default")[0].enabled
    page.get_by_role("button", name="More: https://hooks.invalid/greenroom").click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.get_by_text("No webhooks yet").wait_for()
    assert list(site.store.webhooks.endpoints.list("default")) == []


def test_the_programs_of_a_project_run(site: Site, page: Page, tmp_path: Path) -> None:
    """Each of the three, as it is copied from the page: the video holds the new picture, the copy the new words."""
    with httpx.Client(base_url=site.url, headers={"Authorization": site.key()}, timeout=60) as client:
        asset = client.post("/api/v1/assets?name=blue.png", content=picture("#0000ff")).json()["url"]
        document: dict[str, Any] = card("Programmed")
        image = {
            "id": "photo",
            "type": "image",
            "url": asset,
            "tag": "it's a photo",
            "geometry": box(20, 200, 120, 120),
        }
        document["scenes"][0]["clips"].append(image)
        document["scenes"][0]["script"] = [{"kind": "line", "text": "Hi."}]
        id = site.project(document)
        page.goto(f"/studio/developer?project={id}")
        key = site.store.keys.create("default", "programs", "editor").key
        environment = {**os.environ, "GREENROOM_KEY": key}
        for language, command in LANGUAGES.items():
            page.get_by_role("radio", name=language).check(force=True)
            name = command[-1]
            code = page.get_by_role("region", name=name).inner_text()
            folder = tmp_path / language
            folder.mkdir()
            (folder / name).write_text(code)
            (folder / "picture.png").write_bytes(picture("#00ff00"))
            assert shutil.which(command[0]), f"{command[0]} is needed"
            ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=170)
            assert ran.returncode == 0, f"{language}: {ran.stdout}\n{ran.stderr}\n{code}"
            assert (folder / "video.mp4").read_bytes()[4:8] == b"ftyp"
            assert "finished 100" in ran.stdout
        copies = [one for one in site.store.projects.list("default") if one.name == "Programmed by a program"]
        assert len(copies) == 3
        for copy in copies:
            scene = site.store.projects.load("default", copy.id).project.scenes[0]
            tagged = {clip.tag: clip for clip in scene.clips}
            assert tagged["title"].text == "Hello from a program"  # type: ignore[union-attr]
            assert tagged["it's a photo"].url != asset  # type: ignore[union-attr]
            assert scene.script[0].text == "This line was written by a program."  # type: ignore[union-attr]
    page.screenshot(path=site.pictures / "programs.png", full_page=True)
    page.goto("/studio/developer/usage")
    page.get_by_text("Exports per day").first.wait_for()
    figure = page.locator("dl > div", has_text="Finished exports").locator("dd")
    assert int(figure.inner_text()) >= 3
    page.screenshot(path=site.pictures / "usage.png")
    assert_quiet(page)


def test_a_call_is_found_read_and_tried(site: Site, page: Page) -> None:
    id = site.project(card("Tried"))
    page.goto("/studio/developer/reference")
    page.get_by_label("Search calls").fill("get project")
    page.get_by_role("link", name="Get project", exact=False).first.click()
    page.get_by_role("heading", name="Get project").wait_for()
    page.get_by_label("project_id").fill(id)
    assert id in page.get_by_role("region", name="In a program").inner_text()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("region", name="Answer").get_by_text("Tried").first.wait_for()
    assert "200" in page.get_by_role("status").filter(has_text="Answer").inner_text()
    page.screenshot(path=site.pictures / "tried.png")
    page.get_by_label("project_id").fill("0" * 24)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("region", name="Answer").get_by_text("project_not_found").first.wait_for()


@pytest.mark.parametrize("role", ["editor", "viewer"])
def test_who_is_no_owner_sees_no_keys(site: Site, browser: Browser, account: str, role: Role) -> None:
    site.store.members.add("default", f"{role}@example.org", role, PASSWORD, actor="tests")
    context = browser.new_context(base_url=site.url)
    sign_in(context, site, f"{role}@example.org")
    page = watched(context)
    for room in ("keys", "webhooks"):
        page.goto(f"/studio/developer/{room}")
        page.get_by_text("Only owners see this").wait_for()
    page.goto("/studio/developer/usage")
    page.get_by_text("Exports per day").first.wait_for()
    assert_quiet(page)
    context.close()
