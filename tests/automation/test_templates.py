"""Every built-in template, in every orientation: whole, alike, readable, and nothing breaks with longer values."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest

from greenroom.automation.placeholders import texts_of
from greenroom.automation.templates.built_in import ORIENTATIONS, built_in
from greenroom.automation.templates.named import thumbnail_of
from greenroom.automation.variables import fill, variables, with_defaults
from greenroom.dialects import v1, v3
from greenroom.media.builtin import builtin_names
from greenroom.media.fetch import Guard
from greenroom.media.fonts import font_library
from greenroom.presenters.cast import cast
from greenroom.project.clips import ImageClip, PresenterClip, ShapeClip, TextClip
from greenroom.project.document import Project
from greenroom.project.parts import Box, Layout
from greenroom.project.script import Line
from greenroom.project.shapes import shape_named
from greenroom.project.validate import problems
from greenroom.render.folder import FolderResources
from greenroom.render.layers.drawable import Stage
from greenroom.render.layers.text import TextDrawable, text_layout
from greenroom.render.plan import windows
from greenroom.render.profile import profile_named
from greenroom.render.resolve import resolve
from greenroom.render.window import Style, TextLayer
from tests.automation.long_texts import WORDS, lengthened

ALL = [(id, orientation) for id, orientation in itertools.product(built_in(), ORIENTATIONS)]
OWN = {"default": "en", "translated": "ko"}
"""What templates themselves are written in."""
every = pytest.mark.parametrize(("id", "orientation"), ALL, ids=["-".join(pair) for pair in ALL])


def texts(project: Project) -> list[TextClip]:
    return [clip for scene in project.scenes for clip in scene.clips if isinstance(clip, TextClip)]


def layer(clip: TextClip, language: str) -> TextLayer:
    return TextLayer(
        states=(), text=clip.text, language=language, style=Style.model_validate(clip.style), geometry=clip.geometry,
        content=clip.content, overflow=clip.overflow, anchor=clip.anchor,
    )  # fmt: skip


def test_there_are_ten_of_three_categories() -> None:
    assert len(built_in()) == 10
    assert {each.category for each in built_in().values()} == {"business", "education", "social"}
    assert all(each.id == id and each.description for id, each in built_in().items())


@every
def test_a_template_is_whole(id: str, orientation: Layout) -> None:
    document = built_in()[id].documents[orientation]
    assert problems(document.model_dump(mode="json", by_alias=True)) == []
    assert (document.canvas.width, document.canvas.height) == {
        "landscape": (1920, 1080), "portrait": (1080, 1920), "square": (1080, 1080),
    }[orientation]  # fmt: skip
    assert 2 <= len(document.scenes) <= 5
    assert len({scene.seed for scene in document.scenes}) == len(document.scenes)
    for scene in document.scenes:
        assert scene.background.url is None or scene.background.url in builtin_names()
        for clip in scene.clips:
            assert isinstance(clip.geometry, Box)
            if isinstance(clip, PresenterClip):
                cast(clip.presenter, clip.outfit, strict=True)
                assert clip.tag == "presenter"
            elif isinstance(clip, ImageClip):
                assert clip.url in builtin_names() and clip.tag
            elif isinstance(clip, ShapeClip):
                shape_named(clip.shape)
                assert clip.roles is not None and clip.roles.fill
            elif isinstance(clip, TextClip):
                assert clip.roles is not None and clip.roles.fill and clip.roles.font
    assert any(isinstance(item, Line) for scene in document.scenes for item in scene.script)


@every
def test_the_translation_is_whole_and_fills_the_same_places(id: str, orientation: Layout) -> None:
    ours, theirs = (built_in(language)[id].documents[orientation] for language in ("en", "ko-KR"))
    assert (ours.language, theirs.language) == ("en", "ko")
    shown = [(each.name, each.type, each.max_length) for each in variables(theirs)]
    assert shown == [(each.name, each.type, each.max_length) for each in variables(ours)]
    said = {*texts_of(theirs), *(("", "", scene.name) for scene in theirs.scenes)}
    english = re.compile("[A-Za-z]{2}")
    assert [text for *_, text in said if english.search(_without_names(text))] == []
    for clip in texts(theirs):
        assert clip.max_length is not None and len(clip.text) <= clip.max_length, clip.text
    assert {each.name for each in built_in("ko").values()}.isdisjoint(each.name for each in built_in().values())
    assert built_in("de") is built_in()


def _without_names(text: str) -> str:
    """Addresses, units and the names of placeholders are the same everywhere."""
    return re.sub(r"\S+\.example\S*|[0-9.]+(?:km|kg)|\{\{\w+\|", "", text)


@pytest.mark.parametrize("id", built_in())
def test_all_orientations_have_the_same_variables(id: str) -> None:
    told = [
        {(each.name, each.type, each.default, each.max_length) for each in variables(document)}
        for document in built_in()[id].documents.values()
    ]
    assert all(each == told[0] for each in told)
    assert not any(each.required for each in variables(built_in()[id].documents["landscape"]))


@every
def test_every_glyph_is_there(id: str, orientation: Layout) -> None:
    document = with_defaults(built_in()[id].documents[orientation])
    for clip in texts(document):
        assert font_library().missing_glyphs(clip.text) == "", clip.text
        assert font_library().family(clip.style.family), clip.style.family
        assert "{{" not in clip.text


@every
def test_nothing_that_must_be_read_leaves_the_safe_area(id: str, orientation: Layout) -> None:
    """5 % at the sides; in portrait also the upper 8 %, which apps cover."""
    document = built_in()[id].documents[orientation]
    width, height = document.canvas.width, document.canvas.height
    for clip in texts(document):
        box = clip.geometry
        assert isinstance(box, Box)
        if clip.tag in ("programme", "ticker"):
            continue  # along the edge, like everywhere
        assert box.left >= 0.045 * width and box.left + box.width <= 0.955 * width, clip.tag
        assert box.top >= (0.08 if orientation == "portrait" else 0.05) * height, clip.tag
        assert box.top + box.height <= (0.84 if orientation == "portrait" else 0.95) * height, clip.tag


@every
def test_texts_of_a_scene_do_not_overlap(id: str, orientation: Layout) -> None:
    for scene in built_in()[id].documents[orientation].scenes:
        boxes = [
            (clip.tag or clip.text, clip.geometry, clip.start_ms) for clip in scene.clips if isinstance(clip, TextClip)
        ]
        for (one, a, since), (other, b, later) in itertools.combinations(boxes, 2):
            assert isinstance(a, Box) and isinstance(b, Box)
            if since != later:
                continue  # one after the other
            apart = (
                a.left + a.width <= b.left + 1 or b.left + b.width <= a.left + 1
                or a.top + a.height <= b.top + 1 or b.top + b.height <= a.top + 1
            )  # fmt: skip
            assert apart, (scene.name, one, other)


@pytest.mark.parametrize("language", [*OWN, *WORDS])
@every
def test_drawn_text_stays_in_its_box(id: str, orientation: Layout, language: str) -> None:
    """Measured in the drawn pixels, a quarter of the size: ink may reach a little over the edge."""
    document = built_in("ko" if language == "translated" else None)[id].documents[orientation]
    document = with_defaults(document) if language in OWN else lengthened(document, language)
    canvas = (document.canvas.width, document.canvas.height)
    stage = Stage(canvas, (canvas[0] // 4, canvas[1] // 4), 30, lambda sha: pytest.fail("a text reads no blob"))
    code = OWN.get(language, language)
    for clip in {clip.text + str(clip.geometry): clip for clip in texts(document)}.values():
        box, drawn = clip.geometry, layer(clip, code)
        assert isinstance(box, Box)
        layout = text_layout(drawn, canvas)
        assert layout.height <= box.height + 0.5, (clip.tag, clip.text, layout.style.size)
        assert layout.style.size >= 0.3 * clip.style.size, (clip.tag, clip.text)
        left, top, right, bottom = (4 * side for side in TextDrawable(drawn, stage).home)
        reach = 0.2 * layout.style.size + 8
        assert left >= box.left - reach and right <= box.left + box.width + reach, (clip.tag, clip.text)
        assert top >= box.top - reach and bottom <= box.top + box.height + reach, (clip.tag, clip.text)


def test_templates_have_thumbnails() -> None:
    for (id, orientation), language in itertools.product(ALL, ("en", "ko")):
        path = thumbnail_of(f"{id}-{orientation}", language)
        assert path is not None and 3_000 < path.stat().st_size < 40_000
    assert thumbnail_of("news") == thumbnail_of("news-landscape")
    assert thumbnail_of("news-portrait", orientation="square") == thumbnail_of("news", orientation="portrait")
    assert thumbnail_of("../news") is thumbnail_of("news-portrait-landscape") is None


def test_filling_leaves_the_template_as_it_is() -> None:
    before = built_in()["news"].documents["landscape"].model_dump()
    fill(built_in()["news"].documents["landscape"], {"title": "Changed"})
    assert built_in()["news"].documents["landscape"].model_dump() == before


def test_scenes_that_no_value_touches_are_rendered_once(tmp_path: Path) -> None:
    """The keys of their parts are those of the template itself."""
    resources = FolderResources(tmp_path, Guard())

    def parts(project: Project) -> set[bytes]:
        return {
            window.to_bytes() for _, window in windows(resolve(project, resources), profile_named("draft"), resources)
        }

    template = built_in()["quote"].documents["landscape"]
    plain, changed = parts(with_defaults(template)), parts(fill(template, {"meaning_title": "Something else"}))
    again = parts(fill(template, {"meaning_title": "Something else"}))
    assert changed == again
    assert plain & changed, "the first scene"
    assert plain - changed, "the second scene"


@every
def test_dialects_lose_nothing_of_a_template(id: str, orientation: Layout) -> None:
    """Roles, shrinking and tags survive GET and POST of a project that was made of it."""
    document = with_defaults(built_in()[id].documents[orientation])
    seen = document.model_dump(exclude={"name"})
    for lens in (v1, v3):
        scenes = json.loads(json.dumps(lens.emit_scenes(document, project_id="0" * 24, rev=1)))
        assert lens.absorb_scenes(scenes, document).model_dump(exclude={"name"}) == seen
