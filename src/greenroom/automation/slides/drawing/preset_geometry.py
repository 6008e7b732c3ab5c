"""The preset forms that presentations use, by name."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.automation.slides.drawing.forms.arrows import arrow, chevron, pentagon_arrow, turned
from greenroom.automation.slides.drawing.forms.curves import (
    arc,
    block_arc,
    chord,
    corners,
    donut,
    ellipse,
    frame,
    no_smoking,
    pie,
    pill,
    round_rect,
)
from greenroom.automation.slides.drawing.forms.form import Adjust, Form, fixed
from greenroom.automation.slides.drawing.forms.lines import bent, bracket, curved, curved_elbow, elbow, straight
from greenroom.automation.slides.drawing.forms.polygons import (
    gear,
    hexagon,
    octagon,
    parallelogram,
    plus,
    rect,
    regular,
    sign,
    snipped,
    star,
    trapezoid,
    triangle,
)
from greenroom.automation.slides.drawing.forms.solids import bevel, can, cube, folded
from greenroom.automation.slides.drawing.forms.symbols import (
    callout,
    cloud,
    document_sheet,
    heart,
    moon,
    subprocess,
    sun,
    teardrop,
    wave,
)
from greenroom.automation.slides.drawing.outline import Outline
from greenroom.automation.slides.drawing.xml import Element, child, children


def preset_outline(geometry: Element | None, width: float, height: float) -> Outline | None:
    """None for a form that is not among these."""
    name = "rect" if geometry is None else geometry.get("prst", "rect")
    form = FORMS.get(name)
    if form is None:
        return None
    return form(width, height, _adjust(geometry))


def _adjust(geometry: Element | None) -> Adjust:
    said: dict[str, float] = {}
    for guide in children(child(geometry, "avLst"), "gd"):
        words = guide.get("fmla", "").split()
        if len(words) == 2 and words[0] == "val":
            try:
                said[guide.get("name", "")] = float(words[1])
            except ValueError:
                continue
    return lambda name, usual: max(-1e9, min(1e9, said.get(name, usual))) / 100_000


_RIGHT_ARROW: Form = arrow
_DOUBLE_ARROW: Form = lambda w, h, a: arrow(w, h, a, both=True)  # noqa: E731
_LIGHTNING = "0.39,0 0.6,0.28 0.53,0.31 0.77,0.55 0.68,0.6 1,1 0.46,0.69 0.56,0.63 0.23,0.45 0.35,0.38 0,0.18"
_DIAMOND: Form = fixed("0.5,0 1,0.5 0.5,1 0,0.5", (0.25, 0.25, 0.75, 0.75))
FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("rect", "flowChartProcess", "actionButtonBlank", "textRect"), rect),
    **dict.fromkeys(("ellipse", "flowChartConnector"), ellipse),
    **dict.fromkeys(("roundRect", "flowChartAlternateProcess"), round_rect),
    "plaque": round_rect,
    "round1Rect": corners((False, True, False, False), ("-", "adj", "-", "-")),
    "round2SameRect": corners((True, True, False, False), ("adj1", "adj1", "adj2", "adj2")),
    "round2DiagRect": corners((True, False, True, False), ("adj1", "adj2", "adj1", "adj2")),
    "snip1Rect": snipped((False, True, False, False), ("-", "adj", "-", "-")),
    "snip2SameRect": snipped((True, True, False, False), ("adj1", "adj1", "adj2", "adj2")),
    "snip2DiagRect": snipped((False, True, False, True), ("adj1", "adj2", "adj1", "adj2")),
    **dict.fromkeys(("triangle", "flowChartExtract"), triangle),
    "flowChartMerge": fixed("0,0 1,0 0.5,1", (0.25, 0, 0.75, 0.5)),
    "rtTriangle": fixed("0,0 1,1 0,1", (0.08, 0.5, 0.58, 0.92)),
    **dict.fromkeys(("diamond", "flowChartDecision", "flowChartSort"), _DIAMOND),
    "parallelogram": parallelogram,
    "flowChartInputOutput": fixed("0.2,0 1,0 0.8,1 0,1", (0.2, 0, 0.8, 1)),
    "trapezoid": trapezoid,
    "flowChartManualOperation": fixed("0,0 1,0 0.8,1 0.2,1", (0.2, 0, 0.8, 1)),
    "flowChartManualInput": fixed("0,0.2 1,0 1,1 0,1", (0, 0.2, 1, 1)),
    "flowChartPreparation": fixed("0.2,0 0.8,0 1,0.5 0.8,1 0.2,1 0,0.5", (0.2, 0, 0.8, 1)),
    "flowChartOffpageConnector": fixed("0,0 1,0 1,0.8 0.5,1 0,0.8", (0, 0, 1, 0.8)),
    "flowChartPunchedCard": fixed("0,0.2 0.2,0 1,0 1,1 0,1", (0, 0.2, 1, 1)),
    "flowChartPredefinedProcess": subprocess,
    "flowChartDocument": document_sheet,
    "flowChartTerminator": pill,
    "flowChartDelay": corners((False, True, True, False), ("-", "-", "-", "-"), 50000),
    "hexagon": hexagon,
    "octagon": octagon,
    "pentagon": regular(5),
    "heptagon": regular(7),
    "decagon": regular(10, 0),
    "dodecagon": regular(12, 15),
    **{f"star{n}": star(n, usual) for n, usual in
       ((4, 12500), (5, 19098), (6, 28868), (7, 34601), (8, 37500), (10, 42533), (12, 37500), (16, 37500), (24, 37500),
        (32, 37500))},
    "gear6": gear(6),
    "gear9": gear(9),
    "irregularSeal1": star(11, 30000),
    "irregularSeal2": star(14, 32000),
    **dict.fromkeys(("plus", "mathPlus"), plus),
    "mathMinus": sign([(0.5, 0.5, 0.74, 0.24, 0)]),
    "mathMultiply": sign([(0.5, 0.5, 0.78, 0.2, 45), (0.5, 0.5, 0.78, 0.2, -45)]),
    "mathEqual": sign([(0.5, 0.36, 0.74, 0.2, 0), (0.5, 0.64, 0.74, 0.2, 0)]),
    "rightArrow": _RIGHT_ARROW,
    "notchedRightArrow": _RIGHT_ARROW,
    "stripedRightArrow": _RIGHT_ARROW,
    "downArrow": turned(_RIGHT_ARROW, 1),
    "leftArrow": turned(_RIGHT_ARROW, 2),
    "upArrow": turned(_RIGHT_ARROW, 3),
    "leftRightArrow": _DOUBLE_ARROW,
    "upDownArrow": turned(_DOUBLE_ARROW, 1),
    "homePlate": pentagon_arrow,
    "chevron": chevron,
    "donut": donut,
    "frame": frame,
    "noSmoking": no_smoking,
    "pie": pie,
    "chord": chord,
    "arc": arc,
    "blockArc": block_arc,
    "heart": heart,
    "teardrop": teardrop,
    "cloud": cloud,
    "cloudCallout": callout(cloud, (-20833, 62500)),
    "wedgeRectCallout": callout(rect, (-20833, 62500)),
    "wedgeRoundRectCallout": callout(round_rect, (-20833, 62500)),
    "wedgeEllipseCallout": callout(ellipse, (-20833, 62500)),
    "can": can,
    **dict.fromkeys(("flowChartMagneticDisk",), can),
    "cube": cube,
    "bevel": bevel,
    "foldedCorner": folded,
    "lightningBolt": fixed(_LIGHTNING, (0.38, 0.3, 0.65, 0.7)),
    "sun": sun,
    "moon": moon,
    "wave": wave,
    "doubleWave": wave,
    "flowChartPunchedTape": wave,
    **dict.fromkeys(("line", "straightConnector1", "lineInv"), straight),
    "bentConnector2": elbow,
    **dict.fromkeys(("bentConnector3", "bentConnector4", "bentConnector5"), bent),
    "curvedConnector2": curved_elbow,
    **dict.fromkeys(("curvedConnector3", "curvedConnector4", "curvedConnector5"), curved),
    "leftBracket": bracket(False, False),
    "rightBracket": bracket(True, False),
    "bracketPair": bracket(False, False, both=True),
    "leftBrace": bracket(False, True),
    "rightBrace": bracket(True, True),
    "bracePair": bracket(False, True, both=True),
}  # fmt: skip
