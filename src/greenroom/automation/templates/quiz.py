"""A quiz: the question with four answers, three seconds to think, the answer, the next one."""

from __future__ import annotations

from greenroom.automation.templates.kit import BODY, DISPLAY, LEAD, PLATE, TITLE, Data, Kit, Palette, Rect, slide
from greenroom.project.document import Project
from greenroom.project.parts import ColourRole

PALETTE = Palette(primary="#5b21b6", secondary="#ede4ff", accent="#ffc83d", background="#fbf9ff", text="#2a1150")
HOST = ("leila", "tunic")
LETTERS = "ABCD"


def draw(kit: Kit) -> Project:
    return kit.project("Quiz", [_intro(kit), _question(kit), _think(kit), _answer(kit)])


def _intro(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 250, 920, 580), Rect(84, 220, 912, 620), Rect(64, 76, 952, 620))
    discs = kit.pick(
        [(1190, 110, 620), (1640, 700, 300), (1100, 130, 110)],
        [(560, 980, 620), (-120, 1240, 420), (840, 860, 170)],
        [(450, 470, 660), (-110, 790, 320), (392, 640, 100)],
    )
    looks: tuple[tuple[ColourRole, str], ...] = (("secondary", "30"), ("secondary", "24"), ("accent", ""))
    shapes = [
        kit.shape((x, y, side, side), role, shape="Circle", enters="zoom-in", delay=100 + 150 * n, alpha=alpha)
        for n, ((x, y, side), (role, alpha)) in enumerate(zip(discs, looks, strict=True))
    ]
    return kit.scene(
        "Intro",
        [
            *shapes,
            *kit.pill("round", "ROUND 1", Rect(area.left, area.top, 240, 64), ink="text", delay=200),
            kit.text(
                "title",
                "How well do you know your planet?",
                Rect(area.left, area.top + kit.pick(104, 104, 84), area.width, kit.pick(340, 320, 270)),
                DISPLAY - 16,
                role="background",
                on="primary",
                font="heading",
                weight=800,
                anchor="middle",
                delay=450,
                longest=90,
            ),
            kit.text(
                "subtitle",
                "One question, three seconds",
                Rect(
                    area.left,
                    area.top + kit.pick(474, 454, 376),
                    kit.pick(area.width, area.width, 460),
                    kit.pick(70, 70, 120),
                ),
                LEAD,
                role="background",
                on="primary",
                delay=700,
                longest=80,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 780), kit.pick(150, 940, 440), kit.pick(1.02, 1.16, 1.0)),
        ],
        colour="primary",
        lines=[("How well do you know your planet? Here is one question. You have three seconds!", "greeting")],
        transition=slide(),
    )


def _board(kit: Kit, *, arrive: bool) -> list[Data]:
    """The question and its four answers; all there at once in the scene that waits."""
    question = kit.pick(Rect(120, 100, 1680, 250), Rect(84, 180, 912, 380), Rect(64, 64, 952, 220))
    area = kit.pick(Rect(120, 410, 1680, 460), Rect(84, 620, 912, 720), Rect(64, 316, 952, 540))
    pairs = [cell for row in area.rows(2, 36) for cell in row.columns(2, 40)]
    rows = pairs if kit.orientation == "landscape" else area.rows(4, kit.pick(0, 26, 20))
    answers = ["The Nile", "The Amazon", "The Yangtze", "The Danube"]
    clips = [
        kit.shape(question, "primary", radius=36, enters="in-up", delay=100 if arrive else None, duration=700),
        kit.text(
            "question",
            "Which river carries the most water?",
            question.inset(56, 36),
            TITLE + 8,
            role="background",
            on="primary",
            font="heading",
            weight=700,
            align="center",
            anchor="middle",
            delay=650 if arrive else None,
            longest=160,
        ),
    ]
    for n, (cell, answer) in enumerate(zip(rows, answers, strict=True)):
        wait = 900 + 300 * n if arrive else None
        disc = min(96.0, cell.height - 44)
        spot = Rect(cell.left + 36, cell.top + (cell.height - disc) / 2, disc, disc)
        letter = spot.inset(0, disc * 0.1)
        clips += [
            kit.shape(cell, "secondary", radius=28, enters="in-down", delay=wait, duration=600),
            kit.shape(
                spot,
                "accent",
                shape="Circle",
                layer=PLATE,
                enters="zoom-in",
                delay=None if wait is None else wait + 350,
                duration=350,
            ),
            kit.text(
                None,
                LETTERS[n],
                letter,
                disc * 0.48,
                on="accent",
                font="heading",
                weight=800,
                align="center",
                anchor="middle",
                delay=None if wait is None else wait + 450,
            ),
            kit.text(
                f"answer_{LETTERS[n].lower()}",
                answer,
                Rect(spot.right + 34, cell.top + 12, cell.right - spot.right - 70, cell.height - 24),
                LEAD + 4,
                on="secondary",
                weight=600,
                anchor="middle",
                delay=None if wait is None else wait + 450,
                longest=60,
            ),
        ]
    return clips


