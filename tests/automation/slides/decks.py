"""Presentations in the way that people make them, one slide per subject."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.util import Inches, Pt

from tests.automation.documents.files import blank_deck, repacked, saved

TITLE, BULLETS, TITLE_ONLY, BLANK = 0, 1, 5, 6
RED, GREEN, BLUE = (220, 30, 40), (20, 160, 70), (30, 60, 220)


def rgb(red: int, green: int, blue: int) -> RGBColor:
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def photo(width: int = 640, height: int = 480) -> io.BytesIO:
    """Four quarters: red, green, blue, white."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2], pixels[: height // 2, width // 2 :] = RED, GREEN
    pixels[height // 2 :, : width // 2], pixels[height // 2 :, width // 2 :] = BLUE, (255, 255, 255)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    out.seek(0)
    return out


def slide(deck: Presentation, layout: int, title: str = "", notes: str = "") -> Any:
    made = deck.slides.add_slide(deck.slide_layouts[layout])
    if title and made.shapes.title is not None:
        made.shapes.title.text = title
    if notes:
        frame = made.notes_slide.notes_text_frame
        assert frame is not None
        frame.text = notes
    return made


def text_box(to: Any, text: str, left: float, top: float, width: float, height: float, size: float = 18) -> Any:
    frame = to.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
    frame.word_wrap = True
    frame.text = text
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)
    return frame


def title_slide(deck: Presentation) -> None:
    made = slide(deck, TITLE, "How bees dance", "Welcome. Today you learn how bees dance.")
    made.placeholders[1].text = "A short course for beekeepers\nAutumn 2026"


def bullets(deck: Presentation) -> None:
    made = slide(deck, BULLETS, "What a scout tells", "A scout tells three things.")
    frame = made.placeholders[1].text_frame
    for n, (text, level) in enumerate(
        [("How far the flowers are", 0), ("A waggle of one second is about a kilometre", 1), ("Which way to fly", 0),
         ("The angle to the vertical is the angle to the sun", 1), ("How good the place is", 0),
         ("Lively dances are for rich places, and they are danced again and again until many others follow", 1)]
    ):  # fmt: skip
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level


def pictures(deck: Presentation) -> None:
    made = slide(deck, TITLE_ONLY, "Pictures")
    made.shapes.add_picture(photo(), Inches(0.8), Inches(2), Inches(4))
    cropped = made.shapes.add_picture(photo(), Inches(5.4), Inches(2), Inches(3), Inches(3))
    cropped.crop_right = cropped.crop_bottom = 0.5
    round_one = made.shapes.add_picture(photo(), Inches(9), Inches(2), Inches(3), Inches(3))
    round_one.auto_shape_type = MSO_SHAPE.OVAL
    round_one.rotation = 20
    round_one.line.color.rgb, round_one.line.width = rgb(40, 40, 40), Pt(4)


def table(deck: Presentation) -> None:
    made = slide(deck, TITLE_ONLY, "Honey by month")
    rows = [("Month", "Hives", "Honey (kg)"), ("May", "12", "140"), ("June", "14", "310.5"), ("July", "15", "402"),
            ("August, the month with the longest name of all in this table", "15", "120")]  # fmt: skip
    grid = made.shapes.add_table(len(rows), 3, Inches(1), Inches(2), Inches(11), Inches(2.5)).table
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            grid.cell(r, c).text = text
    grid.cell(3, 2).fill.solid()
    grid.cell(3, 2).fill.fore_color.rgb = rgb(*GREEN)
    merged = slide(deck, TITLE_ONLY, "Merged cells")
    grid = merged.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(8), Inches(3)).table
    grid.cell(0, 0).merge(grid.cell(0, 2))
    grid.cell(1, 0).merge(grid.cell(2, 0))
    grid.cell(0, 0).text, grid.cell(1, 0).text, grid.cell(1, 1).text = "Across", "Down", "One"
    grid.cell(1, 0).vertical_anchor = MSO_ANCHOR.MIDDLE


def _categories(**series: list[float]) -> Any:
    data: Any = CategoryChartData(number_format="#,##0")  # type: ignore[no-untyped-call]
    data.categories = ["Spring", "Summer", "Autumn", "Winter"]
    for name, values in series.items():
        data.add_series(name, values)
    return data


