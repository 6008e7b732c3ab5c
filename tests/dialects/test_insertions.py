"""What is put between things that came back is new: it takes nothing of what stood at its place."""

from __future__ import annotations

from greenroom.dialects import v1, v3
from greenroom.project.clips import ImageClip, PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Animation
from greenroom.project.script import Line

ID = "0123456789abcdef01234567"


def project() -> Project:
    image = ImageClip(url="old.png", opacity=40, animations=[Animation(type="fade-in")])
    speaker = PresenterClip(presenter="sora")
    return Project(scenes=[Scene(clips=[image, speaker], script=[Line(text="One.", rate=1.5), Line(text="Two.")])])


def test_a_clip_before_others_of_its_type() -> None:
    base = project()
    old = base.scenes[0].clips[0]
    older = v1.emit_scenes(base, project_id=ID, rev=1)
    older[0]["clips"].insert(1, {"type": "image", "detail": {"url": "new.png"}})
    newer = v3.emit_scenes(base, project_id=ID, rev=1)
    newer[0]["clips"].insert(0, {"type": "image", "source_url": "new.png"})
    for after in (v1.absorb_scenes(older, base), v3.absorb_scenes(newer, base)):
        new, same = (clip for clip in after.scenes[0].clips if isinstance(clip, ImageClip))
        assert (new.url, new.opacity, new.animations) == ("new.png", 100, [])
        assert same == old


def test_a_line_before_others() -> None:
    base = project()
    wire = v3.emit_scenes(base, project_id=ID, rev=1)
    wire[0]["scripts"].insert(0, {"org": "Zero."})
    zero, *rest = v3.absorb_scenes(wire, base).scenes[0].script
    assert isinstance(zero, Line) and (zero.text, zero.rate) == ("Zero.", 1.0)
    assert rest == base.scenes[0].script


def test_what_stands_in_the_place_of_another_is_it() -> None:
    """A program that makes its objects anew keeps what it does not speak of."""
    base = project()
    wire = v3.emit_scenes(base, project_id=ID, rev=1)
    wire[0]["scripts"] = [{"org": "Uno."}, {"org": "Two."}]
    first = v3.absorb_scenes(wire, base).scenes[0].script[0]
    assert isinstance(first, Line) and (first.text, first.rate) == ("Uno.", 1.5)
