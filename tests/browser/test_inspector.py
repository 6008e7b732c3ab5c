"""The inspector in a real browser: what is changed through a label, of any kind of clip, is in the document."""

from __future__ import annotations

import base64
import io
import wave
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from greenroom.project.clips import AudioClip, Clip, ImageClip, PresenterClip, ShapeClip, TextClip, VideoClip
from greenroom.project.document import Project, Scene
from tests.browser.conftest import Site, assert_quiet, open_project, saved, until
from tests.browser.documents import CANVAS, box, card
from tests.browser.test_pages import AXE

pytestmark = pytest.mark.slow


def silence() -> str:
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(8000))
    return "data:audio/wav;base64," + base64.b64encode(held.getvalue()).decode()


def alone(**clip: Any) -> dict[str, Any]:
    scene = {"id": "s", "seed": 1, "name": "One", "duration_ms": 2000, "clips": [{"id": "c", **clip}]}
    return {"schema": "greenroom/project", "version": 1, "name": "Inspected", "canvas": CANVAS, "scenes": [scene]}


def opened(site: Site, page: Page, clip: dict[str, Any], name: str) -> str:
    """A project with this clip alone, which is selected; every section is unfolded."""
    id = site.project(alone(**clip))
    open_project(page, id)
    page.locator(f'[role=button][aria-label="{name}"]').focus()
    page.keyboard.press("Enter")
    unfold(page)
    return id


def unfold(page: Page) -> None:
    inspector(page).locator("h3 button[aria-expanded]").first.wait_for()
    while (folded := inspector(page).locator("h3 button[aria-expanded=false]")).count():
        folded.first.click()


def inspector(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Selected")


def section(page: Page, title: str) -> Locator:
    return inspector(page).locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))


def number(part: Locator, label: str, value: str) -> None:
    field = part.get_by_role("textbox", name=label, exact=True)
    field.fill(value)
    field.press("Enter")


def pick(part: Locator, label: str, option: str) -> None:
    part.get_by_role("combobox", name=label, exact=True).select_option(label=option)


def choose(part: Locator, label: str, option: str) -> None:
    part.get_by_role("group", name=label, exact=True).get_by_text(option, exact=True).locator("xpath=..").click()


def switch(part: Locator, label: str) -> None:
    part.get_by_role("switch", name=label).click()


def slide(part: Locator, label: str, value: int) -> None:
    part.get_by_role("slider", name=label).fill(str(value))


def colour(page: Page, part: Locator, label: str, code: str) -> None:
    part.get_by_role("button", name=label).first.click()
    picker = page.get_by_role("dialog", name=label, exact=True)
    picker.get_by_label("Colour code").fill(code)
    picker.get_by_label("Colour code").press("Enter")
    page.keyboard.press("Escape")
    picker.wait_for(state="hidden")


def scene_of(site: Site, page: Page, id: str) -> Scene:
    saved(page)
    return site.store.projects.load("default", id).project.scenes[0]


def clip_of(site: Site, page: Page, id: str) -> Clip:
    return scene_of(site, page, id).clips[0]


