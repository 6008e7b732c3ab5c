"""Texts in fonts that a workspace brought."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from greenroom.media.font_file import look_into
from greenroom.media.font_index import family_key
from greenroom.media.own_font import OwnFont
from greenroom.project.clips import TextClip, TextStyle
from greenroom.project.document import CaptionStyle, Project, Watermark
from greenroom.project.parts import Box
from greenroom.render.export import export_project, plan_export
from greenroom.render.folder import FolderResources
from greenroom.render.plan import windows
from greenroom.render.pool import RenderPool
from greenroom.render.preview import preview_frame
from greenroom.render.profile import profile_named
from greenroom.render.resolve import resolve
from greenroom.render.resources import Resources
from greenroom.render.still import Stills
from greenroom.render.window import CaptionLayer, TextLayer, Window
from tests.media.font_maker import FULL, make_font
from tests.render.decoded import pictures
from tests.render.documents import line, presenter, project, scene

LOW = (0, 0, 1000, 300)


class Workspace(FolderResources):
    """A folder with fonts."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.own: list[OwnFont] = []

    def add(self, data: bytes) -> str:
        sha256 = self.put(data)
        found = {name: value for name, value in look_into(self.path(sha256)).items() if name in OwnFont._fields}
        self.own.append(OwnFont.from_json(sha256, found))
        return sha256

    def fonts(self, family: str) -> list[OwnFont]:
        return [face for face in self.own if family_key(face.family) == family_key(family)]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "resources")


def words(text: str = "AAAA", family: str = "Boxed", **style: object) -> TextClip:
    style = {"size": 20, "fill": "#ffffff", "line_height": 1, **style}
    box = Box(left=20, top=20, width=120, height=0)
    return TextClip(id="text", text=text, style=TextStyle(family=family, **style), geometry=box)


def first(film: Project, resources: Resources) -> Window:
    _, window = next(windows(resolve(film, resources), profile_named("standard"), resources))
    return window


def lit(film: Project, resources: Resources) -> np.ndarray:
    """Where the picture is white."""
    white: np.ndarray = preview_frame(first(film, resources).to_bytes(), resources.path)[..., :3].min(2) > 200
    return white


def test_an_own_font_is_what_is_drawn(workspace: Workspace, pool: RenderPool, tmp_path: Path) -> None:
    film = project(scene(words(), colour="#000000", duration_ms=200))
    without = lit(film, workspace)[20:40, 20:100]
    workspace.add(make_font())
    assert 0.05 < without.mean() < 0.6 and lit(film, workspace)[21:39, 21:99].all()
    manifest = export_project(film, workspace, tmp_path / "out.mp4", pool=pool)
    shown = pictures(tmp_path / "out.mp4")[0][:90]  # its luma
    assert shown[22:38, 22:98].min() > 200 and shown[44:].max() < 40 and shown[:, 106:].max() < 40
    assert not manifest.warnings


def test_the_plan_names_the_bytes_and_only_of_what_it_draws(workspace: Workspace) -> None:
    film = project(scene(words(), duration_ms=200))
    plain = project(scene(words(family="Inter"), duration_ms=200))
    before, untouched = first(film, workspace).to_bytes(), first(plain, workspace).to_bytes()
    regular = workspace.add(make_font())
    after = first(film, workspace)
    assert after.blobs() == {regular} and after.to_bytes() != before
    assert regular in plan_export(film, workspace).segments[0].sources
    workspace.add(make_font(weight=700))
    assert first(film, workspace).to_bytes() == after.to_bytes()  # another face of the family
    assert first(plain, workspace).to_bytes() == untouched and b'font"' not in untouched
    workspace.own = [face for face in workspace.own if face.weight == 700]
    other = workspace.add(make_font(letters={"A": LOW}))
    assert first(film, workspace).blobs() == {other}
    assert Window.from_bytes(after.to_bytes()) == after


