from __future__ import annotations

from typing import Any

import pytest

from greenroom.project.document import CaptionStyle, Project, Watermark
from greenroom.project.parts import Box
from greenroom.project.watermark import signed
from greenroom.render.folder import FolderResources
from greenroom.render.resolve import resolve
from greenroom.render.scene_picture import ScenePicture
from greenroom.render.window import ImageLayer, TextLayer
from tests.render.documents import HEIGHT, WIDTH, project, scene, square
from tests.render.media_urls import png_url


def mark_of(film: Project, resources: FolderResources, number: int = 0) -> TextLayer | ImageLayer | None:
    resolved = resolve(film, resources)
    layers = ScenePicture(film, resolved.scenes[number], resources).at(0, 1).layers
    assert layers[1].kind == "shape"
    found = layers[2] if len(layers) > 2 else None
    assert found is None or isinstance(found, TextLayer | ImageLayer)
    return found


def marked(**fields: Any) -> Project:
    return project(scene(square(), watermark=True), watermark=Watermark(**fields))


def test_a_scene_has_one_when_it_or_the_project_says_so(resources: FolderResources) -> None:
    scenes = [scene(square(), watermark=said).model_copy(update={"id": f"{said}"}) for said in (None, True, False)]
    for enabled in (False, True):
        film = project(*scenes, watermark=Watermark(enabled=enabled))
        shown = [mark_of(film, resources, n) is not None for n in range(3)]
        assert shown == [enabled, True, False]


def test_it_says_the_projects_text_or_the_servers_name(resources: FolderResources) -> None:
    def said(film: Project) -> str:
        layer = mark_of(film, resources)
        assert isinstance(layer, TextLayer)
        return layer.text

    assert said(marked()) == "Greenroom"
    assert said(signed(marked(), "")) == "Greenroom"
    assert said(signed(marked(), "Acme Academy")) == "Acme Academy"
    assert said(signed(marked(text="Own"), "Acme Academy")) == "Own"


@pytest.mark.parametrize("position", ["top-left", "top-right", "bottom-left", "bottom-right"])
def test_it_stands_in_its_corner(resources: FolderResources, position: str) -> None:
    layer = mark_of(marked(position=position), resources)
    assert isinstance(layer, TextLayer) and isinstance(layer.geometry, Box)
    box = layer.geometry
    vertical, _, side = position.partition("-")
    assert (box.left + box.width / 2 > WIDTH / 2) == (side == "right") and layer.style.align == side
    assert (box.top + box.height / 2 > HEIGHT / 2) == (vertical == "bottom")
    assert box.left > 0 and box.left + box.width < WIDTH and box.top > 0 and box.top + box.height < HEIGHT


def test_captions_at_the_bottom_send_it_to_the_top(resources: FolderResources) -> None:
    def top(style: CaptionStyle) -> float:
        film = project(scene(square(), watermark=True, captions=style))
        layer = mark_of(film, resources)
        assert isinstance(layer, TextLayer) and isinstance(layer.geometry, Box)
        return layer.geometry.top

    assert top(CaptionStyle(enabled=True)) < HEIGHT / 2
    assert top(CaptionStyle(enabled=True, position="top")) > HEIGHT / 2
    assert top(CaptionStyle(enabled=False)) > HEIGHT / 2


def test_an_image_keeps_its_shape_and_touches_its_corner(resources: FolderResources) -> None:
    layer = mark_of(marked(url=png_url(), size=0.1), resources)
    assert isinstance(layer, ImageLayer)
    a, _, _, d, left, top = layer.placed.matrix
    width, height = layer.placed.natural
    assert a == pytest.approx(d) and height * d == pytest.approx(0.2 * HEIGHT)
    edge = 0.035 * HEIGHT
    assert left + width * a == pytest.approx(WIDTH - edge, abs=0.01)
    assert top + height * d == pytest.approx(HEIGHT - edge, abs=0.01)


def test_its_image_is_fetched_only_where_a_scene_shows_it(resources: FolderResources) -> None:
    film = project(scene(square()), watermark=Watermark(url="builtin:image/none-such"))
    assert resolve(film, resources).scenes[0].watermark is None
