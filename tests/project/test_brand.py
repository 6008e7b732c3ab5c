from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.project.brand import READABLE, BrandColours, BrandFonts, BrandKit, branded, contrast, mix
from greenroom.project.clips import ImageClip, ShapeClip, TextClip
from greenroom.project.document import Project
from greenroom.project.paint import plain
from greenroom.project.validate import load_project

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")
KITS = st.builds(
    lambda colours: BrandKit(id="k", name="K", colours=BrandColours(**colours)),
    st.fixed_dictionaries({name: st.none() | COLOURS for name in BrandColours.model_fields}),
)


def project() -> Project:
    roles = {"fill": "text", "on": "background", "font": "heading"}
    return load_project({
        "schema": "greenroom/project",
        "version": 1,
        "scenes": [
            {
                "background": {"colour": "#ffffff", "roles": {"fill": "background"}},
                "clips": [
                    {"type": "text", "text": "A", "style": {"fill": "#222222"}, "roles": roles},
                    {"type": "text", "text": "B", "opacity": 80, "style": {"fill": "#eeeeee"},
                     "roles": {"fill": "background", "on": "primary"}},
                    {"type": "text", "text": "C", "style": {"fill": "#ffffff", "background": "#aa0000"},
                     "roles": {"background": "accent"}},
                    {"type": "shape", "shape": "Circle", "fill": "#12345680", "roles": {"fill": "primary"}},
                    {"type": "image", "url": "builtin:image/logo", "tag": "logo"},
                    {"type": "text", "text": "D", "style": {"fill": "#abcdef"}},
                ],
            }
        ],
    })  # fmt: skip


def texts(made: Project) -> list[TextClip]:
    return [clip for clip in made.scenes[0].clips if isinstance(clip, TextClip)]


def test_colours_fonts_and_logo_go_where_roles_say() -> None:
    kit = BrandKit(
        id="k",
        name="K",
        logo="asset:x",
        colours=BrandColours(primary="#004488", accent="#ffee00", background="#fafafa"),
        fonts=BrandFonts(heading="Playfair Display"),
    )
    made = branded(project(), kit)
    assert made.brand == "k" and made.scenes[0].background.colour == "#fafafa"
    shape = next(clip for clip in made.scenes[0].clips if isinstance(clip, ShapeClip))
    assert shape.fill == "#00448880", "its own transparency"
    logo = next(clip for clip in made.scenes[0].clips if isinstance(clip, ImageClip))
    assert logo.url == "asset:x"
    first, second, third, last = texts(made)
    assert (first.style.fill, first.style.family) == ("#222222", "Playfair Display")
    assert second.style.fill == "#fafafa"
    assert third.style.background == "#ffee00" and contrast(plain(third.style.fill), "#ffee00") >= READABLE
    assert last == texts(project())[3].model_copy(update={"id": last.id})
    assert project().scenes[0].background.colour == "#ffffff"


@given(KITS)
def test_text_is_readable_on_every_kit(kit: BrandKit) -> None:
    made = branded(project(), kit)
    for clip in texts(made):
        under = getattr(kit.colours, clip.roles.on) if clip.roles and clip.roles.on else None
        if clip.style.background is not None and kit.colours.accent is not None:
            under = clip.style.background
        if under is None:
            continue
        best = max(contrast(mix(under, end, clip.opacity / 100), under) for end in ("#000000", "#ffffff"))
        seen = contrast(mix(under, plain(clip.style.fill), clip.opacity / 100), under)
        assert seen >= min(READABLE, best) - 1e-6


@given(KITS)
def test_putting_a_kit_on_twice_changes_nothing_more(kit: BrandKit) -> None:
    once = branded(project(), kit)
    again = branded(once, kit)
    assert again.model_dump() == once.model_dump()


@given(COLOURS, COLOURS)
def test_contrast_is_symmetrical_and_between_1_and_21(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21
