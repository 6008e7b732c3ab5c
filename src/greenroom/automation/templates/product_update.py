"""A product update: the announcement, the feature in a picture, what it brings, where to get it."""

from __future__ import annotations

from greenroom.automation.templates.kit import DISPLAY, LEAD, PLATE, TITLE, Data, Kit, Palette, Rect, slide
from greenroom.project.document import Project

PALETTE = Palette(primary="#4338ca", secondary="#1b2150", accent="#5eead4", background="#0c1029", text="#f5f7ff")
HOST = ("amara", "cardigan")


def draw(kit: Kit) -> Project:
    return kit.project("Product update", [_hero(kit), _feature(kit), _benefits(kit), _call(kit)])


def _hero(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 236, 920, 640), Rect(84, 190, 912, 700), Rect(64, 72, 952, 460))
    veil = kit.pick(Rect(0, 0, 1180, 1080), Rect(0, 0, 1080, 950), Rect(0, 0, 1080, 560))
    return kit.scene(
        "Announcement",
        [
            kit.shape(
                veil, "background", alpha="e0", enters=kit.pick("in-left", "in-up", "in-up"), delay=0, duration=800
            ),
            *kit.pill("version", "VERSION 4.2", Rect(area.left, area.top, 300, 64), ink="background", delay=600),
            kit.text(
                "title",
                "The dashboard you asked for",
                Rect(area.left, area.top + kit.pick(100, 100, 84), area.width, kit.pick(300, 300, 246)),
                DISPLAY - 16,
                font="heading",
                weight=800,
                anchor="middle",
                delay=800,
                longest=80,
            ),
            kit.text(
                "subtitle",
                "Every figure on one page, live, and yours to arrange",
                Rect(
                    area.left,
                    area.top + kit.pick(440, 440, 350),
                    area.width * kit.pick(0.9, 1, 0.62),
                    kit.pick(130, 130, 112),
                ),
                LEAD,
                delay=1050,
                longest=140,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 790), kit.pick(160, 980, 440), kit.pick(1.0, 1.15, 1.0)),
        ],
        backdrop="builtin:background/aurora",
        tag="backdrop",
        lines=[
            (
                "You asked for a better dashboard. Today it is here: every figure on one page, and always live.",
                "greeting",
            )
        ],
        transition=slide(),
    )


def _feature(kit: Kit) -> Data:
    frame = kit.pick(Rect(120, 190, 1050, 700), Rect(84, 190, 912, 608), Rect(82, 82, 916, 580))
    text = kit.pick(Rect(1250, 190, 550, 700), Rect(84, 850, 912, 400), Rect(64, 712, 952, 304))
    return kit.scene(
        "Feature",
        [
            kit.shape(
                Rect(*frame).inset(-18),
                "secondary",
                radius=34,
                enters=kit.pick("in-left", "fade-in", "in-up"),
                delay=100,
                duration=700,
                shadow=True,
            ),
            kit.picture(
                "screenshot",
                "builtin:image/chart",
                frame,
                content="contain",
                enters=kit.pick("in-left", "fade-in", "in-up"),
                delay=100,
                duration=700,
            ),
            kit.rule(text.left, text.top + kit.pick(20, 20, 0), delay=700),
            kit.text(
                "feature",
                "See growth as it happens",
                Rect(text.left, text.top + kit.pick(60, 60, 30), text.width, kit.pick(260, 120, 90)),
                TITLE,
                font="heading",
                weight=700,
                delay=800,
                longest=70,
            ),
            kit.text(
                "feature_text",
                "Charts update while you watch. Click a bar to see the orders behind it, and share the view "
                "with one link.",
                Rect(text.left, text.top + kit.pick(340, 196, 134), text.width, kit.pick(340, 200, 170)),
                LEAD - 2,
                delay=1050,
                longest=260,
            ),
            kit.presenter(*HOST, 540, 1280, 1.0) if kit.portrait else kit.voice(*HOST),
        ],
        lines=[("Charts update while you watch. Click any bar, and you see the orders behind it.", None)],
        transition=slide(),
    )


