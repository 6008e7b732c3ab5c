"""What other hands bring: input methods that put syllables together, fingers, what other programs copied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from greenroom.project.clips import TextClip
from greenroom.project.script import Line
from tests.browser.conftest import Site, assert_quiet, open_project, saved, sign_in, until, watched
from tests.browser.documents import box, card
from tests.browser.pointer import middle, stage
from tests.browser.test_hands import box as frame
from tests.browser.test_hands import clips

pytestmark = pytest.mark.slow

FAMILY = "\U0001f468‍\U0001f469‍\U0001f467"
Fingers = Callable[..., None]


class Method:
    """An input method: it shows the syllable that it puts together, and all keys are its own meanwhile."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def shows(self, *syllables: str) -> None:
        for text in syllables:
            place = {"selectionStart": len(text), "selectionEnd": len(text)}
            self.session.send("Input.imeSetComposition", {"text": text, **place})

    def takes(self, *keys: str) -> None:
        for key in keys:
            for kind in ("rawKeyDown", "keyUp"):
                event = {"type": kind, "key": key, "windowsVirtualKeyCode": 229}
                self.session.send("Input.dispatchKeyEvent", event)

    def gives(self, text: str) -> None:
        self.session.send("Input.insertText", {"text": text})

    @property
    def field(self) -> str:
        return str(self.page.evaluate("document.activeElement.value ?? document.activeElement.tagName"))


def lines(site: Site, id: str) -> list[str]:
    script = site.store.projects.load("default", id).project.scenes[0].script
    return [item.text for item in script if isinstance(item, Line)]


def written(site: Site, id: str) -> list[str]:
    return [clip.text for clip in clips(site, id) if isinstance(clip, TextClip)]


def test_keys_belong_to_the_syllable_that_is_put_together(site: Site, page: Page) -> None:
    project = card("Syllables")
    project["scenes"][0] |= {"duration_ms": None, "script": [{"kind": "line", "id": "l", "text": "Hello"}]}
    id = site.project(project)
    open_project(page, id)
    method = Method(page)

    page.locator("[data-clip=title]").dblclick()
    page.keyboard.press("End")
    method.shows("ㅎ", "하", "한")
    method.takes("Enter", "Escape", "Backspace", "Delete", "ArrowLeft", " ")
    assert method.field == "Quarterly figures한"
    method.gives("한글")
    page.keyboard.press("Escape")
    saved(page)
    assert written(site, id) == ["Quarterly figures한글"]
    page.keyboard.press("Control+z")
    saved(page)
    assert written(site, id) == ["Quarterly figures"], "no syllable is taken apart"

    page.locator("[data-line=l]").click()
    page.keyboard.press("End")
    method.shows("ㄱ", "가")
    method.takes("Enter", "Backspace", "ArrowDown")
    assert method.field == "Hello가" and page.locator("[data-line]").count() == 1
    method.gives("가")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('[data-line]').length === 2")
    page.keyboard.press("Backspace")
    until(page, "document.querySelectorAll('[data-line]').length === 1")

    page.locator("[data-scene] .open").first.focus()
    page.keyboard.press("F2")
    page.locator(".scene input").wait_for()
    method.shows("ㄱ", "가")
    method.takes("Enter", "Escape", "Delete")
    assert method.field == "가"
    method.gives("가을")
    page.keyboard.press("Enter")
    page.keyboard.press("F2")
    page.keyboard.type("Not this")
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('.scene input')")

    page.locator("[data-clip=title]").click()
    left = page.get_by_role("textbox", name="Left", exact=True)
    left.fill("")
    method.shows("１", "１２")
    method.takes("ArrowUp", "Enter")
    assert method.field == "１２", "the arrow chooses among what the method offers"
    method.gives("１２０")
    page.keyboard.press("Enter")
    saved(page)
    scenes = site.store.projects.load("default", id).project.scenes
    assert scenes[0].name == "가을" and len(scenes) == 2 and lines(site, id) == ["Hello가"]
    assert frame(clips(site, id)[1]).left == 120
    assert_quiet(page)


def test_letters_of_several_signs_and_from_the_right_are_typed_as_they_are_drawn(site: Site, page: Page) -> None:
    project = card("Letters")
    project["scenes"][0]["clips"] = [
        {"id": "t", "type": "text", "text": f"A{FAMILY}🇰🇷", "style": {"size": 28}, "geometry": box(40, 40, 300, 0)}
    ]
    id = site.project(project)
    open_project(page, id)
    page.locator("[data-clip=t]").dblclick()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.selectionStart") == 0, "the family is one step"
    page.keyboard.press("Control+a")
    page.keyboard.type("مرحبا!")
    page.keyboard.press("Escape")
    saved(page)
    assert written(site, id) == ["مرحبا!"]
    field = page.locator("aside textarea")
    assert field.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"
    page.screenshot(path=site.pictures / "right-to-left.png")


@pytest.fixture
def tablet(site: Site, browser: Browser, account: str) -> object:
    context = browser.new_context(viewport={"width": 1024, "height": 768}, base_url=site.url, has_touch=True)
    sign_in(context, site, account)
    yield watched(context)
    context.close()