def test_faces_are_chosen_by_weight_and_slant(workspace: Workspace) -> None:
    shas = {
        (weight, italic): workspace.add(make_font(weight=weight, italic=italic))
        for weight in (400, 700)
        for italic in (False, True)
    }
    asked = {(300, False): (400, False), (600, False): (700, False), (900, True): (700, True), (400, True): (400, True)}
    for (weight, italic), face in asked.items():
        film = project(scene(words(weight=weight, italic=italic), duration_ms=200))
        assert first(film, workspace).blobs() == {shas[face]}


def test_what_the_font_lacks_comes_from_the_built_in_ones(workspace: Workspace) -> None:
    korean = project(scene(words("가나다", family="Noto Sans KR"), colour="#000000", duration_ms=200))
    usual = lit(korean, workspace)
    workspace.add(make_font(family="Brand"))
    mixed = project(scene(words("A가나다", family="Brand"), colour="#000000", duration_ms=200))
    found = lit(mixed, workspace)
    assert found[21:39, 21:39].all()
    assert 0.5 < found[:, 42:].sum() / usual.sum() < 1.5
    assert resolve(mixed, workspace).warnings == ()


def test_a_character_that_only_the_own_font_has_is_no_warning(workspace: Workspace) -> None:
    film = project(scene(words("A\ue060\ue061", family="Brand"), duration_ms=200))
    assert {w.path for w in resolve(film, workspace).warnings} == {
        "scenes[0].clips[0].style.family", "scenes[0].clips[0].text",
    }  # fmt: skip
    workspace.add(make_font("Brand", {"A": FULL, "\ue060": FULL}))
    (missing,) = resolve(film, workspace).warnings
    assert "U+E061" in missing.msg and "U+E060" not in missing.msg


def test_a_family_that_is_gone_is_drawn_in_a_built_in_one(workspace: Workspace) -> None:
    film = project(scene(words(), duration_ms=200))
    (warning,) = resolve(film, workspace).warnings
    assert warning.path == "scenes[0].clips[0].style.family" and "Boxed" in warning.msg
    assert first(film, workspace).blobs() == frozenset()


def test_captions_sprites_and_stills(workspace: Workspace) -> None:
    captions = CaptionStyle(enabled=True, style=TextStyle(family="boxed-regular", size=10))
    film = project(scene(words(), presenter(), script=[line("Hello")]), captions=captions)
    sha256 = workspace.add(make_font())
    layers = list(first(film, workspace).layers())
    fonts = {type(layer): layer.style.font for layer in layers if isinstance(layer, TextLayer | CaptionLayer)}
    assert fonts == {TextLayer: sha256, CaptionLayer: sha256}
    stills, profile = Stills(film, workspace), profile_named("standard")
    assert stills.still(0, 0, profile).window.blobs() == {sha256}
    assert stills.sprite(0, "text", 0, profile, (160, 90), at_rest=True).window.blobs() == {sha256}


def test_the_mark_is_always_in_its_own_letters(workspace: Workspace) -> None:
    workspace.add(make_font(family="Montserrat"))
    film = project(scene(words(family="Montserrat"), duration_ms=200), watermark=Watermark(enabled=True))
    mine, mark = [layer for layer in first(film, workspace).layers() if isinstance(layer, TextLayer)]
    assert mine.style.font and mark.style.font is None


def test_a_font_that_became_damaged_names_its_scene(workspace: Workspace, pool: RenderPool, tmp_path: Path) -> None:
    from greenroom.media.errors import UndecodableMedia

    sha256 = workspace.add(make_font(family="Soon gone"))
    film = project(scene(words(family="Soon gone"), duration_ms=200))
    workspace.path(sha256).write_bytes(b"\0\1\0\0 no font")
    with pytest.raises(UndecodableMedia) as caught:
        export_project(film, workspace, tmp_path / "out.mp4", pool=pool)
    assert caught.value.path == "scenes[0]"


def test_a_document_cannot_name_bytes_itself(workspace: Workspace) -> None:
    style = TextStyle.model_validate({"family": "Inter", "font": "0" * 64})
    film = project(scene(words().model_copy(update={"style": style}), duration_ms=200))
    assert first(film, workspace).blobs() == frozenset()