def _question(kit: Kit) -> Data:
    return kit.scene(
        "Question",
        [*_board(kit, arrive=True), kit.voice(*HOST)],
        lines=[("Which river carries the most water to the sea?", None), 500],
    )


def _think(kit: Kit) -> Data:
    """Silence, and a count from three to one."""
    place = kit.pick(Rect(900, 900, 120, 120), Rect(450, 1400, 180, 180), Rect(474, 884, 132, 132))
    clips = [
        *_board(kit, arrive=False),
        kit.shape(place, "primary", shape="Circle", layer=PLATE, enters="zoom-in", delay=0, duration=300),
    ]
    for n, figure in enumerate("321"):
        clips.append(
            kit.text(
                None,
                figure,
                place.inset(0, place.height * 0.1),
                place.height * 0.5,
                role="background",
                on="primary",
                font="heading",
                weight=800,
                align="center",
                anchor="middle",
                delay=None,
                start_ms=250 + 1000 * n,
                end_ms=1250 + 1000 * n,
            )
        )
    return kit.scene("Think", clips, duration_ms=3600, transition=slide())


def _answer(kit: Kit) -> Data:
    card = kit.pick(Rect(120, 190, 1040, 700), Rect(84, 180, 912, 760), Rect(64, 64, 952, 446))
    inner = card.inset(kit.pick(80, 64, 60), kit.pick(72, 60, 36))
    return kit.scene(
        "Answer",
        [
            kit.shape(card, "primary", radius=40, enters=kit.pick("in-left", "in-up", "in-up"), delay=50, duration=700),
            kit.text(
                "reveal",
                "THE ANSWER IS",
                Rect(inner.left, inner.top, inner.width, 50),
                BODY,
                role="accent",
                on="primary",
                weight=700,
                delay=650,
                longest=40,
            ),
            kit.text(
                "solution",
                "The Amazon",
                Rect(inner.left, inner.top + kit.pick(64, 64, 56), inner.width, kit.pick(210, 230, 136)),
                DISPLAY,
                role="background",
                on="primary",
                font="heading",
                weight=800,
                anchor="middle",
                delay=900,
                longest=60,
            ),
            kit.shape(
                Rect(inner.left, inner.top + kit.pick(306, 326, 208), inner.width, 4), "accent", layer=PLATE, delay=1150
            ),
            kit.text(
                "explanation",
                "It carries more than the next seven largest rivers together: about 200,000 cubic metres a second.",
                Rect(
                    inner.left, inner.top + kit.pick(340, 360, 232), inner.width, inner.height - kit.pick(340, 360, 232)
                ),
                LEAD,
                role="background",
                on="primary",
                delay=1250,
                longest=240,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 540), kit.pick(150, 1000, 538), kit.pick(1.02, 1.12, 0.98)),
        ],
        lines=[
            (
                "It is the Amazon. It carries more water than the next seven rivers together. Did you know?",
                "present_right",
            )
        ],
    )
