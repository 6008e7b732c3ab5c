"""A quotation: the words in large letters, then who said them and why they matter."""

from __future__ import annotations

from greenroom.automation.templates.kit import BODY, HEADLINE, LEAD, PLATE, Data, Kit, Palette, Rect, crossfade
from greenroom.project.document import Project

PALETTE = Palette(primary="#2b2a33", secondary="#e9dfcf", accent="#b3812f", background="#f7f2e9", text="#2b2a33")
READER = ("grace", "knit")
HEADING_FAMILY = "Playfair Display"


def draw(kit: Kit) -> Project:
    return kit.project("Quotation", [_words(kit), _author(kit)])


def _words(kit: Kit) -> Data:
    area = kit.pick(Rect(260, 190, 1400, 700), Rect(110, 250, 860, 1200), Rect(120, 130, 860, 880))
    mark = kit.pick(Rect(250, 120, 240, 216), Rect(100, 250, 240, 216), Rect(110, 96, 240, 216))
    words = Rect(area.left, area.top + kit.pick(150, 250, 190), area.width, area.height - kit.pick(330, 480, 400))
    return kit.scene(
        "Words",
        [
            kit.shape(
                kit.pick(Rect(0, 0, 24, 1080), Rect(0, 0, 1080, 24), Rect(0, 0, 24, 1080)),
                "accent",
                enters=kit.pick("in-up", "in-left", "in-up"),
                delay=0,
                duration=900,
            ),
            kit.text(
                "quote",
                "The best way to predict the weather is to go for a walk in it.",
                words,
                kit.pick(92, 88, 88),
                font="heading",
                italic=True,
                anchor="middle",
                delay=450,
                line_height=1.22,
                longest=260,
            ),
            kit.shape(Rect(area.left, words.bottom + 50, 96, 6), "accent", layer=PLATE, delay=1500),
            kit.text(
                "author",
                "Nell Harrow",
                Rect(area.left, words.bottom + 78, area.width, 66),
                LEAD,
                weight=600,
                delay=1600,
                longest=60,
            ),
            kit.text(
                "role",
                "Lighthouse keeper, 1911",
                Rect(area.left, words.bottom + 146, area.width, 56),
                BODY - 2,
                delay=1750,
                opacity=82,
                longest=90,
            ),
            kit.text(
                None, "“", mark, 340, role="accent", on=None, font="heading", weight=700, delay=100, line_height=1.0
            ),
            kit.voice(*READER),
        ],
        lines=[300, ("The best way to predict the weather is to go for a walk in it.", None), 900],
        transition=crossfade(700),
    )


def _author(kit: Kit) -> Data:
    picture = kit.pick(Rect(0, 0, 860, 1080), Rect(0, 0, 1080, 1080), Rect(0, 0, 1080, 620))
    plate = kit.pick(Rect(860, 0, 1060, 1080), Rect(0, 1080, 1080, 840), Rect(0, 620, 1080, 460))
    area = kit.pick(Rect(970, 220, 830, 640), Rect(84, 1130, 912, 480), Rect(64, 662, 952, 354))
    return kit.scene(
        "Meaning",
        [
            kit.picture("picture", "builtin:image/landscape", picture),
            kit.presenter(*READER, kit.pick(430, 540, 540), kit.pick(250, 230, 90), kit.pick(0.98, 1.1, 0.98)),
            kit.shape(plate, "background", layer=PLATE),
            kit.shape(
                kit.pick(Rect(860, 0, 12, 1080), Rect(0, 1080, 1080, 12), Rect(0, 620, 1080, 12)),
                "accent",
                layer=PLATE + 1,
                enters=kit.pick("in-down", "in-right", "in-right"),
                delay=200,
                duration=800,
            ),
            kit.text(
                "meaning_title",
                "Plans are good. Looking is better.",
                Rect(area.left, area.top, area.width, kit.pick(310, 220, 196)),
                HEADLINE - 6,
                font="heading",
                weight=700,
                anchor="bottom",
                delay=500,
                longest=90,
            ),
            kit.text(
                "meaning",
                "Spend the first hour of a project with the people who will use it.",
                Rect(area.left, area.top + kit.pick(350, 250, 222), area.width, kit.pick(260, 225, 130)),
                LEAD,
                delay=850,
                longest=220,
            ),
        ],
        lines=[
            (
                "Plans are good, but looking is better. Spend your first hour with the people who use what you make.",
                None,
            )
        ],
    )
