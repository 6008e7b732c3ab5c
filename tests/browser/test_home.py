"""My Studio: folders, the grid, many at once, deleting with a way back, importing, and beginning a project."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

from tests.browser.conftest import EMAIL, Site, assert_quiet, sign_in, soon, until, watched
from tests.browser.documents import card
from tests.browser.test_pages import violations

pytestmark = pytest.mark.slow


def opened(page: Page, name: str) -> Any:
    return page.get_by_role("link", name=f"Open: {name}", exact=True)


def names(site: Site) -> set[str]:
    return {one.name for one in site.store.projects.list("default")}


def folder_of(site: Site, id: str) -> str | None:
    return site.store.projects.load("default", id).folder_id


@pytest.fixture(autouse=True)
def nothing_else(site: Site) -> None:
    for one in site.store.projects.list("default"):
        site.store.projects.delete("default", one.id)
    for folder in site.store.folders.list("default"):
        site.store.folders.delete("default", folder.id)


def make_folder(site: Site, name: str) -> str:
    with site.store.database.write() as connection:
        return site.store.folders.create_in(connection, "default", name)


def test_a_fresh_studio_teaches(site: Site, page: Page) -> None:
    page.get_by_role("heading", name="Your first video is a minute away").wait_for()
    until(page, "document.querySelectorAll('main img').length === 3")
    until(page, "[...document.querySelectorAll('main img')].every((one) => one.naturalWidth > 0)")
    page.screenshot(path=site.pictures / "home-first.png")
    page.get_by_role("button", name=re.compile("^Training module")).click()
    page.wait_for_url("**/studio/editor/*")
    assert names(site) == {"Training module"}


def test_folders_are_made_filled_renamed_and_deleted(site: Site, page: Page) -> None:
    first, second = site.project(card("Alpha")), site.project(card("Beta"))
    page.reload()
    page.get_by_role("button", name="New folder").click()
    page.get_by_label("Name of the folder").fill("Spring")
    page.get_by_role("button", name="Create folder").click()
    tile = page.get_by_role("link", name="Open folder: Spring")
    tile.wait_for()
    opened(page, "Alpha").drag_to(tile)
    opened(page, "Alpha").wait_for(state="detached")
    page.get_by_role("button", name="More: Beta").click()
    page.get_by_role("menuitem", name="Move to folder…").click()
    page.get_by_role("dialog").get_by_role("button", name="Spring").click()
    opened(page, "Beta").wait_for(state="detached")
    tile.get_by_text("2 projects").wait_for()
    tile.click()
    page.wait_for_url("**/studio/folder/*")
    opened(page, "Beta").wait_for()
    page.get_by_role("button", name="Undo").last.click()
    opened(page, "Beta").wait_for(state="detached")
    page.screenshot(path=site.pictures / "home-folder.png")
    assert folder_of(site, first) is not None and folder_of(site, second) is None
    opened(page, "Alpha").drag_to(page.get_by_role("navigation", name="You are here").get_by_role("link"))
    opened(page, "Alpha").wait_for(state="detached")
    page.get_by_role("heading", name="This folder is empty").wait_for()
    page.get_by_role("navigation", name="You are here").get_by_role("link", name="My Studio").click()
    page.get_by_role("button", name="More: Spring").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.get_by_label("Name of the folder").fill("Autumn")
    page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    page.get_by_role("button", name="More: Autumn").click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("link", name="Open folder: Autumn").wait_for(state="detached")
    page.reload()
    opened(page, "Alpha").wait_for()
    until(page, "!document.body.innerText.includes('Autumn')")
    assert site.store.folders.list("default") == [] and names(site) == {"Alpha", "Beta"}
    assert_quiet(page)


def test_the_search_sees_all_folders_and_says_where(site: Site, page: Page) -> None:
    box = make_folder(site, "Archive")
    inside = site.project(card("Quarterly one"))
    with site.store.database.write() as connection:
        site.store.folders.put_in(connection, "default", inside, box)
    site.project(card("Quarterly two"))
    page.reload()
    opened(page, "Quarterly two").wait_for()
    assert opened(page, "Quarterly one").count() == 0
    page.get_by_label("Search projects").fill("QUARTER")
    opened(page, "Quarterly one").wait_for()
    page.get_by_label("Search projects").fill("nothing like it")
    page.get_by_role("heading", name="Nothing is called “nothing like it”").wait_for()
    page.get_by_role("button", name="Clear the search").click()
    page.get_by_label("Search projects").fill("quarterly one")
    page.get_by_role("listitem").get_by_role("link", name="Archive").click()
    page.get_by_role("heading", level=1, name="Archive").wait_for()
    page.get_by_label("Sort by").select_option("name")
    opened(page, "Quarterly one").wait_for()


def test_one_project_by_menu_and_keys(site: Site, page: Page) -> None:
    site.project(card("Alpha"))
    site.project(card("Beta"))
    page.reload()
    opened(page, "Beta").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Open: Alpha"
    page.keyboard.press("F2")
    page.get_by_label("Rename", exact=True).fill("Alphabet")
    page.keyboard.press("Enter")
    opened(page, "Alphabet").wait_for()
    page.get_by_role("button", name="More: Alphabet").click()
    page.get_by_role("menuitem", name="Duplicate").click()
    opened(page, "Alphabet (copy)").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="More: Alphabet", exact=True).click()
        page.get_by_role("menuitem", name="Download as JSON").click()
    assert json.loads(saved.value.path().read_text())["name"] == "Alphabet"
    opened(page, "Alphabet").focus()
    page.keyboard.press("Delete")
    opened(page, "Alphabet").wait_for(state="detached")
    page.get_by_role("button", name="Undo").click()
    opened(page, "Alphabet").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/studio/editor/*")
    assert names(site) == {"Alphabet", "Alphabet (copy)", "Beta"}


def test_many_are_deleted_and_stay_so_when_the_page_is_left(site: Site, page: Page) -> None:
    for name in ("One", "Two", "Three"):
        site.project(card(name))
    page.reload()
    opened(page, "Three").focus()
    page.keyboard.press("Space")
    opened(page, "One").click(modifiers=["Shift"])
    page.get_by_role("status").get_by_text("3 selected").wait_for()
    opened(page, "Two").click()
    page.get_by_role("status").get_by_text("2 selected").wait_for()
    page.screenshot(path=site.pictures / "home-selected.png")
    page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
    opened(page, "One").wait_for(state="detached")
    assert names(site) == {"One", "Two", "Three"}, "there is a way back yet"
    page.goto("/studio/people")
    until(page, "document.querySelector('h1') !== null")
    page.goto("/studio")
    opened(page, "Two").wait_for()
    for name in ("One", "Three"):
        opened(page, name).wait_for(state="detached")
    assert names(site) == {"Two"}


def test_pictures_have_their_place_and_shape(site: Site, page: Page) -> None:
    site.project(card("Wide"))
    site.project(card("Tall", canvas={"width": 360, "height": 640}))
    page.reload()
    opened(page, "Wide").wait_for()
    heights = "[...document.querySelectorAll('.picture')].map((one) => one.getBoundingClientRect().height)"
    before = page.evaluate(heights)
    until(page, "[...document.querySelectorAll('.picture img')].every((one) => one.naturalWidth > 0)")
    assert page.evaluate(heights) == before and before[0] == before[1]
    shown = page.evaluate(
        "[...document.querySelectorAll('.picture img')].map((one) => one.naturalWidth / one.naturalHeight)"
    )
    assert shown[0] == pytest.approx(9 / 16, abs=0.02) and shown[1] == pytest.approx(16 / 9, abs=0.02)


def test_pictures_are_asked_for_few_at_a_time_and_lengths_after_them(site: Site, page: Page) -> None:
    """So that a click finds a free connection, and nobody waits for a number."""
    for n in range(7):
        site.project(card(f"Card {n}"))
    held: list[Route] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/timings") else None)
    holding = True
    page.route("**/thumbnail?*", lambda route: held.append(route) if holding else route.continue_())
    page.reload()
    opened(page, "Card 6").wait_for()
    until(page, "document.querySelectorAll('.picture img[src]').length === 3")
    soon(page, lambda: len(held) >= 3)
    page.wait_for_timeout(300)
    assert len(held) == 3 and asked == [], "the grid is there, the others wait"
    holding = False
    for route in held:
        route.continue_()
    until(page, "[...document.querySelectorAll('.picture img')].every((one) => one.naturalWidth > 0)")
    until(page, "document.querySelectorAll('article .length').length === 7")
    assert page.locator("article .length").first.inner_text().endswith("0:03.0")
    told = len(asked)
    assert told <= 7, "each once, and none that the page had seen before it was loaded anew"
    page.reload()
    until(page, "document.querySelectorAll('article .length').length === 7")
    assert len(asked) == told, "what is known of a rev is not asked again"
    assert_quiet(page)


def test_files_are_imported(site: Site, page: Page, tmp_path: Path) -> None:
    page.get_by_role("heading", level=1).wait_for()
    good, bad, odd = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "odd.json"
    good.write_text(json.dumps(card("From a file")))
    bad.write_text("{ not json")
    odd.write_text(json.dumps(card("Odd", scenes=[{"id": "x", "background": {"id": "b"}, "duration_ms": -5}])))
    page.get_by_label("Import", exact=True).set_input_files([good, bad, odd])
    page.get_by_text("bad.json: This file is not JSON").wait_for()
    page.get_by_text(re.compile(r"odd\.json: .*scenes\[0\]\.duration_ms")).wait_for()
    opened(page, "From a file").wait_for()
    page.evaluate(
        """(text) => {
          const carried = new DataTransfer();
          carried.items.add(new File([text], "dropped.json", { type: "application/json" }));
          const how = { dataTransfer: carried, bubbles: true, cancelable: true };
          for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, how));
        }""",
        json.dumps(card("Dropped")),
    )
    opened(page, "Dropped").wait_for()
    assert names(site) == {"From a file", "Dropped"}


def test_a_project_begins_in_the_open_folder(site: Site, page: Page) -> None:
    box = make_folder(site, "Here")
    own = site.project(card("My own"))
    page.goto(f"/studio/folder/{box}")
    page.get_by_role("button", name="New project").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="My projects").click()
    dialog.get_by_role("radio", name="My own").check(force=True)
    dialog.get_by_label("Name", exact=True).fill("A copy of it")
    page.screenshot(path=site.pictures / "home-new.png")
    dialog.get_by_role("button", name="Create project").click()
    page.wait_for_url("**/studio/editor/*")
    made = site.store.projects.load("default", page.url.rsplit("/", 1)[1])
    assert (made.name, made.folder_id, made.base) == ("A copy of it", box, own)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_folders_and_dialogs(
    site: Site, browser: Browser, account: str, web: Path, theme: str
) -> None:
    box = make_folder(site, "Checked")
    site.project(card("Checked"))
    for width, height in ((1024, 768), (390, 844)):
        context = browser.new_context(viewport=ViewportSize(width=width, height=height), base_url=site.url)
        context.add_init_script(f"localStorage.setItem('greenroom.theme', '{theme}')")
        sign_in(context, site, EMAIL)
        page = watched(context)
        page.goto("/studio")
        opened(page, "Checked").wait_for()
        page.get_by_label("Select: Checked").check(force=True)
        assert violations(page) == [], page.url
        page.get_by_role("toolbar").get_by_role("button", name="Move").click()
        assert violations(page) == [], page.url
        page.keyboard.press("Escape")
        page.goto(f"/studio/folder/{box}")
        page.get_by_role("heading", name="This folder is empty").wait_for()
        page.get_by_role("button", name="New project").first.click()
        page.get_by_role("radio", name="Quotation").wait_for(state="attached")
        page.screenshot(path=site.pictures / f"home-new-{theme}-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == [], page.url
        context.close()


def test_pictures_that_were_given_up_come_when_the_network_is_back(site: Site, page: Page) -> None:
    site.project(card("Away"))
    hurried = (
        "{ const wait = setTimeout; window.setTimeout = (how, ms, ...more) => wait(how, Math.min(ms, 50), ...more) }"
    )
    page.add_init_script(hurried)
    pictures: list[str] = []

    def away(route: Route) -> None:
        pictures.append(route.request.url)
        route.abort()

    page.route(lambda url: "/thumbnail" in url, away)
    page.reload()
    until(page, "!!document.querySelector('.still > svg')")
    assert pictures
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    until(page, "document.querySelector('.still > img')?.naturalWidth > 0")