def test_a_text(site: Site, page: Page) -> None:
    text = {"type": "text", "text": "Figures", "style": {"size": 40}, "geometry": box(40, 40, 300, 60)}
    id = opened(site, page, text, "Text: Figures")
    words = section(page, "Text")
    words.get_by_label("Text", exact=True).fill("New figures")
    page.get_by_role("button", name="Font Noto Sans").click()
    page.get_by_label("Find a font or a script").fill("playfair")
    page.get_by_role("option", name="Playfair Display").locator("img").wait_for()
    until(page, "document.querySelector('[role=option] img').naturalWidth > 0")
    page.keyboard.press("Enter")
    number(words, "Size", "48")
    pick(words, "Weight", "Bold")
    words.get_by_role("button", name="Italic").click()
    words.get_by_role("button", name="Underline").click()
    choose(words, "Align", "Right")
    colour(page, words, "Colour", "#12345680")
    details = section(page, "Spacing and fit")
    number(details, "Line height", "1.5")
    number(details, "Letter spacing", "2")
    choose(details, "When it is too long", "Shrinks")
    choose(details, "Place in the box", "Middle")
    number(details, "Characters at most", "80")
    pick(details, "Language", "Korean")
    ground = section(page, "Text background")
    colour(page, ground, "Colour", "#ffeedd")
    number(ground, "Padding", "12")
    number(ground, "Round corners", "8")
    colour(page, section(page, "Outline"), "Colour", "#00ff00")
    number(section(page, "Outline"), "Width", "3")
    shadow(page)
    everything(page)
    pick(section(page, "Brand"), "Font from the brand", "Headings")
    clip = clip_of(site, page, id)
    assert isinstance(clip, TextClip)
    style = clip.style
    assert (clip.text, style.family, style.size, style.weight, style.italic, style.underline, style.align) == (
        "New figures", "Playfair Display", 48, 700, True, True, "right",
    )  # fmt: skip
    assert (style.fill, style.line_height, style.letter_spacing) == ("#12345680", 1.5, 2)
    assert (clip.overflow, clip.anchor, clip.max_length, clip.language) == ("shrink", "middle", 80, "ko")
    assert (style.background, style.padding, style.radius) == ("#ffeedd", 12, 8)
    assert (style.stroke, style.stroke_width) == ("#00ff00", 3)
    assert clip.roles is not None and clip.roles.font == "heading"
    assert_shadow(clip)
    assert_everything(clip)
    page.screenshot(path=site.pictures / "inspector-text.png")
    page.evaluate(AXE.read_text())
    assert page.evaluate("async () => (await axe.run('.inspector')).violations.map((one) => one.id)") == []
    assert_quiet(page)


def test_a_shape(site: Site, page: Page) -> None:
    shape = {"type": "shape", "shape": "Square", "content": "stretch", "geometry": box(80, 60, 120, 120)}
    id = opened(site, page, shape, "Square")
    part = section(page, "Shape")
    part.get_by_role("button", name="Shape Square").click()
    page.get_by_role("button", name="Star", exact=True).click()
    colour(page, part, "Fill", "#aabbcc")
    number(part, "Round corners", "9")
    number(section(page, "Outline"), "Width", "7")
    shadow(page)
    everything(page)
    clip = clip_of(site, page, id)
    assert isinstance(clip, ShapeClip)
    assert (clip.shape, clip.fill, clip.radius, clip.stroke_width) == ("Star", "#aabbcc", 9, 7)
    assert clip.stroke is not None, "who gives a width wants to see the line"
    assert_shadow(clip)
    assert_everything(clip)
    number(section(page, "Position and size"), "Width", "-5")
    section(page, "Position and size").get_by_text("At least 1 px").wait_for()


def test_a_picture_and_a_video(site: Site, page: Page) -> None:
    picture = {"type": "image", "url": "builtin:image/landscape", "geometry": box(40, 40, 160, 90)}
    id = opened(site, page, picture, "Landscape")
    part = section(page, "Picture")
    part.get_by_role("button", name="Picture Landscape").click()
    page.get_by_label("Web address").fill("builtin:image/chart")
    page.get_by_role("button", name="Use a web address").click()
    choose(part, "In its frame", "Filled")
    number(section(page, "Crop"), "Left", "10")
    number(section(page, "Crop"), "Bottom", "200")
    shadow(page)
    clip = clip_of(site, page, id)
    assert isinstance(clip, ImageClip) and clip.crop is not None
    assert (clip.url, clip.content) == ("builtin:image/chart", "cover")
    assert (clip.crop.left, clip.crop.bottom) == (0.1, 0.99), "something is always left"
    assert_shadow(clip)

    film = {"type": "video", "url": "builtin:video/ribbons", "geometry": box(40, 40, 160, 90)}
    id = opened(site, page, film, "Ribbons")
    part = section(page, "Video")
    slide(part, "Volume", 40)
    number(part, "Source from", "1.5")
    number(part, "Source until", "1")
    part.get_by_text("At least 1.6 s").wait_for()
    number(part, "Source until", "3")
    switch(part, "Plays again and again")
    section(page, "Still picture").get_by_role("button", name="Still picture None").click()
    poster = page.get_by_role("dialog", name="Still picture")
    poster.get_by_label("Web address").fill("builtin:image/product")
    poster.get_by_label("Web address").press("Enter")
    clip = clip_of(site, page, id)
    assert isinstance(clip, VideoClip)
    assert (clip.volume, clip.trim_start_ms, clip.trim_end_ms, clip.loop) == (40, 1500, 3000, True)
    assert clip.poster_url == "builtin:image/product"


