"""A thank-you: to somebody by name, what happens next, how to stay in touch."""

from __future__ import annotations

from greenroom.automation.templates.kit import DISPLAY, HEADING, LEAD, PLATE, TITLE, Data, Kit, Palette, Rect, slide
from greenroom.project.document import Project

PALETTE = Palette(primary="#a3224f", secondary="#fde3e3", accent="#f59f5b", background="#fff8f5", text="#3d1226")
HOST = ("sora", "navy")


def draw(kit: Kit) -> Project:
    return kit.project("Thank you, {{name|Alex}}", [_thanks(kit), _next(kit), _touch(kit)])


def _thanks(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 260, 920, 560), Rect(84, 210, 912, 640), Rect(64, 76, 952, 560))
    discs = kit.pick(
        [(1150, 130, 760), (1060, 150, 110)], [(130, 1000, 820), (830, 850, 130)], [(420, 400, 760), (880, 250, 120)]
    )
    return kit.scene(
        "Thanks",
        [
            kit.shape(
                (discs[0][0], discs[0][1], discs[0][2], discs[0][2]),
                "secondary",
                shape="Circle",
                enters="zoom-in",
                delay=0,
                duration=700,
            ),
            kit.shape(
                (discs[1][0], discs[1][1], discs[1][2], discs[1][2]),
                "accent",
                shape="Circle",
                enters="zoom-in",
                delay=300,
                duration=500,
            ),
            kit.text(
                "title",
                "Thank you,",
                Rect(area.left, area.top, area.width, kit.pick(150, 150, 140)),
                DISPLAY,
                font="heading",
                weight=800,
                anchor="bottom",
                delay=300,
                longest=40,
            ),
            kit.text(
                None,
                "{{name|Alex}}",
                Rect(area.left, area.top + kit.pick(160, 160, 146), kit.pick(area.width, area.width, 800), 150),
                DISPLAY,
                role="primary",
                font="heading",
                weight=800,
                delay=550,
            ),
            kit.text(
                "reason",
                "for trusting us with your kitchen",
                Rect(
                    area.left,
                    area.top + kit.pick(350, 350, 330),
                    kit.pick(area.width, area.width, 440),
                    kit.pick(130, 130, 240),
                ),
                LEAD + 4,
                delay=850,
                longest=120,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 780), kit.pick(170, 960, 370), kit.pick(1.0, 1.14, 1.02)),
        ],
        lines=[("Thank you, {{name|Alex}}, for trusting us. It was a pleasure to work for you.", "greeting")],
        transition=slide(),
    )


def _next(kit: Kit) -> Data:
    head = kit.pick(Rect(120, 130, 1680, 120), Rect(84, 190, 912, 120), Rect(64, 76, 952, 110))
    body = kit.pick(Rect(120, 330, 1680, 520), Rect(84, 370, 912, 1180), Rect(64, 224, 952, 792))
    cards = body.columns(3, 42) if kit.orientation == "landscape" else body.rows(3, kit.pick(0, 36, 26))
    steps = [
        ("Today", "You get the invoice and the guarantee by mail"),
        ("In a week", "We call to hear if everything fits"),
        ("In a year", "A free check of doors and drawers"),
    ]
    clips = [
        kit.text(
            "next_title",
            "What happens next",
            head,
            TITLE + 6,
            font="heading",
            weight=700,
            anchor="middle",
            delay=150,
            longest=60,
        ),
    ]
    for n, (card, (when, text)) in enumerate(zip(cards, steps, strict=True)):
        wait = 450 + 550 * n
        inner = card.inset(56, kit.pick(52, 52, 40))
        column = kit.pick(inner.width, inner.width, 300)
        clips += [
            kit.shape(card, "secondary", radius=34, enters="in-down", delay=wait, duration=700),
            kit.rule(inner.left, inner.top, delay=wait + 500),
            kit.text(
                "when",
                when,
                Rect(inner.left, inner.top + kit.pick(46, 46, 26), column, kit.pick(90, 90, inner.height - 26)),
                HEADING,
                role="primary",
                on="secondary",
                font="heading",
                weight=700,
                anchor="middle",
                delay=wait + 550,
                longest=24,
            ),
            kit.text(
                "step",
                text,
                kit.pick(
                    Rect(inner.left, inner.top + 170, inner.width, inner.height - 170),
                    Rect(inner.left, inner.top + 156, inner.width, inner.height - 156),
                    Rect(inner.left + 340, inner.top, inner.width - 340, inner.height),
                ),
                LEAD - 2,
                on="secondary",
                anchor=kit.pick("top", "top", "middle"),
                delay=wait + 650,
                longest=120,
            ),
        ]
    return kit.scene(
        "Next",
        [*clips, kit.voice(*HOST)],
        lines=[
            (
                "Today you get your guarantee. In a week we call you. And in a year, we come for a free check.",
                None,
            )
        ],
        transition=slide(),
    )


def _touch(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 220, 920, 660), Rect(84, 200, 912, 700), Rect(64, 76, 952, 660))
    return kit.scene(
        "In touch",
        [
            kit.text(
                "touch",
                "Stay in touch",
                Rect(area.left, area.top, area.width, kit.pick(240, 240, 150)),
                DISPLAY - 8,
                role="background",
                on="primary",
                font="heading",
                weight=800,
                anchor="middle",
                delay=150,
                longest=60,
            ),
            kit.text(
                "touch_text",
                "Write to us whenever a drawer sticks",
                Rect(area.left, area.top + kit.pick(270, 270, 168), area.width, kit.pick(120, 120, 70)),
                LEAD,
                role="background",
                on="primary",
                delay=400,
                longest=110,
            ),
            *kit.pill(
                "contact",
                "hello@meridian.example",
                Rect(area.left, area.top + kit.pick(420, 420, 276), kit.pick(680, 760, 600), kit.pick(104, 104, 92)),
                role="background",
                ink="primary",
                size=LEAD,
                delay=600,
                longest=50,
            ),
            kit.shape(
                Rect(area.left, area.top + kit.pick(566, 566, 812), 330 + 56, 124),
                "background",
                layer=PLATE,
                radius=24,
                delay=850,
            ),
            kit.logo(Rect(area.left + 28, area.top + kit.pick(576, 576, 822), 330, 104), delay=1000),
            kit.presenter(*HOST, kit.pick(1600, 540, 800), kit.pick(170, 960, 430), kit.pick(1.0, 1.14, 0.98)),
        ],
        colour="primary",
        lines=[("Write to us whenever you need us. Until then: enjoy your kitchen!", "thumbs_up")],
    )