def charts(deck: Presentation) -> None:
    one, two = _categories(Honey=[120, 410, 230, 5]), _categories(Honey=[120, 410, 230, 5], Wax=[20, 60, 40, 12])
    for title, kinds in (
        ("Columns and bars", [(XL_CHART_TYPE.COLUMN_CLUSTERED, two), (XL_CHART_TYPE.BAR_CLUSTERED, two)]),
        ("Lines and areas", [(XL_CHART_TYPE.LINE_MARKERS, two), (XL_CHART_TYPE.AREA_STACKED, two)]),
        ("Pies and rings", [(XL_CHART_TYPE.PIE, one), (XL_CHART_TYPE.DOUGHNUT, one)]),
        ("Stacks and radar", [(XL_CHART_TYPE.COLUMN_STACKED_100, two), (XL_CHART_TYPE.RADAR, two)]),
    ):
        made = slide(deck, TITLE_ONLY, title)
        for n, (kind, data) in enumerate(kinds):
            chart = made.shapes.add_chart(kind, Inches(0.5 + 6.3 * n), Inches(1.8), Inches(6), Inches(5), data).chart
            chart.has_legend = True
            chart.legend.position = XL_LEGEND_POSITION.BOTTOM if n else XL_LEGEND_POSITION.RIGHT
            chart.legend.include_in_layout = False
            chart.font.size = Pt(14)
            if kind in (XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.PIE):
                chart.plots[0].has_data_labels = True
                chart.plots[0].data_labels.show_percentage = kind == XL_CHART_TYPE.PIE
                chart.plots[0].data_labels.show_value = kind != XL_CHART_TYPE.PIE
    made = slide(deck, TITLE_ONLY, "Points")
    points: Any = XyChartData()  # type: ignore[no-untyped-call]
    flights = points.add_series("Flights")
    for x, y in ((0.5, 1.0), (1.2, 2.4), (2.6, 2.2), (3.9, 5.1)):
        flights.add_data_point(x, y)
    made.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(2), Inches(1.8), Inches(9), Inches(5), points)