def test_a_presenter_and_a_sound(site: Site, page: Page) -> None:
    mina = {"type": "presenter", "presenter": "mina", "geometry": box(300, 20, 200, 340)}
    id = opened(site, page, mina, "Mina")
    part = section(page, "Presenter")
    pick(part, "Presenter", "Amara")
    pick(part, "Outfit", "Wrap dress")
    part.get_by_role("combobox", name="Gesture", exact=True).select_option(value="thumbs_up")
    pick(part, "Language", "Korean")
    switch(part, "Head only")
    colour(page, part, "Circle colour", "#ddeeff")
    switch(part, "Voice only")
    switch(part, "Hidden")
    clip = clip_of(site, page, id)
    assert isinstance(clip, PresenterClip)
    assert (clip.presenter, clip.outfit, clip.gesture, clip.language) == ("amara", "amara-dress", "thumbs_up", "ko")
    assert (clip.head_only, clip.head_background, clip.voice_only, clip.hidden) == (True, "#ddeeff", True, True)
    inspector(page).get_by_role("heading", name="Amara in wrap dress").wait_for()

    id = site.project(alone(type="audio", url=silence(), label="Bell"))
    open_project(page, id)
    inspector(page).get_by_role("button", name="Bell").click()
    part = section(page, "Sound")
    slide(part, "Volume", 30)
    part.get_by_label("Label").fill("Gong")
    part.get_by_label("Label").press("Tab")
    unfold(page)
    number(section(page, "When it is there"), "From", "0.5")
    clip = clip_of(site, page, id)
    assert isinstance(clip, AudioClip) and (clip.volume, clip.label, clip.start_ms) == (30, "Gong", 500)


def test_a_scene_and_several_clips(site: Site, page: Page) -> None:
    id = site.project(card("Scene"))
    open_project(page, id)
    unfold(page)
    length = section(page, "Duration")
    length.get_by_text("As spoken").click()
    length.get_by_text("Lasts 0:05").wait_for()
    length.get_by_text("Fixed").click()
    number(length, "Seconds", "2.5")
    colour(page, section(page, "Background"), "Colour", "#eeeeee")
    change = section(page, "Transition to the next scene")
    change.get_by_role("button", name="Wipe").click()
    choose(change, "Direction", "Up")
    number(change, "Takes", "0.4")
    choose(section(page, "Captions"), "Captions", "On")
    choose(section(page, "Watermark"), "Watermark", "Off")
    scene = scene_of(site, page, id)
    assert (scene.duration_ms, scene.background.colour) == (2500, "#eeeeee")
    assert scene.transition is not None
    assert (scene.transition.type, scene.transition.direction, scene.transition.duration_ms) == ("wipe", "up", 400)
    assert scene.captions is not None and scene.captions.enabled and scene.watermark is False

    page.keyboard.press("Control+a")
    inspector(page).get_by_text("2 selected").wait_for()
    slide(section(page, "Position and size"), "Opacity", 50)
    assert (
        section(page, "Position and size").get_by_role("textbox", name="Left").get_attribute("placeholder") == "Mixed"
    )
    inspector(page).get_by_role("button", name="Lock", exact=True).click()
    clips = scene_of(site, page, id).clips
    assert [(clip.opacity, clip.locked) for clip in clips] == [(50, True)] * 2


def test_a_brand_is_made_and_worn(site: Site, page: Page) -> None:
    id = site.project(card("Branded"))
    open_project(page, id)
    page.get_by_role("button", name="Choose a brand").click()
    page.get_by_role("button", name="New brand").click()
    form = page.get_by_role("dialog", name="Brands")
    form.get_by_label("Name").fill("Acme")
    colour(page, form, "Primary", "#7c2d12")
    form.get_by_role("button", name="Font of headings").click()
    page.get_by_role("option", name="Source Serif 4").click()
    page.screenshot(path=site.pictures / "brand-kit.png")
    form.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Use: Acme").click()
    page.get_by_text("The project wears Acme now.").wait_for()
    saved(page)
    project = site.store.projects.load("default", id).project
    square, title = project.scenes[0].clips
    assert isinstance(square, ShapeClip) and isinstance(title, TextClip) and project.brand
    assert (square.fill, title.style.family) == ("#7c2d12", "Source Serif 4")
    page.keyboard.press("Control+z")
    saved(page)
    square = site.store.projects.load("default", id).project.scenes[0].clips[0]
    assert isinstance(square, ShapeClip) and square.fill == "#cc2200"
    assert_quiet(page)


