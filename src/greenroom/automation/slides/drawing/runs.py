"""What the text of a shape looks like: paragraphs of runs, with everything that styles above them say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from greenroom.automation.slides.drawing.bullets import Bullet, bullet_of
from greenroom.automation.slides.drawing.colour import Rgba
from greenroom.automation.slides.drawing.fill import average
from greenroom.automation.slides.drawing.fonts import face
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.xml import (
    Element,
    child,
    children,
    first,
    name_of,
    number,
    relation,
    resolved,
    share,
)

_MOST_CHARACTERS = 50_000
"""Of one shape."""
_LINE_BREAK = "\v"
_SCRIPT_SIZE = 0.66
"""of superscript and subscript"""
_SMALL_CAPS = 0.8
_EAST_ASIAN = ("\u1100", "\uffdc")


@dataclass(frozen=True, slots=True)
class Letters:
    """How a run looks. `size` in pixels of the drawn family; `pitch` in pixels: how far lines of it are apart."""

    family: str
    size: float
    pitch: float
    bold: bool
    italic: bool
    colour: Rgba
    language: str
    underline: bool = False
    strike: bool = False
    spacing: float = 0.0
    raised: float = 0.0
    """pixels above the baseline"""
    marked: Rgba | None = None


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    letters: Letters


@dataclass(frozen=True, slots=True)
class Spacing:
    """`value` is a share of the line's pitch, or pixels when `fixed`."""

    value: float
    fixed: bool = False

    def of(self, pitch: float) -> float:
        return self.value if self.fixed else self.value * pitch


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lengths in pixels. `end` is how an empty line would look."""

    runs: tuple[Run, ...]
    end: Letters
    align: str
    left: float
    right: float
    indent: float
    line: Spacing
    before: Spacing
    after: Spacing
    right_to_left: bool | None
    """None: as its letters run"""
    bullet: Bullet | None
    tab: float
    stops: tuple[float, ...] = field(default=())

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Styles:
    """Where properties that a paragraph does not say are looked for. `near`: the `lstStyle`s of the shape and of what
    it is a placeholder for; then `strong`, the colour of the shape's style; then `far`: the lists of the master and the
    presentation; then `colour`. `scale` shrinks all sizes (autofit)."""

    near: Sequence[Element]
    far: Sequence[Element]
    colour: Rgba
    strong: Rgba | None = None
    bold: bool | None = None
    scale: float = 1.0


def _level(lists: Sequence[Element], level: int) -> list[Element]:
    return [found for style in lists if (found := first(style, f"lvl{level + 1}pPr")) is not None]


def _defaults(levels: Sequence[Element]) -> list[Element]:
    return [found for style in levels if (found := child(style, "defRPr")) is not None]


def paragraphs_of(body: Element, sheet: Sheet, styles: Styles) -> list[Paragraph]:
    """Those of a `txBody`, with the numbers of numbered lists."""
    counters: dict[int, tuple[str, int]] = {}
    found, room = [], _MOST_CHARACTERS
    for element in children(body, "p"):
        paragraph = _paragraph(element, sheet, styles, counters)
        room -= len(paragraph.text)
        if room < 0:
            sheet.setting.warn(f"a text is cut after {_MOST_CHARACTERS:,} characters")
            break
        found.append(paragraph)
    return found


def _paragraph(element: Element, sheet: Sheet, styles: Styles, counters: dict[int, tuple[str, int]]) -> Paragraph:
    own = child(element, "pPr")
    level = int(max(0, min(8, number(own, "lvl"))))
    near, far = _level(styles.near, level), _level(styles.far, level)
    chain = [*([] if own is None else [own]), *near, *far]
    letters = partial(_letters, sheet=sheet, styles=styles, near=_defaults(near), far=_defaults(far))
    runs = list(_runs(element, letters, sheet))
    end_properties = child(element, "endParaRPr")
    end = runs[-1].letters if runs else letters(end_properties, "")
    px = sheet.px
    point = sheet.setting.point
    line = _spacing(chain, "lnSpc", 1.0, point, styles.scale)
    rtl = next((style.get("rtl") for style in chain if style.get("rtl") is not None), None)
    found = Paragraph(
        runs=tuple(runs),
        end=end,
        align=_said(chain, "algn", "l") or "l",
        left=px(_number(chain, "marL")),
        right=px(_number(chain, "marR")),
        indent=px(_number(chain, "indent")),
        line=line,
        before=_spacing(chain, "spcBef", 0.0, point, styles.scale),
        after=_spacing(chain, "spcAft", 0.0, point, styles.scale),
        right_to_left=None if rtl is None else rtl in ("1", "true"),
        bullet=None,
        tab=max(px(_number(chain, "defTabSz", 914400)), 4.0),
        stops=tuple(sorted(px(number(stop, "pos")) for stop in children(_first(chain, "tabLst"), "tab"))),
    )
    look = runs[0].letters if runs else end
    bullet = bullet_of(chain, level, sheet, look, counters) if found.text.strip() else None
    if bullet is None and found.text.strip():
        counters.pop(level, None)
    for deeper in [deep for deep in counters if deep > level]:
        del counters[deeper]
    return Paragraph(**{**{name: getattr(found, name) for name in Paragraph.__slots__}, "bullet": bullet})


def _runs(element: Element, letters: Callable[[Element | None, str], Letters], sheet: Sheet) -> Iterator[Run]:
    for part in resolved(children(element)):
        properties = child(part, "rPr")
        match name_of(part):
            case "r":
                yield from _cased(_clean(_text(part)), properties, letters)
            case "fld":
                kind = part.get("type", "")
                text = str(sheet.setting.number) if kind == "slidenum" else _clean(_text(part))
                yield from _cased(text, properties, letters)
            case "br":
                yield Run(_LINE_BREAK, letters(properties, ""))
            case "m" | "oMath" | "oMathPara":
                text = "".join(t.text or "" for t in part.iter() if name_of(t) == "t")
                yield from _cased(_clean(text), None, letters)
                sheet.setting.warn("a formula is drawn as plain letters")


def _cased(text: str, properties: Element | None, letters: Callable[[Element | None, str], Letters]) -> Iterator[Run]:
    if not text:
        return
    cap = None if properties is None else properties.get("cap")
    look = letters(properties, text)
    if cap == "all":
        yield Run(text.upper(), look)
    elif cap == "small":
        small = Letters(
            **{**{name: getattr(look, name) for name in Letters.__slots__}, "size": look.size * _SMALL_CAPS}
        )
        part = ""
        for character in text:
            if part and character.islower() != part[-1].islower():
                yield Run(part.upper(), small if part[-1].islower() else look)
                part = ""
            part += character
        yield Run(part.upper(), small if part[-1].islower() else look)
    else:
        yield Run(text, look)


def _letters(
    properties: Element | None, text: str, *, sheet: Sheet, styles: Styles, near: list[Element], far: list[Element]
) -> Letters:
    near = [*([] if properties is None else [properties]), *near]
    chain = [*near, *far]
    name = _typeface(chain, sheet, text)
    drawn = face(name)
    if drawn.replaced and text.strip():
        sheet.setting.tell(f"the font {name!r} is not packaged: {drawn.family} in the same width stands in")
    shift = _number(chain, "baseline") / 100_000
    points = max(1.0, min(4000.0, _number(chain, "sz", 1800) / 100)) * styles.scale
    size = points * sheet.setting.point
    bold = _said(chain, "b", None)
    link = child(properties, "hlinkClick")
    colour = _colour(near, sheet) or styles.strong or _colour(far, sheet) or styles.colour
    if link is not None and relation(link, "id") and child(properties, "solidFill") is None:
        colour = sheet.palette.slot("hlink")
    mark = child(properties, "highlight")
    heavy = styles.bold if bold is None and styles.bold is not None else bold in ("1", "true")
    return Letters(
        family=drawn.family,
        size=size * drawn.factor * (_SCRIPT_SIZE if shift else 1.0),
        pitch=size * drawn.pitch,
        bold=heavy or drawn.bold,
        italic=_said(chain, "i", "0") in ("1", "true"),
        colour=colour,
        language=(_said(chain, "lang", "en") or "en"),
        underline=_said(chain, "u", "none") != "none" or (link is not None and relation(link, "id") is not None),
        strike=_said(chain, "strike", "noStrike") != "noStrike",
        spacing=_number(chain, "spc") / 100 * sheet.setting.point,
        raised=shift * size,
        marked=sheet.palette.find(mark),
    )


def _colour(chain: list[Element], sheet: Sheet) -> Rgba | None:
    fills = (first(properties, "solidFill", "gradFill", "pattFill") for properties in chain)
    return next((found for fill in fills if (found := average(fill, sheet)) is not None), None)


def _typeface(chain: list[Element], sheet: Sheet, text: str) -> str:
    east = any(_EAST_ASIAN[0] <= character <= _EAST_ASIAN[1] for character in text)
    names = []
    for kind in ("ea", "latin") if east else ("latin",):
        element = _first(chain, kind)
        names.append(sheet.theme.font(element.get("typeface", "")) if element is not None else "")
    fallback = sheet.theme.font("+mn-ea") if east else sheet.theme.font("+mn-lt")
    if east and not names[0]:
        return fallback  # a Latin family has no such letters: no warning about it
    return next((name for name in names if name), fallback)


def _text(part: Element) -> str:
    found = child(part, "t")
    return (found.text or "") if found is not None else ""


def _clean(text: str) -> str:
    return (
        text.replace("\n", _LINE_BREAK).replace("\r", "").replace("\x0b", _LINE_BREAK).replace("_x000B_", _LINE_BREAK)
    )


def _said(chain: Sequence[Element], attribute: str, default: str | None) -> str | None:
    return next((style.get(attribute) for style in chain if style.get(attribute) is not None), default)


def _number(chain: Sequence[Element], attribute: str, default: float = 0.0) -> float:
    return next((number(style, attribute, default) for style in chain if style.get(attribute) is not None), default)


def _first(chain: Sequence[Element], name: str) -> Element | None:
    return next((found for style in chain if (found := child(style, name)) is not None), None)


def _spacing(chain: Sequence[Element], name: str, default: float, point: float, scale: float) -> Spacing:
    element = _first(chain, name)
    points = child(element, "spcPts")
    if points is not None:
        return Spacing(max(0.0, min(1584.0, number(points, "val") / 100)) * point * scale, True)
    percent = child(element, "spcPct")
    return Spacing(default if percent is None else max(0.0, min(10.0, share(percent))))
