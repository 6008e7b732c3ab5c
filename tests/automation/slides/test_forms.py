from __future__ import annotations

import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from greenroom.automation.slides.drawing.custom_geometry import custom_outline
from greenroom.automation.slides.drawing.forms.form import Adjust
from greenroom.automation.slides.drawing.preset_geometry import FORMS


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_form_stays_near_its_box_whatever_its_adjustments(name: str) -> None:
    def usual(_: str, value: float) -> float:
        return value / 100_000

    outline = FORMS[name](120, 80, usual)
    bounds = outline.path.computeTightBounds()
    assert outline.path.countPoints() > 1 and bounds.isFinite()
    reach = 60 if "Callout" in name or name == "sun" else 25
    assert (
        bounds.left() > -reach
        and bounds.top() > -reach
        and bounds.right() < 120 + reach
        and bounds.bottom() < 80 + reach
    )
    left, top, right, bottom = outline.text
    assert left <= right and top <= bottom

    def constant(value: float) -> Adjust:
        return lambda name, usual: value

    for value in (-3.0, 0.0, 0.5, 1.0, 300.0):
        for size in ((0.0, 0.0), (100.0, 0.0), (1.0, 900.0), (900.0, 1.0)):
            assert FORMS[name](*size, constant(value)).path.getBounds().isFinite()


def geometry(paths: str, guides: str = "") -> object:
    return parse_xml(
        f"<a:custGeom {nsdecls('a')}><a:gdLst>{guides}</a:gdLst><a:pathLst>{paths}</a:pathLst></a:custGeom>"
    )


def test_own_paths_are_scaled_and_their_formulas_computed() -> None:
    shape = geometry(
        '<a:path w="10" h="20"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="10" y="0"/></a:lnTo>'
        '<a:lnTo><a:pt x="10" y="20"/></a:lnTo><a:close/></a:path>'
    )
    path = custom_outline(shape, 100, 60).path
    assert path.contains(90, 20) and not path.contains(10, 50)
    half = geometry(
        '<a:path><a:moveTo><a:pt x="l" y="t"/></a:moveTo><a:lnTo><a:pt x="middle" y="t"/></a:lnTo>'
        '<a:lnTo><a:pt x="middle" y="b"/></a:lnTo><a:lnTo><a:pt x="l" y="b"/></a:lnTo><a:close/></a:path>',
        '<a:gd name="middle" fmla="*/ w 1 2"/>',
    )
    path = custom_outline(half, 100, 60).path
    assert path.contains(45, 30) and not path.contains(55, 30)


def test_arcs_end_where_they_should() -> None:
    circle = geometry(
        '<a:path w="100" h="100"><a:moveTo><a:pt x="0" y="50"/></a:moveTo>'
        '<a:arcTo wR="50" hR="50" stAng="10800000" swAng="21600000"/><a:close/></a:path>'
    )
    path = custom_outline(circle, 100, 100).path
    assert path.contains(50, 50) and path.contains(85, 50) and not path.contains(3, 3)
    bounds = path.getBounds()
    assert (bounds.left(), bounds.right()) == pytest.approx((0, 100), abs=0.5)


def test_formulas_that_cannot_be_computed_are_zero() -> None:
    broken = geometry(
        '<a:path><a:moveTo><a:pt x="a" y="b"/></a:moveTo><a:lnTo><a:pt x="c" y="d"/></a:lnTo></a:path>',
        '<a:gd name="a" fmla="*/ w 1 0"/><a:gd name="b" fmla="sqrt -1"/><a:gd name="c" fmla="nonsense"/>'
        '<a:gd name="d" fmla="*/ 1 2"/>',
    )
    assert custom_outline(broken, 100, 60).path.getBounds().isFinite()
