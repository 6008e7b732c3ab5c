from __future__ import annotations

import numpy as np
import pytest

from greenroom.presenters.errors import InvalidPack
from greenroom.presenters.svg import read_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'


def svg(body: str) -> str:
    return f"{HEAD}{body}</svg>"


def test_groups_shapes_and_paint() -> None:
    drawing = read_svg(
        svg(
            '<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="0" gradientTransform="translate(2 3)">'
            '<stop offset="0" stop-color="#ff0000" stop-opacity="0.5"/><stop offset="1" stop-color="#0f0"/>'
            '</linearGradient><filter id="b"><feGaussianBlur stdDeviation="4"/></filter>'
            '<clipPath id="c"><rect width="2" height="2"/></clipPath></defs>'
            '<g id="a" transform="translate(5 0) scale(2)" clip-path="url(#c)">'
            '<ellipse id="e" rx="1" ry="1" fill="url(#g)" filter="url(#b)" opacity="0.5"/></g>'
            '<path id="p" display="none" style="fill:none;stroke:#123456" d="M0 0L1 1"/>'
        )
    )
    group, circle, path = drawing["a"], drawing["e"], drawing["p"]
    assert group.children == [circle] and len(group.clip) == 1
    assert group.transform is not None and (group.transform @ [1, 1, 1]).tolist() == [7, 2, 1]
    assert circle.blur == 4 and circle.opacity == 0.5
    assert circle.fill is not None and circle.fill.gradient is not None
    np.testing.assert_allclose(circle.fill.gradient.numbers, [0, 0, 1, 0, 1, 0, 0, 1, 2, 3])
    assert circle.fill.gradient.colours == (0x80FF0000, 0xFF00FF00)
    assert path.hidden and path.fill is None
    assert path.stroke is not None and path.stroke.colour == 0xFF123456


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<script id="evil"/>', "evil: <script>"),
        ('<g id="pic"><image id="photo"/></g>', "photo: <image>"),
        ('<g id="x" onclick="go()"/>', "x: attribute onclick"),
        ('<g id="x" xmlns:l="urn:l" l:href="file.svg"/>', "x: attribute href"),
        ('<path id="far" fill="url(http://example.com/g)" d=""/>', "far: attribute fill"),
        ('<path id="lost" fill="url(#nowhere)" d="M0 0"/>', "lost: refers to 'nowhere'"),
        ('<path id="arc" d="M0 0A1 1 0 0 0 2 2"/>', "arc: path command 'A'"),
        ('<path id="c" fill="chartreuse" d="M0 0"/>', "c: colour 'chartreuse'"),
        ('<g id="m" transform="skewX(3)"/>', "m: transform skewX"),
        ('<g id="b" style="mix-blend-mode:multiply"/>', "b: mix-blend-mode"),
        ('<path id="n" opacity="nan" d="M0 0"/>', "n: 'nan' is not a number"),
        ("<g>" * 60 + "</g>" * 60, "nested"),
    ],
)
def test_what_is_refused_is_named(body: str, message: str) -> None:
    with pytest.raises(InvalidPack, match=message.replace("(", r"\(")):
        read_svg(svg(body))


def test_entities_cannot_explode() -> None:
    with pytest.raises(InvalidPack, match="DOCTYPE"):
        read_svg('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<g/>"))
    with pytest.raises(InvalidPack, match="well-formed"):
        read_svg("<svg")


def test_a_missing_group_is_named() -> None:
    with pytest.raises(InvalidPack, match="arm_R"):
        read_svg(svg("<g/>"))["arm_R"]
