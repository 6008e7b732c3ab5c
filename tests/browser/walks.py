"""Walks through every state of the studio: each page, panel, dialog, menu and inspector, told to who looks at it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import Site, drawn, open_project, saved, until
from tests.browser.documents import CANVAS, box, card

Look = Callable[[str], None]
"""Called with the name of the state that the page is in now."""

KINDS = ("Text: Figures", "Square", "Landscape", "Ribbons", "Mina")
TABS = ("Presenter", "Text", "Media", "Shapes", "Background", "Sound", "Captions", "Layers", "Script")
ROOMS = ("code", "keys", "webhooks", "usage", "reference#create_export")


def all_kinds() -> dict[str, Any]:
    """Every kind of clip, two lines, music and captions."""
    clips: list[dict[str, Any]] = [
        {"id": "t", "type": "text", "text": "Figures", "style": {"size": 40}, "geometry": box(20, 20, 200, 60)},
        {"id": "s", "type": "shape", "shape": "Square", "content": "stretch", "geometry": box(20, 120, 80, 80)},
        {"id": "i", "type": "image", "url": "builtin:image/landscape", "geometry": box(120, 120, 160, 90)},
        {"id": "v", "type": "video", "url": "builtin:video/ribbons", "geometry": box(120, 230, 160, 90)},
        {"id": "p", "type": "presenter", "presenter": "mina", "geometry": box(420, 20, 200, 340)},
    ]
    script = [
        {"kind": "line", "id": "l1", "text": "Good morning, and welcome."},
        {"kind": "line", "id": "l2", "text": "These are the figures."},
    ]
    scenes = [
        {"id": "one", "seed": 1, "name": "Everything", "script": script, "clips": clips},
        {"id": "two", "seed": 2, "duration_ms": 1000, "background": {"id": "b", "colour": "#1d3557"}},
    ]
    return {"schema": "greenroom/project", "version": 1, "name": "All kinds", "canvas": CANVAS, "scenes": scenes}


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def away(page: Page) -> None:
    """Closes the innermost dialog or menu."""
    open_ = page.locator("dialog[open], [role=menu]").count()
    page.keyboard.press("Escape")
    until(page, f"document.querySelectorAll('dialog[open], [role=menu]').length < {open_}")


def home(site: Site, page: Page, look: Look) -> None:
    """Of a workspace without exports."""
    for one in site.store.projects.list("default"):
        site.store.projects.delete("default", one.id)
    for folder in site.store.folders.list("default"):
        site.store.folders.delete("default", folder.id)
    page.goto("/studio/exports")
    page.get_by_role("heading", name="Nothing was exported yet").wait_for()
    look("exports-none")
    page.goto("/studio")
    page.get_by_role("heading", name="Your first video is a minute away").wait_for()
    settled(page)
    look("home-first")
    with site.store.database.write() as connection:
        site.store.folders.create_in(connection, "default", "Spring")
    for name in ("Alpha", "Beta", "A name of a project that is much longer than its card is wide, and goes on"):
        site.project(card(name))
    page.reload()
    page.get_by_role("link", name="Open: Alpha").wait_for()
    settled(page)
    look("home")
    button(page, "More: Alpha")
    page.get_by_role("menu").wait_for()
    look("home-menu")
    page.get_by_role("menuitem", name="Move to folder…").click()
    page.get_by_role("dialog").wait_for()
    look("home-move")
    away(page)
    page.get_by_role("button", name=re.compile("^Your account")).click()
    look("home-account-menu")
    away(page)
    page.get_by_role("checkbox", name="Select: Alpha").check(force=True)
    look("home-selecting")
    button(page, "Clear selection")
    button(page, "New folder")
    look("home-new-folder")
    away(page)
    button(page, "New project")
    settled(page)
    look("home-new-project")
    away(page)
    page.get_by_label("Search projects").fill("nothing like it")
    page.get_by_role("heading", name="Nothing is called").wait_for()
    look("home-nothing-found")
    page.get_by_label("Search projects").fill("")
    page.get_by_role("link", name="Open folder: Spring").click()
    page.get_by_role("heading", name="This folder is empty").wait_for()
    look("home-folder")


def panels(site: Site, page: Page, look: Look) -> None:
    open_project(page, site.project(all_kinds()))
    for tab in TABS:
        page.get_by_role("tab", name=tab, exact=True).click()
        settled(page)
        look(f"panel-{tab.lower()}")


def inspectors(site: Site, page: Page, look: Look) -> None:
    """Goes on where `panels` ended."""
    unfold(page)
    look("inspector-scene")
    for name in KINDS:
        page.locator(f'[role=button][aria-label="{name}"]').focus()
        page.keyboard.press("Space")
        page.get_by_role("complementary", name="Selected").locator("h3 button").first.wait_for()
        unfold(page)
        settled(page)
        look(f"inspector-{name.partition(':')[0].lower()}")
        page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    page.get_by_text("5 selected").wait_for()
    unfold(page)
    look("inspector-several")
    page.keyboard.press("Escape")


def unfold(page: Page) -> None:
    part = page.get_by_role("complementary", name="Selected")
    while (folded := part.locator("h3 button[aria-expanded=false]")).count():
        folded.first.click()


def dialogs(site: Site, page: Page, look: Look) -> None:
    open_project(page, site.project(all_kinds()))
    for name in ("Choose a brand", "Project settings"):
        button(page, name)
        settled(page)
        look(f"dialog-{name.lower().replace(' ', '-')}")
        if name == "Choose a brand":
            button(page, "New brand")
            look("dialog-new-brand")
        away(page)
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    look("dialog-shortcuts")
    away(page)
    button(page, "More about this project")
    look("editor-menu")
    away(page)
    square = page.locator('[role=button][aria-label="Square"]')
    square.click(button="right")
    page.get_by_role("menu").wait_for()
    look("editor-context-menu")
    away(page)
    page.get_by_role("complementary", name="Selected").get_by_role("button", name=re.compile("^Fill")).first.click()
    page.get_by_label("Colour code").wait_for()
    look("colour")
    page.keyboard.press("Escape")
    page.locator('[role=button][aria-label="Text: Figures"]').click()
    page.get_by_role("button", name=re.compile("^Font ")).first.click()
    page.get_by_label("Find a font or a script").wait_for()
    settled(page)
    look("fonts")
    page.keyboard.press("Escape")
    page.locator('[role=button][aria-label="Text: Figures"]').dblclick()
    page.get_by_label("Text being typed").wait_for()
    look("stage-typing")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator('[role=button][aria-label="Landscape"]').dblclick()
    page.get_by_text("Drag the edges or the picture.").wait_for()
    settled(page)
    drawn(page)
    look("stage-cropping")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    button(page, "Play")
    until(page, "(document.querySelector('.stage video')?.currentTime ?? 0) > 0.1")
    button(page, "Pause")
    look("stage-playing")
    page.keyboard.press("Escape")


def conflict(site: Site, page: Page, look: Look) -> None:
    id = site.project(card("Both"))
    open_project(page, id)
    stored = site.store.projects.load("default", id)
    stored.project.name = "Theirs"
    site.store.projects.save("default", id, stored.project)
    page.get_by_label("Project name").fill("Mine")
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Somebody else saved this project").wait_for()
    look("dialog-conflict")
    page.get_by_role("button", name="Load theirs").click()
    saved(page)


def exporting(site: Site, page: Page, look: Look) -> None:
    open_project(page, site.project(all_kinds()))
    button(page, "Export")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Nothing stands in the way.").wait_for()
    look("dialog-export")
    dialog.get_by_role("radio", name=re.compile("^Draft")).check(force=True)
    dialog.get_by_text("Nothing stands in the way.").wait_for()
    dialog.get_by_role("button", name="Export video").click()
    dialog.get_by_role("progressbar").first.wait_for()
    look("dialog-export-running")
    dialog.get_by_role("link", name="Download").wait_for()
    look("dialog-export-finished")
    page.goto("/studio/exports")
    page.get_by_role("link", name="Download").first.wait_for()
    settled(page)
    look("exports")


def rooms(site: Site, page: Page, look: Look) -> None:
    for room in ROOMS:
        page.goto(f"/studio/developer/{room}")
        page.get_by_role("heading", level=2).first.wait_for()
        settled(page)
        look(f"room-{room.partition('#')[0]}")
    page.goto("/studio/developer/keys")
    button(page, "New key")
    look("room-dialog-key")
    for place in ("people", "account", "nowhere"):
        page.goto(f"/studio/{place}")
        page.get_by_role("heading", level=1).wait_for()
        settled(page)
        look(place)


def doors(site: Site, page: Page, look: Look) -> None:
    """Signed out."""
    page.goto("/studio/sign-in")
    page.get_by_role("heading", name="Sign in").wait_for()
    look("door-sign-in")