def test_undo_takes_another_brand_off_again(site: Site, page: Page) -> None:
    """Also what was changed by hand under the first one comes back."""
    made = [
        page.request.post(f"{site.url}/api/v1/brands", data=kit, headers={"Origin": site.url}).json()["id"]
        for kit in (
            {"name": "Undo one", "colours": {"primary": "#7c2d12"}},
            {"name": "Undo two", "colours": {"primary": "#1d4ed8"}},
        )
    ]
    document = alone(type="shape", shape="Square", fill="#0d9488", roles={"fill": "primary"})
    project = Project.model_validate({**document, "brand": made[0]})
    id = site.store.projects.create("default", project).id
    open_project(page, id)
    page.get_by_role("button", name="Change the brand").click()
    page.get_by_role("button", name="Use: Undo two").click()
    page.get_by_text("The project wears Undo two now.").wait_for()
    worn = clip_of(site, page, id)
    assert isinstance(worn, ShapeClip) and worn.fill == "#1d4ed8"
    page.keyboard.press("Control+z")
    back = clip_of(site, page, id)
    assert isinstance(back, ShapeClip) and back.fill == "#0d9488"
    assert site.store.projects.load("default", id).project.brand == made[0]
    assert_quiet(page)


def shadow(page: Page) -> None:
    part = section(page, "Shadow")
    switch(part, "Casts a shadow")
    colour(page, part, "Colour", "#00000080")
    number(part, "Blur", "20")
    number(part, "To the right", "-4")
    number(part, "Down", "6")


def assert_shadow(clip: TextClip | ShapeClip | ImageClip) -> None:
    cast = clip.shadow
    assert cast is not None and (cast.colour, cast.blur, cast.offset_x, cast.offset_y) == ("#00000080", 20, -4, 6)


def everything(page: Page) -> None:
    """What all clips on the stage have."""
    place = section(page, "Position and size")
    for label, value in (("Left", "50"), ("Top", "30"), ("Width", "200"), ("Height", "100"), ("Angle", "10")):
        number(place, label, value)
    place.get_by_role("button", name="Mirror").click()
    place.get_by_role("button", name="Turn upside down").click()
    slide(place, "Opacity", 80)
    motion = section(page, "Animation")
    motion.get_by_role("group", name="Appears", exact=True).get_by_role("button", name="From left").click()
    number(motion.get_by_role("group", name="Appears: From left"), "Takes", "0.8")
    number(motion.get_by_role("group", name="Appears: From left"), "Waits", "0.2")
    motion.get_by_role("group", name="Leaves", exact=True).get_by_role("button", name="Fade").click()
    time = section(page, "When it is there")
    number(time, "From", "0.5")
    number(time, "Until", "1.8")
    pick(section(page, "Brand"), "Colour from the brand", "Primary")
    section(page, "For programs").get_by_label("Tag").fill("hero")
    section(page, "For programs").get_by_label("Tag").press("Tab")
    inspector(page).get_by_role("button", name="Lock", exact=True).click()


def assert_everything(clip: Clip) -> None:
    frame = clip.geometry
    assert frame.kind == "box" and (frame.width, frame.height, frame.angle) == (200, 100, 10)
    assert (clip.flip_x, clip.flip_y, clip.opacity, clip.start_ms, clip.end_ms) == (True, True, 80, 500, 1800)
    moves = [(move.type, move.duration_ms, move.delay_ms) for move in clip.animations]
    assert moves == [("in-left", 800, 200), ("fade-out", 500, 0)]
    assert clip.roles is not None and clip.roles.fill == "primary"
    assert clip.tag == "hero" and clip.locked
