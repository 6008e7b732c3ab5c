from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
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
        return store.fonts.create_in(connection, "w", "x.ttf", face, size=9, media_type="font/ttf")[0].id


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
    assert store.fonts.uses("w", "나눔-글").projects == () and store.fonts.uses("w", "%").brands == ()
    assert store.fonts.uses("elsewhere", "Inter").projects == ()


def test_what_uses_a_family_in_another_spelling(store: Store) -> None:
    def save(family: str) -> str:
        clip = TextClip(id="t", text="x", style=TextStyle(family=family))
        return store.projects.create("w", Project(name=family, scenes=[Scene(id="s", seed=1, clips=[clip])])).id

    named = ["Brand Sans", "brand-sans", "BRAND_SANS", "BrandSans-Regular"]
    ids = [save(family) for family in (*named, "Brand Sansation", "Brand", "Édition 글꼴", "édition글꼴")]
    kit = store.brands.create("w", BrandKit(id="", name="Acme", fonts=BrandFonts(heading="brandsans"))).kit.id
    for spelling in named:
        found = store.fonts.uses("w", spelling)
        assert {id for id, _ in found.projects} == set(ids[:4]) and found.brands == ((kit, "Acme"),)
        assert found.projects[0][0] == ids[3], "the last changed first"
    assert len(store.fonts.uses("w", "Brand Sans", limit=2).projects) == 2
    for spelling in ("Édition 글꼴", "édition-글꼴"):
        assert {id for id, _ in store.fonts.uses("w", spelling).projects} == set(ids[6:])


def test_two_of_one_face_at_once_leave_one(store: Store) -> None:
    with ThreadPoolExecutor(6) as threads:
        ids = list(threads.map(lambda n: add(store, data=f"file {n}".encode()), range(12)))
    (left,) = store.fonts.list("w")
    assert left.id in ids


def test_a_replaced_face_says_what_it_was(store: Store) -> None:
    earlier = store.fonts.get("w", add(store)).face.sha256
    face = OwnFont("b" * 64, "brand-sans", 400, False, ("Latin",), "\ue060")
    with store.database.write() as connection:
        upload, replaced = store.fonts.create_in(connection, "w", "y.ttf", face, size=9, media_type="font/ttf")
    assert replaced == (earlier,) and not store.uploads.named("w", earlier) and store.uploads.named("w", upload.sha256)


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