def shapes(deck: Presentation) -> None:
    made = slide(deck, BLANK)
    kinds = """
        RECTANGLE ROUNDED_RECTANGLE OVAL ISOSCELES_TRIANGLE DIAMOND PENTAGON CHEVRON RIGHT_ARROW UP_ARROW
        LEFT_RIGHT_ARROW HEXAGON OCTAGON STAR_5_POINT STAR_12_POINT HEART CLOUD CLOUD_CALLOUT
        ROUNDED_RECTANGULAR_CALLOUT OVAL_CALLOUT CAN CUBE BEVEL FOLDED_CORNER DONUT NO_SYMBOL BLOCK_ARC PIE
        CROSS LIGHTNING_BOLT SUN MOON WAVE LEFT_BRACE RIGHT_BRACKET TEAR FRAME PARALLELOGRAM TRAPEZOID
        FLOWCHART_DOCUMENT GEAR_6
    """.split()
    for n, kind in enumerate(getattr(MSO_SHAPE, name) for name in kinds):
        left, top = 0.4 + (n % 8) * 1.6, 0.4 + (n // 8) * 1.4
        shape = made.shapes.add_shape(kind, Inches(left), Inches(top), Inches(1.3), Inches(1.05))
        if n % 3 == 0:
            shape.fill.solid()
            shape.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
        shape.text_frame.text = str(n)


def looks(deck: Presentation) -> None:
    """Gradients, dashes, arrows, turns, mirrors, groups and a background."""
    made = slide(deck, BLANK)
    made.background.fill.gradient()
    made.background.fill.gradient_angle = 90
    made.background.fill.gradient_stops[0].color.rgb = rgb(20, 30, 70)
    made.background.fill.gradient_stops[1].color.rgb = rgb(90, 40, 120)
    for n, (text, align) in enumerate(
        (("Left", PP_ALIGN.LEFT), ("Middle", PP_ALIGN.CENTER), ("Right", PP_ALIGN.RIGHT))
    ):
        frame = text_box(made, f"{text}: bold, italic and underlined", 0.6, 0.5 + n * 0.9, 5.5, 0.8, 22)
        paragraph = frame.paragraphs[0]
        paragraph.alignment = align
        font = paragraph.runs[0].font
        font.bold, font.italic, font.underline = n == 0, n == 1, n == 2
        font.color.rgb = rgb(255, 255, 255)
    group = made.shapes.add_group_shape()
    for n in range(3):
        box = group.shapes.add_shape(
            MSO_SHAPE.ROUNDED_RECTANGLE, Inches(7 + n * 1.9), Inches(0.6), Inches(1.7), Inches(1.2)
        )
        box.text_frame.text = f"Step {n + 1}"
        box.shadow.inherit = False
    group.rotation = 8
    for n, kind in enumerate((MSO_CONNECTOR.STRAIGHT, MSO_CONNECTOR.ELBOW, MSO_CONNECTOR.CURVE)):
        line = made.shapes.add_connector(kind, Inches(0.8 + n * 4), Inches(3.6), Inches(3.6 + n * 4), Inches(4.8))
        line.line.color.rgb, line.line.width = rgb(255, 210, 80), Pt(3)
        properties = line.line._get_or_add_ln()
        properties.append(parse_xml(f'<a:prstDash {nsdecls("a")} val="{("solid", "dash", "sysDot")[n]}"/>'))
        properties.append(parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle"/>'))
    arrow = made.shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, Inches(1), Inches(5.4), Inches(2.5), Inches(1.2))
    arrow.rotation = -15
    arrow.text_frame.text = "turned"
    mirrored = made.shapes.add_shape(MSO_SHAPE.RIGHT_TRIANGLE, Inches(4.5), Inches(5.3), Inches(2), Inches(1.5))
    mirrored._element.spPr.xfrm.set("flipH", "1")
    mirrored.text_frame.text = "flip"
    clear = made.shapes.add_shape(MSO_SHAPE.OVAL, Inches(7.5), Inches(5.3), Inches(2), Inches(1.5))
    clear.fill.background()
    clear.line.color.rgb, clear.line.width = rgb(255, 255, 255), Pt(2)
    shrunk = text_box(made, "This text is far too long for its little box, so it is set to shrink until it fits. " * 2,
                      10, 5.2, 2.8, 1.2, 20)  # fmt: skip
    shrunk.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    for run in shrunk.paragraphs[0].runs:
        run.font.color.rgb = rgb(255, 255, 255)


def languages(deck: Presentation) -> None:
    made = slide(deck, BULLETS, "꿀벌의 춤", "꿀벌은 춤으로 꽃의 위치를 알려 줍니다.")
    frame = made.placeholders[1].text_frame
    frame.text = (
        "정찰벌은 꽃까지의 거리와 방향을 춤으로 알려 줍니다\n日本語の文章も正しく表示されます\n中文也能正确显示"
    )
    arabic = frame.add_paragraph()
    arabic.text = "رقصة النحل تخبر الآخرين أين توجد الأزهار (2026)"
    arabic.alignment = PP_ALIGN.RIGHT
    arabic._p.get_or_add_pPr().set("rtl", "1")
    hindi = frame.add_paragraph()
    hindi.text = "मधुमक्खियाँ नाचती हैं 🐝🌻"


def scripts(deck: Presentation) -> None:
    """Numbered lists, own bullets, tabs, superscripts, capitals and columns."""
    made = slide(deck, TITLE_ONLY, "Lists and letters")
    frame = text_box(made, "First\nSecond\nThird", 0.8, 1.8, 4, 2.5, 24)
    for paragraph in frame.paragraphs:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", "514350")
        properties.set("indent", "-514350")
        properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="+mj-lt"/>'))
        properties.append(parse_xml(f'<a:buAutoNum {nsdecls("a")} type="romanUcPeriod"/>'))
    other = text_box(made, "Square\nTick", 0.8, 4.6, 4, 1.6, 24)
    for paragraph, sign in zip(other.paragraphs, "§ü", strict=True):
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", "342900")
        properties.set("indent", "-342900")
        properties.append(parse_xml(f'<a:buClr {nsdecls("a")}><a:srgbClr val="C00000"/></a:buClr>'))
        properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Wingdings"/>'))
        properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="{sign}"/>'))
    mixed = text_box(made, "E = mc", 5.4, 1.8, 3.4, 0.8, 28)
    power = mixed.paragraphs[0].add_run()
    power.text = "2"
    power.font.size = Pt(28)
    power.font._element.set("baseline", "30000")
    capitals = mixed.paragraphs[0].add_run()
    capitals.text = " Small Capitals"
    capitals.font._element.set("cap", "small")
    text_box(made, "Name\tAge\tTown\nMina\t31\tSeoul\nAl\t4\tRome", 5.4, 3, 4, 1.6, 18)
    columns = text_box(made, "Bees collect nectar and pollen from flowers. " * 9, 9.4, 1.8, 3.6, 3, 14)
    columns._txBody.bodyPr.set("numCol", "2")
    columns._txBody.bodyPr.set("spcCol", "182880")
    columns.paragraphs[0].alignment = PP_ALIGN.JUSTIFY
    sideways = text_box(made, "Sideways", 12.3, 5, 0.6, 2, 18)
    sideways._txBody.bodyPr.set("vert", "vert270")


def with_a_stock_chart(deck: bytes) -> bytes:
    """Its radar chart says that it is one of stocks, which is not drawn."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        charts = {n: archive.read(n) for n in archive.namelist() if n.startswith("ppt/charts/chart")}
    changes = {name: data.replace(b"radarChart", b"stockChart") for name, data in charts.items()}
    return repacked(deck, changes)


SUBJECTS: dict[str, Callable[[Presentation], None]] = {
    "title": title_slide, "bullets": bullets, "pictures": pictures, "table": table, "charts": charts, "shapes": shapes,
    "looks": looks, "languages": languages, "scripts": scripts,
}  # fmt: skip


def deck_of(*subjects: str, width: float = 13.333, height: float = 7.5) -> bytes:
    deck = blank_deck(width, height)
    for subject in subjects:
        SUBJECTS[subject](deck)
    return saved(deck)
