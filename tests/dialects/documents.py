"""Random documents for the laws of the lenses (hypothesis strategies)."""

from __future__ import annotations

from hypothesis import strategies as st

from greenroom.project.clips import (
    AudioClip,
    Background,
    Clip,
    ImageClip,
    PresenterClip,
    ShapeClip,
    TextClip,
    TextStyle,
    VideoClip,
)
from greenroom.project.document import Project, Scene, Soundtrack, Transition
from greenroom.project.paint import LinearGradient, RadialGradient, Stop
from greenroom.project.parts import Animation, Box, Canvas, Crop, Fit
from greenroom.project.script import Line, Pause, ScriptItem
from greenroom.project.validate import load_project

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
words = st.sampled_from(["sora", "M000004017", "BG00006160", "en", "ko", "jp", "소라"])
urls = st.sampled_from(
    ["https://media.test/a.png", "builtin:image/chart", "/images/background/1.png", "data:image/png,x"]
)
fractions = st.floats(-3, 3)
sizes = st.floats(0, 3)
boxes = st.builds(
    Box,
    left=st.floats(-5000, 5000),
    top=st.floats(-5000, 5000),
    width=st.floats(0, 5000),
    height=st.floats(0, 5000),
    scale_x=fractions,
    scale_y=fractions,
    angle=st.floats(-720, 720),
)
fits = st.builds(Fit, cx=fractions, cy=fractions, long_side=st.none() | sizes, angle=st.floats(-720, 720))
extras = st.dictionaries(
    st.sampled_from(["lockX", "editor", "deployImage"]), st.none() | st.booleans() | texts, max_size=2
)


@st.composite
def wires(draw: st.DrawFn, *, detail: bool = True) -> dict[str, dict[str, object]]:
    """What v1 may have left on a part."""
    fields: dict[str, object] = dict(draw(extras))
    inner = draw(extras) if detail else {}
    if inner:
        fields["detail"] = inner
    return {"v1": fields} if fields else {}


_common = {
    "layer": st.integers(-1000, 1000),
    "geometry": boxes | fits,
    "opacity": st.integers(0, 100),
    "tag": st.none() | texts,
    "crop": st.none() | st.builds(Crop, left=st.floats(0, 0.4), right=st.floats(0, 0.4)),
    "animations": st.lists(st.builds(Animation, type=st.sampled_from(["fade-in", "out-left"])), max_size=1),
    "locked": st.booleans(),
}
colours = st.sampled_from(["#ffffff", "#00112233", "#0b7350"])
stops = st.lists(st.builds(Stop, at=st.floats(0, 1), colour=colours), min_size=2, max_size=5).map(
    lambda made: sorted(made, key=lambda stop: stop.at)
)
sides = st.floats(0.01, 5)
paints = (
    colours
    | st.builds(LinearGradient, kind=st.just("linear"), angle=st.floats(-720, 720), stops=stops)
    | st.builds(
        RadialGradient,
        kind=st.just("radial"),
        cx=fractions,
        cy=fractions,
        rx=sides,
        ry=sides | st.just(0.5),
        stops=stops,
    )
)
styles = st.builds(
    TextStyle,
    fill=paints,
    background=st.none() | paints,
    family=st.sampled_from(["Noto Sans", "Noto Sans KR", "SourceSerifPro"]),
    size=st.floats(8, 200),
    weight=st.sampled_from([100, 350, 400, 700]),
    italic=st.booleans(),
)
images = st.builds(ImageClip, url=urls, wire=wires(), **_common)
videos = st.builds(VideoClip, url=urls, volume=st.integers(0, 100), loop=st.booleans(), wire=wires(), **_common)
text_clips = st.builds(TextClip, text=texts, style=styles, wire=wires(), **_common)
shown_clips = images | videos | text_clips
shapes = st.builds(ShapeClip, shape=st.just("Circle"), fill=paints, **_common)
audios = st.builds(AudioClip, url=urls)
presenters = st.builds(
    PresenterClip,
    presenter=words,
    outfit=st.none() | words,
    language=st.none() | words,
    gesture=st.none() | words,
    wire=wires(detail=False),
    **_common,
)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    clips: list[Clip] = draw(st.lists(shown_clips | shapes | audios | presenters, max_size=4))
    speakers = [clip.id for clip in clips if isinstance(clip, PresenterClip)]
    lines: st.SearchStrategy[ScriptItem] = st.builds(
        Line,
        text=texts,
        speaker=st.sampled_from([None, *speakers]),
        language=st.none() | words,
        voice=st.none() | st.just("espeak:en-us+f3"),
        rate=st.floats(0.5, 2),
    ) | st.builds(Pause, ms=st.integers(0, 5000))
    return Scene(
        name=draw(texts),
        seed=draw(st.integers(0, 2**32 - 1)),
        duration_ms=draw(st.none() | st.integers(1, 60_000)),
        background=Background(url=draw(st.none() | urls), colour=draw(paints), wire=draw(wires())),
        clips=clips,
        script=draw(st.lists(lines, max_size=4)),
        transition=draw(st.none() | st.just(Transition(type="crossfade", duration_ms=500))),
        wire=draw(wires(detail=False)),
    )


@st.composite
def projects(draw: st.DrawFn, max_scenes: int = 3) -> Project:
    """Valid documents with everything that v1 can and cannot say."""
    drawn = draw(st.lists(scenes(), min_size=1, max_size=max_scenes))
    first = draw(st.integers(0, len(drawn) - 1))
    project = Project(
        name=draw(texts),
        canvas=draw(st.sampled_from([Canvas(), Canvas(width=1080, height=1920), Canvas(width=320, height=180)])),
        language=draw(words),
        scenes=drawn,
        soundtrack=draw(st.lists(st.builds(Soundtrack, asset=urls, from_scene=st.just(first)), max_size=1)),
    )
    return load_project(project.model_dump(mode="json"))