def _benefits(kit: Kit) -> Data:
    head = kit.pick(Rect(120, 120, 1680, 120), Rect(84, 190, 912, 130), Rect(64, 76, 952, 110))
    body = kit.pick(Rect(120, 310, 1680, 600), Rect(84, 370, 912, 1180), Rect(64, 224, 952, 792))
    cards = body.columns(3, 42) if kit.orientation == "landscape" else body.rows(3, kit.pick(0, 36, 26))
    benefits = [
        ("2×", "faster", "Pages open in half the time, on phones too"),
        ("5", "layouts", "Start from one and arrange it as you like"),
        ("0", "set-up", "Your data is there when you log in"),
    ]
    clips: list[Data] = [
        kit.text(
            "benefits_title",
            "What you get today",
            head,
            TITLE,
            font="heading",
            weight=700,
            anchor="middle",
            delay=150,
            longest=60,
        ),
    ]
    for n, (card, (figure, unit, text)) in enumerate(zip(cards, benefits, strict=True)):
        wait = 450 + 450 * n
        inner = card.inset(52, kit.pick(56, 44, 34))
        if kit.orientation != "landscape":
            big, small, words = (
                Rect(inner.left, inner.top, 300, inner.height * 0.62),
                Rect(inner.left, inner.top + inner.height * 0.64, 300, inner.height * 0.34),
                Rect(inner.left + 350, inner.top, inner.width - 350, inner.height),
            )
        else:
            big, small, words = (
                Rect(inner.left, inner.top, inner.width, 170),
                Rect(inner.left, inner.top + 180, inner.width, 60),
                Rect(inner.left, inner.top + 280, inner.width, inner.height - 280),
            )
        clips += [
            kit.shape(card, "secondary", radius=30, enters="in-down", delay=wait, duration=700),
            kit.shape(Rect(card.left + 52, card.top, 120, 8), "accent", layer=PLATE, delay=wait + 600),
            kit.text(
                "figure",
                figure,
                big,
                DISPLAY + 24,
                on="secondary",
                font="heading",
                weight=800,
                anchor="middle",
                delay=wait + 500,
                longest=8,
            ),
            kit.text(
                "unit", unit, small, LEAD, role="accent", on="secondary", weight=600, delay=wait + 600, longest=24
            ),
            kit.text(
                "benefit",
                text,
                words,
                LEAD - 2,
                on="secondary",
                anchor=kit.pick("top", "middle", "middle"),
                delay=wait + 700,
                longest=110,
            ),
        ]
    return kit.scene(
        "Benefits",
        [*clips, kit.voice(*HOST)],
        lines=[
            ("Pages open twice as fast. There are five layouts to start from. And there is nothing to set up.", None)
        ],
        transition=slide(),
    )


def _call(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 230, 920, 640), Rect(84, 210, 912, 700), Rect(64, 80, 952, 560))
    return kit.scene(
        "Call",
        [
            kit.logo(Rect(area.left, area.top + kit.pick(0, 0, 816), 330, 104), delay=100),
            kit.text(
                "call",
                "Try it today",
                Rect(area.left, area.top + kit.pick(150, 150, 4), area.width, kit.pick(180, 180, 150)),
                DISPLAY,
                font="heading",
                weight=800,
                anchor="middle",
                delay=300,
                longest=50,
            ),
            kit.text(
                "call_text",
                "It is already in your account",
                Rect(
                    area.left,
                    area.top + kit.pick(350, 350, 172),
                    kit.pick(area.width, area.width, 600),
                    kit.pick(70, 70, 60),
                ),
                LEAD,
                delay=500,
                longest=80,
            ),
            *kit.pill(
                "address",
                "meridian.example/new",
                Rect(area.left, area.top + kit.pick(470, 470, 268), kit.pick(560, 620, 520), kit.pick(100, 100, 92)),
                size=LEAD,
                ink="background",
                delay=700,
                longest=40,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 790), kit.pick(160, 980, 330), kit.pick(1.0, 1.15, 1.06)),
        ],
        lines=[("Try it today. It is already in your account, and we would love to hear what you think.", "present")],
    )
