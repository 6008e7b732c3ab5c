from __future__ import annotations

from datetime import timedelta

import pytest

import greenroom.store.fonts
from greenroom.media.own_font import OwnFont
from greenroom.project.brand import BrandFonts, BrandKit
from greenroom.project.clips import TextClip, TextStyle
from greenroom.project.document import Project, Scene
from greenroom.store import tables
from greenroom.store.collect import collect
from greenroom.store.errors import AssetNotFound, FontFileNotFound, TooManyFonts
from greenroom.store.purge import purge_medium, purge_workspace
from greenroom.store.retention import Retention
from greenroom.store.store import Store


def add(store: Store, family: str = "Brand Sans", weight: int = 400, italic: bool = False, data: bytes = b"") -> str:
    sha256 = store.objects.put_bytes("w", "blobs", data or f"{family}{weight}{italic}".encode()).sha256
    face = OwnFont(sha256, family, weight, italic, ("Latin",), "\ue060")
    with store.database.write() as connection:
        return store.fonts.create_in(connection, "w", "x.ttf", face, size=9, media_type="font/ttf").id


def test_families_are_made_of_files(store: Store) -> None:
    bold, regular, other = add(store, weight=700), add(store), add(store, "나눔 글꼴")
    assert [file.id for file in store.fonts.list("w")] == [regular, bold, other]
    found = store.fonts.get("w", bold)
    assert (found.face.family, found.face.weight, found.face.beyond, found.name, found.size, found.media_type) == (
        "Brand Sans", 700, "\ue060", "x.ttf", 9, "font/ttf",
    )  # fmt: skip
    for spelling in ("Brand Sans", "brand-sans", "BrandSans-Regular"):
        assert [face.weight for face in store.fonts.faces("w", spelling)] == [400, 700]
    assert store.fonts.faces("w", "Inter") == ()
    assert store.fonts.list("elsewhere") == [] and store.fonts.faces("elsewhere", "Brand Sans") == ()
    with pytest.raises(FontFileNotFound):
        store.fonts.get("elsewhere", bold)


def test_the_same_face_again_replaces_the_earlier_one(store: Store) -> None:
    first, bold = add(store), add(store, weight=700)
    again = add(store, "brand sans", data=b"newer")
    assert {file.id for file in store.fonts.list("w")} == {again, bold}
    with pytest.raises(AssetNotFound):
        store.uploads.get("w", first)


def test_the_version_changes_with_every_font(store: Store) -> None:
    seen = [store.fonts.version("w")]
    one, two = add(store), add(store, weight=700)
    seen.append(store.fonts.version("w"))
    store.uploads.delete("w", one)
    seen.append(store.fonts.version("w"))
    store.uploads.delete("w", two)
    add(store)
    seen.append(store.fonts.version("w"))
    assert len(set(seen)) == len(seen) and store.fonts.version("elsewhere") == seen[0]


def test_there_may_be_only_so_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greenroom.store.fonts, "MAX_FONTS", 2)
    add(store), add(store, weight=700)
    add(store, data=b"instead of the first")
    with pytest.raises(TooManyFonts):
        add(store, weight=900)
    assert [file.face.weight for file in store.fonts.list("w")] == [400, 700]


def test_what_uses_a_family(store: Store) -> None:
    def save(family: str, text: str = "x") -> str:
        clip = TextClip(id="t", text=text, style=TextStyle(family=family))
        return store.projects.create("w", Project(name=family, scenes=[Scene(id="s", seed=1, clips=[clip])])).id

    korean, plain = save("나눔 글꼴"), save("Inter", text='"family": "나눔 글꼴"')
    kit = store.brands.create("w", BrandKit(id="", name="Acme", fonts=BrandFonts(body="나눔 글꼴"))).kit.id
    found = store.fonts.uses("w", "나눔 글꼴")
    assert found.projects == ((korean, "나눔 글꼴"),) and found.brands == ((kit, "Acme"),)
    assert [id for id, _ in store.fonts.uses("w", "Inter").projects] == [plain]
    assert store.fonts.uses("w", "나눔_글꼴").projects == () and store.fonts.uses("w", "%").brands == ()
    assert store.fonts.uses("elsewhere", "Inter").projects == ()


def test_fonts_are_no_media_and_go_with_their_bytes(store: Store) -> None:
    id = add(store)
    assert list(store.uploads.list("w")) == [] and [u.id for u in store.uploads.list("w", kind="font")] == [id]
    assert store.uploads.bytes_of("w") == 9
    purge_medium(store, "w", id, actor="test")
    assert store.fonts.list("w") == []
    add(store)
    purge_workspace(store, "w", actor="test")
    assert store.fonts.list("w") == []


def test_collecting_keeps_the_bytes_of_fonts(store: Store) -> None:
    kept = store.fonts.get("w", add(store)).face.sha256
    loose = store.objects.put_bytes("w", "blobs", b"loose").sha256
    list(collect(store, Retention(cache_days=1), now=tables.now() + timedelta(days=30)))
    assert store.objects.find("w", "blobs", kept) and store.objects.find("w", "blobs", loose) is None
