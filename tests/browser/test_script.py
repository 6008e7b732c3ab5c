"""The script and the captions in a real browser: written, heard, timed, and kept."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from greenroom.project.document import Project
from greenroom.project.script import Line, Pause
from tests.browser.conftest import PATIENCE_MS, Site, assert_quiet, drawn, open_project, saved, until
from tests.browser.documents import card

pytestmark = pytest.mark.slow
expect.set_options(timeout=PATIENCE_MS)


def scripted(*script: dict[str, Any], clips: list[dict[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    scene = {"id": "one", "seed": 1, "background": {"id": "ground", "colour": "#f4f6f3"}, "script": list(script)}
    return card("Script", scenes=[{**scene, "clips": clips or []}], **changes)


def line(id: str, text: str, **more: Any) -> dict[str, Any]:
    return {"kind": "line", "id": id, "text": text, **more}


def cast(*names: str) -> list[dict[str, Any]]:
    return [{"id": name, "type": "presenter", "presenter": name} for name in names]


def project(site: Site, id: str) -> Project:
    return site.store.projects.load("default", id).project


def said(site: Site, id: str) -> list[str]:
    script = project(site, id).scenes[0].script
    return [item.text if isinstance(item, Line) else f"({item.ms})" for item in script]


def field(page: Page, number: int) -> Any:
    return page.get_by_label(f"Line {number}", exact=True)


def caret(page: Page, at: int) -> None:
    page.evaluate(f"document.activeElement.setSelectionRange({at}, {at})")


def paste(page: Page, text: str) -> None:
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def test_a_script_is_written_like_a_text(site: Site, page: Page) -> None:
    id = site.project(scripted())
    open_project(page, id)
    page.get_by_text("Nothing is said in this scene yet").wait_for()
    page.get_by_role("button", name="Add line").click()
    page.keyboard.type("One. Two.")
    page.keyboard.press("Enter")
    page.keyboard.type("세 번째 줄 🎬")
    expect(field(page, 2)).to_be_focused()
    field(page, 1).focus()
    caret(page, 4)
    page.keyboard.press("Enter")  # in the middle: it splits
    saved(page)
    assert said(site, id) == ["One.", "Two.", "세 번째 줄 🎬"]
    page.keyboard.press("Backspace")  # at the start: it joins again
    expect(field(page, 1)).to_have_value("One. Two.")
    assert page.evaluate("document.activeElement.selectionStart") == 4
    page.keyboard.press("Control+z")
    expect(field(page, 2)).to_have_value("Two.")
    page.keyboard.press("Control+y")
    expect(field(page, 1)).to_have_value("One. Two.")

    field(page, 2).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(field(page, 1)).to_have_value("세 번째 줄 🎬")
    expect(field(page, 1)).to_be_focused()
    page.keyboard.press("Control+End")
    paste(page, "\nFirst paragraph.\n\nSecond paragraph.")
    expect(field(page, 3)).to_have_value("One. Two.")
    page.keyboard.press("Backspace")
    page.keyboard.type("!")
    saved(page)
    assert said(site, id) == ["세 번째 줄 🎬First paragraph.", "Second paragraph!", "One. Two."]

    page.get_by_role("button", name="More for line 1").click()
    page.get_by_role("menuitem", name="Add a pause after it").click()
    seconds = page.get_by_label("Pause, seconds")
    seconds.fill("0.1")  # too short
    seconds.press("Tab")
    saved(page)
    assert said(site, id)[1] == "(250)"
    seconds.fill("1.5")
    seconds.press("Tab")
    saved(page)
    assert said(site, id)[1] == "(1500)"
    page.get_by_role("button", name="Remove pause").click()
    page.get_by_role("button", name="More for line 3").click()
    page.get_by_role("menuitem", name="Delete line").click()
    expect(field(page, 2)).to_be_focused()
    saved(page)
    assert said(site, id) == ["세 번째 줄 🎬First paragraph.", "Second paragraph!"]
    assert_quiet(page)


def test_lines_are_dragged(site: Site, page: Page) -> None:
    id = site.project(scripted(line("a", "First."), {"kind": "pause", "id": "p", "ms": 700}, line("b", "Second.")))
    open_project(page, id)
    heads = page.locator("div.line .head .number")
    start, end = heads.nth(1).bounding_box(), heads.nth(0).bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 4, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 4, start["y"] - 10, steps=4)
    page.mouse.move(end["x"] + 4, end["y"] + 2, steps=4)
    page.mouse.up()
    expect(field(page, 1)).to_have_value("Second.")
    saved(page)
    assert said(site, id) == ["Second.", "First.", "(700)"]


def test_a_conversation_shows_who_speaks_and_finds_speakers_in_pasted_text(site: Site, page: Page) -> None:
    id = site.project(scripted(line("a", "Good morning."), clips=cast("sora", "joon")))
    open_project(page, id)
    speaker = page.get_by_role("button", name="Who says it: Line 1")
    expect(speaker).to_have_text("Sora")
    assert speaker.locator("img").evaluate("image => image.naturalWidth") > 0
    speaker.click()
    page.get_by_role("menuitem", name="Joon").click()
    expect(speaker).to_have_text("Joon")
    page.get_by_role("button", name="Add line").click()
    expect(page.get_by_role("button", name="Who says it: Line 2")).to_have_text("Sora")  # it is her turn
    paste(page, "Joon: How are you?\nSora: Very well!")
    expect(field(page, 3)).to_have_value("Very well!")
    saved(page)
    script = project(site, id).scenes[0].script
    assert [item.speaker for item in script if isinstance(item, Line)] == ["joon", "joon", "sora"]
    page.screenshot(path=site.pictures / "script-conversation.png")
    assert_quiet(page)


def test_a_scene_without_a_presenter_is_offered_one(site: Site, page: Page) -> None:
    id = site.project(scripted(line("a", "Good morning.")))
    open_project(page, id)
    page.get_by_role("button", name="Add a presenter").click()
    page.get_by_role("menuitem", name="Mina").click()
    page.get_by_text("This scene has no presenter").wait_for(state="detached")
    saved(page)
    assert [clip.type for clip in project(site, id).scenes[0].clips] == ["presenter"]


def test_lines_have_their_real_times_and_the_stage_goes_there(site: Site, page: Page) -> None:
    pause = {"kind": "pause", "id": "p", "ms": 2000}
    id = site.project(scripted(line("a", "Good morning."), pause, line("b", "It works.")))
    open_project(page, id)
    expect(page.get_by_label(re.compile(r"^Starts at 0:00\.2, Lasts 0:0\d\.\d$"))).to_be_visible()
    field(page, 2).click()
    until(page, "Number(document.querySelector('[aria-label=\"Moment shown\"]').value) > 2500")
    drawn(page)
    page.keyboard.press("End")
    page.keyboard.type(" Very well indeed, as everybody can hear.")
    expect(page.get_by_label(re.compile(r"Lasts about"))).to_be_visible()  # until it was spoken
    expect(page.get_by_label(re.compile(r"Lasts about"))).to_be_hidden()
    assert_quiet(page)


def test_a_line_is_heard_at_its_speed_and_all_of_them_in_turn(site: Site, page: Page) -> None:
    id = site.project(scripted(line("a", "Good morning.", rate=2.0), line("b", "It works.")))
    asked: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/v1/speech"):
            asked.append(dict(request.post_data_json or {}))

    page.on("request", note)
    open_project(page, id)
    page.get_by_role("button", name="Listen: Line 1").click()
    page.get_by_role("button", name="Stop: Line 1").wait_for()
    page.get_by_role("button", name="Listen: Line 1").wait_for()  # it has ended
    assert [(what["text"], what["rate"]) for what in asked] == [("Good morning.", 2)]
    page.get_by_role("button", name="Listen to the scene").click()
    page.get_by_role("button", name="Stop: Line 1").wait_for()
    page.get_by_role("button", name="Stop: Line 2").wait_for()
    page.get_by_role("button", name="Stop listening").click()
    page.get_by_role("button", name="Listen: Line 2").wait_for()
    assert [what["text"] for what in asked] == ["Good morning.", "It works."], "what was spoken once is at hand"
    assert_quiet(page)


def test_how_a_line_is_said_is_set_heard_and_shown(site: Site, page: Page) -> None:
    id = site.project(scripted(line("a", "Good morning."), clips=cast("sora")))
    open_project(page, id)
    page.get_by_role("button", name="More for line 1").click()
    page.get_by_role("menuitem", name="Voice, speed, gesture").click()
    page.get_by_role("slider", name="Speed").fill("1.25")
    page.get_by_role("slider", name="Pitch").fill("-2")
    page.get_by_label("Gesture").select_option(label="Greet")
    page.get_by_role("button", name="The presenter’s own voice").click()
    dialog = page.get_by_role("dialog", name="Choose a voice")
    dialog.get_by_role("button", name="Listen: Male voice 1").click()
    dialog.get_by_role("button", name="Stop: Male voice 1").wait_for()
    dialog.get_by_role("button", name="Male voice 1", exact=True).click()
    dialog.wait_for(state="detached")
    page.get_by_role("button", name="Done").click()
    chips = page.locator("button.chips span")
    expect(chips).to_have_text(["Male voice 1", "1.25×", "Pitch −2", "Greet"])
    saved(page)
    (spoken,) = project(site, id).scenes[0].script
    assert isinstance(spoken, Line) and (spoken.rate, spoken.pitch, spoken.gesture) == (1.25, -2, "greeting")
    assert spoken.voice == "espeak:en-us+m7"
    page.screenshot(path=site.pictures / "script-settings.png")
    assert_quiet(page)


def test_what_is_wrong_with_a_line_stands_at_the_line(site: Site, page: Page) -> None:
    id = site.project(scripted(line("a", "Hello 🎬", gesture="dance"), line("b", "…"), clips=cast("sora")))
    open_project(page, id)
    first = page.locator("li").filter(has=field(page, 1))
    first.get_by_text("Emoji and symbols").wait_for()
    first.get_by_text("does not know the gesture").wait_for()
    page.get_by_text("Nothing of this line can be spoken").wait_for()
    first.get_by_role("button", name="Change it").click()
    first.get_by_label("Gesture").select_option(label="As it comes")
    first.get_by_text("does not know the gesture").wait_for(state="detached")
    assert_quiet(page)


def test_pronunciations_count_in_the_whole_project(site: Site, page: Page) -> None:
    id = site.project(scripted(line("a", "Ask Nguyen.")))
    open_project(page, id)
    page.get_by_role("button", name="Pronunciation").click()
    page.get_by_label("Word 1", exact=True).fill("Nguyen")
    page.get_by_label("Is said as 1", exact=True).fill("win")
    page.get_by_label("Is said as 1", exact=True).press("Tab")
    page.keyboard.press("Escape")
    saved(page)
    assert [(entry.word, entry.pronunciation) for entry in project(site, id).dictionary] == [("Nguyen", "win")]


def test_captions_are_set_and_seen_where_something_is_said(site: Site, page: Page) -> None:
    pause: dict[str, Any] = {"kind": "pause", "id": "p", "ms": 4000}
    id = site.project(scripted(pause, line("a", "Good morning, everybody.")))
    open_project(page, id)
    page.get_by_role("tab", name="Captions").click()
    page.get_by_label("Show captions in the video").check()
    page.get_by_role("button", name="Letters", exact=True).wait_for()
    until(page, "Number(document.querySelector('[aria-label=\"Moment shown\"]').value) > 4200")
    page.get_by_role("radio", name="Middle").check(force=True)
    page.get_by_label("Highlight the word that is spoken").check()
    saved(page)
    captions = project(site, id).captions
    assert (captions.enabled, captions.position, captions.highlight_words) == (True, "middle", True)
    assert captions.style.size == 16, "48 of 1080"
    page.get_by_role("radio", name="This scene").check(force=True)
    page.get_by_label("This scene has its own captions").check()
    page.get_by_role("radio", name="Top").check(force=True)
    saved(page)
    own = project(site, id).scenes[0].captions
    assert own is not None and own.position == "top" and project(site, id).captions.position == "middle"
    drawn(page)
    page.screenshot(path=site.pictures / "captions.png")
    assert_quiet(page)


def test_a_long_script_stays_smooth(site: Site, page: Page, record_property: Any) -> None:
    """200 lines, 19,600 characters: what typing a letter costs the page."""
    lines = [line(f"l{n}", "Good morning. " * 7) for n in range(200)]  # equal ones are spoken once
    id = site.project(scripted(*lines))
    open_project(page, id)
    field(page, 100).click()
    page.evaluate(
        """() => {
            window.spent = [];
            addEventListener("input", () => {
                const began = performance.now();
                setTimeout(() => spent.push(performance.now() - began));
            }, true);
        }"""
    )
    page.keyboard.type("How long does it take until this is there?")
    until(page, "spent.length === 42")
    expect(field(page, 100)).to_have_value(re.compile("How long does it take until this is there"))
    middle = page.evaluate("spent.sort((a, b) => a - b)[21]")
    record_property("long-script", f"a letter in a script of 200 lines keeps the page busy for {middle:.0f} ms")
    saved(page)
    assert isinstance(project(site, id).scenes[0].script[99], Line)
    assert not any(isinstance(item, Pause) for item in project(site, id).scenes[0].script)