def fingers_of(page: Page) -> Fingers:
    session = page.context.new_cdp_session(page)

    def fingers(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": touches})

    return fingers


def test_fingers_move_resize_enlarge_and_ask_for_the_menu(site: Site, tablet: Page) -> None:
    project = card("Fingers")
    more = [{"id": f"s{n}", "seed": n, "name": f"S{n}", "duration_ms": 1000} for n in range(3, 12)]
    project["scenes"] += [{**one, "background": {"id": f"b{one['id']}", "colour": "#1d3557"}} for one in more]
    id = site.project(project)
    page = tablet
    open_project(page, id)
    fingers = fingers_of(page)

    x, y = middle(page, "[data-clip=square]")
    fingers("Start", (x, y))
    for step in range(1, 7):
        fingers("Move", (x + 10 * step, y + 5 * step))
    fingers("End")
    saved(page)
    moved = frame(clips(site, id)[0])
    assert moved.left > 120 and moved.top > 70

    grip = page.locator("[data-handle='1,1']").bounding_box()
    assert grip is not None and grip["width"] >= 44, "large enough for a finger"
    x, y = grip["x"] + grip["width"] - 4, grip["y"] + grip["height"] - 4
    fingers("Start", (x, y))
    for step in range(1, 7):
        fingers("Move", (x + 6 * step, y + 6 * step))
    fingers("End")
    saved(page)
    assert frame(clips(site, id)[0]).width > moved.width

    x, y = middle(page, "[data-clip=square]")
    fingers("Start", (x, y))
    menu = page.get_by_role("menu")
    menu.get_by_role("menuitem", name="Lock").wait_for()
    fingers("End")
    until(page, "document.activeElement.getAttribute('role') === 'menuitem'")
    menu.get_by_role("menuitem", name="Lock").tap()
    menu.wait_for(state="detached")
    saved(page)
    held = clips(site, id)[0]
    assert held.locked, "the menu stays when the finger goes"

    before = stage(page)
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    fingers("Start", (x - 40, y))
    fingers("Start", (x - 40, y), (x + 40, y))
    for step in range(1, 9):
        fingers("Move", (x - 40 - 10 * step, y), (x + 40 + 10 * step, y))
    until(page, f"document.querySelector('.stage[role=group]').offsetWidth > {before['width'] * 2.5}")
    fingers("Move", (x - 80, y + 30), (x + 160, y + 30))
    fingers("End")
    bounds = "document.querySelector('.stage[role=group]').getBoundingClientRect()"
    until(
        page, f"((box) => Math.abs(box.x + box.width / 2 - {x + 40}) < 8)({bounds})"
    )  # it went along with the fingers
    assert page.evaluate("visualViewport.scale") == 1, "the page did not"
    saved(page)
    assert clips(site, id)[0] == held

    strip = page.get_by_role("list", name="Scenes")
    x, y = middle(page, "[data-scene='2']")
    fingers("Start", (x, y))
    for step in range(1, 9):
        fingers("Move", (x - 20 * step, y))
    fingers("End")
    until(page, "document.querySelector('.strip ol').scrollLeft > 60")
    assert strip.locator(".name").nth(1).inner_text() == "Second", "it scrolled, and moved no scene"
    assert_quiet(page)


PASTE = """([types, picture]) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(types)) data.setData(type, text);
    const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
    if (picture) data.items.add(new File([bytes], "copied.png", { type: "image/png" }));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def test_what_other_programs_copied(site: Site, page: Page) -> None:
    project = card("Pasted")
    project["scenes"][0]["clips"] = []
    id = site.project(project)
    open_project(page, id)
    page.evaluate(PASTE, [{"text/plain": "First\r\nsecond", "text/html": "<b>First</b><br>second"}, DOT])
    saved(page)
    assert written(site, id) == ["First\nsecond"], "a cell or a paragraph is a text, whatever picture of it comes along"
    page.evaluate(PASTE, [{"text/html": "<img src='x'>"}, DOT])
    until(page, "document.querySelectorAll('.clip').length === 2")
    page.evaluate(
        PASTE,
        [{"text/plain": '{"schema":"greenroom/clips","canvas":{"width":1,"height":1},"lines":{},"clips":[{}]}'}, ""],
    )
    page.get_by_text("What was copied is damaged").wait_for()
    page.evaluate(PASTE, [{"text/plain": "x" * 1999 + FAMILY}, ""])
    until(page, "document.querySelectorAll('.clip').length === 3")
    saved(page)
    assert written(site, id)[-1] == "x" * 1999, "no letter is cut"
    page.get_by_role("tab", name="Shapes").click()
    page.get_by_role("button", name="Star", exact=True).dblclick()
    saved(page)
    assert [clip.type for clip in clips(site, id)] == ["text", "image", "text", "shape"], "a double click adds one"
    assert_quiet(page)


def test_what_is_being_typed_is_there_after_a_reload_and_behind_the_back_button(site: Site, page: Page) -> None:
    id = site.project(card("Typed"))
    open_project(page, id)
    page.on("dialog", lambda dialog: dialog.accept())
    name = page.get_by_label("Project name")
    name.fill("Typed on")
    page.reload()
    until(page, "document.querySelector('[aria-label=\"Project name\"]')?.value === 'Typed on'")
    saved(page)
    page.goto("/studio")
    page.locator(f"a[href$='{id}']").click()
    name.fill("Typed to the end")
    page.go_back()
    until(page, f"document.querySelector('a[href$=\"{id}\"]')?.ariaLabel.endsWith('Typed to the end')")
    assert site.store.projects.load("default", id).project.name == "Typed to the end"
