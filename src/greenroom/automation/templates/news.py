"""A bulletin: the anchor with a headline, the story in a picture, the figures, the sign-off."""

from __future__ import annotations

from greenroom.automation.templates.kit import (
    BACK,
    BODY,
    HEADLINE,
    LEAD,
    PLATE,
    SMALL,
    TITLE,
    Data,
    Kit,
    Palette,
    Rect,
    slide,
)
from greenroom.project.document import Project

PALETTE = Palette(primary="#0b1f4b", secondary="#1c4fd8", accent="#e11d48", background="#ffffff", text="#0b1530")
ANCHOR = ("martin", "blazer")


def draw(kit: Kit) -> Project:
    return kit.project("News bulletin", [_headline(kit), _story(kit), _figures(kit), _sign_off(kit)])


def _ticker(kit: Kit) -> list[Data]:
    """Runs along the lower edge of every scene, so that the cuts between them are quiet."""
    band = kit.pick(Rect(0, 984, 1920, 96), Rect(0, 1810, 1080, 110), Rect(0, 984, 1080, 96))
    label = Rect(0, band.top, kit.pick(330, 250, 250), band.height)
    return [
        kit.shape(band, "primary", layer=PLATE),
        kit.shape(label, "accent", layer=PLATE + 1),
        kit.text(
            "programme",
            "MORNING BRIEF",
            label.inset(28, 8),
            SMALL,
            role="background",
            on="accent",
            weight=700,
            align="center",
            anchor="middle",
            delay=None,
            longest=24,
        ),
        kit.text(
            "ticker",
            "Ferries run every ten minutes from Monday  ·  Library opens on Sundays",
            Rect(label.right + 36, band.top, band.width - label.right - 80, band.height).inset(0, 10),
            SMALL,
            role="background",
            on="primary",
            anchor="middle",
            delay=None,
            longest=140,
        ),
    ]


def _headline(kit: Kit) -> Data:
    third = kit.pick(Rect(120, 664, 1160, 236), Rect(84, 1250, 912, 340), Rect(64, 630, 952, 300))
    kicker = kit.pick(Rect(120, 600, 240, 64), Rect(84, 1178, 270, 72), Rect(64, 566, 240, 64))
    return kit.scene(
        "Headline",
        [
            kit.presenter(*ANCHOR, kit.pick(1450, 540, 540), kit.pick(170, 330, 96), kit.pick(0.98, 1.12, 1.0)),
            kit.shape(third, "background", layer=PLATE, enters="in-left", delay=350, duration=700, shadow=True),
            kit.shape(
                Rect(third.left, third.top, 14, third.height),
                "accent",
                layer=PLATE + 1,
                enters="in-left",
                delay=350,
                duration=700,
            ),
            kit.shape(kicker, "accent", layer=PLATE + 1, enters="in-left", delay=250, duration=700),
            kit.text(
                "kicker",
                "TOP STORY",
                kicker.inset(20, 6),
                BODY,
                role="background",
                on="accent",
                weight=700,
                align="center",
                anchor="middle",
                delay=850,
                longest=20,
            ),
            kit.text(
                "title",
                "Harbour bridge opens to cyclists a year ahead of schedule",
                Rect(third.left + 56, third.top + 26, third.width - 100, third.height * 0.6),
                kit.pick(TITLE - 6, TITLE, TITLE - 4),
                font="heading",
                weight=700,
                anchor="middle",
                longest=160,
                delay=900,
            ),
            kit.text(
                "place",
                "Port district, this morning",
                Rect(third.left + 56, third.top + third.height * 0.72, third.width - 100, third.height * 0.2),
                SMALL + 2,
                delay=1050,
                opacity=78,
                anchor="middle",
                longest=60,
            ),
            *_ticker(kit),
        ],
        backdrop="builtin:background/newsroom",
        tag="backdrop",
        lines=[
            ("Good morning. The new harbour bridge opens to cyclists today, a full year ahead of schedule.", None),
        ],
        transition=slide(),
    )


def _story(kit: Kit) -> Data:
    picture = kit.pick(Rect(0, 0, 1200, 984), Rect(0, 0, 1080, 860), Rect(0, 0, 1080, 470))
    panel = kit.pick(Rect(1200, 0, 720, 984), Rect(0, 860, 1080, 950), Rect(0, 470, 1080, 514))
    inner = kit.pick(Rect(1280, 110, 544, 764), panel.inset(84, 80), panel.inset(64, 52))
    return kit.scene(
        "Story",
        [
            kit.picture("picture", "builtin:image/landscape", picture),
            kit.shape(
                panel,
                "background",
                layer=BACK,
                enters=kit.pick("in-right", "in-down", "in-down"),
                delay=0,
                duration=700,
            ),
            kit.shape(Rect(inner.left, inner.top, 96, 10), "accent", layer=PLATE, delay=600),
            kit.text(
                "story",
                "Twelve minutes from shore to shore",
                Rect(inner.left, inner.top + 44, inner.width, kit.pick(250, 170, 90)),
                TITLE - 6,
                font="heading",
                weight=700,
                delay=700,
            ),
            kit.text(
                "details",
                "The 1.4 km crossing links the old port with the new station. "
                "Planners expect nine thousand riders a day by the summer.",
                Rect(inner.left, inner.top + kit.pick(330, 240, 166), inner.width, kit.pick(400, 330, 240)),
                LEAD - 2,
                delay=950,
            ),
            kit.presenter(*ANCHOR, 0, 0, 1.0, voice_only=True),
            *_ticker(kit),
        ],
        lines=[
            ("The crossing takes twelve minutes by bike. Nine thousand people are expected to use it every day.", None),
        ],
        transition=slide(),
    )


def _figures(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 150, 1040, 740), Rect(84, 190, 912, 780), Rect(64, 80, 952, 850))
    lead = kit.pick(150, 150, 140)
    rows = Rect(area.left, area.top + lead, kit.pick(area.width, area.width, 500), area.height - lead).rows(3, 24)
    figures = [
        ("9,000", "riders a day expected by the summer"),
        ("1.4 km", "from the old port to the station"),
        ("1 year", "ahead of schedule, and under budget"),
    ]
    clips: list[Data] = [
        kit.text(
            "figures_title",
            "The bridge in numbers",
            Rect(area.left, area.top, area.width, 110),
            TITLE - 6,
            role="background",
            on="primary",
            font="heading",
            weight=700,
            anchor="middle",
            delay=100,
        ),
    ]
    for n, (row, (figure, label)) in enumerate(zip(rows, figures, strict=True)):
        wait = 500 + 350 * n
        big, words = (
            (
                Rect(row.left + 36, row.top + 24, row.width - 72, row.height * 0.44),
                Rect(row.left + 36, row.top + row.height * 0.55, row.width - 110, row.height * 0.38),
            )
            if kit.orientation == "square"
            else (
                Rect(row.left + 40, row.top + 12, row.width * 0.36, row.height - 24),
                Rect(row.left + row.width * 0.44, row.top + 16, row.width * 0.52, row.height - 32),
            )
        )
        clips += [
            kit.shape(
                row, "secondary", alpha="", layer=BACK, radius=18, enters="in-left", delay=wait - 300, duration=650
            ),
            kit.text(
                "figure",
                figure,
                big,
                HEADLINE - 16,
                role="background",
                on="secondary",
                font="heading",
                weight=800,
                anchor="middle",
                delay=wait + 200,
                longest=16,
            ),
            kit.text(
                "label",
                label,
                words,
                BODY,
                role="background",
                on="secondary",
                anchor="middle",
                delay=wait + 350,
                longest=90,
            ),
        ]
    return kit.scene(
        "Figures",
        [
            *clips,
            kit.presenter(*ANCHOR, kit.pick(1600, 540, 830), kit.pick(190, 1010, 250), kit.pick(0.98, 1.12, 0.98)),
            *_ticker(kit),
        ],
        colour="primary",
        lines=[
            ("Here is the bridge in numbers. And it was finished not only early, but under budget.", "present_right")
        ],
        transition=slide(),
    )


def _sign_off(kit: Kit) -> Data:
    title = kit.pick(Rect(120, 360, 920, 260), Rect(84, 330, 912, 300), Rect(64, 84, 952, 220))
    return kit.scene(
        "Sign-off",
        [
            kit.logo(kit.pick(Rect(120, 190, 330, 104), Rect(84, 200, 330, 104), Rect(64, 836, 330, 104)), delay=100),
            kit.text(
                "closing",
                "That was your morning brief",
                title,
                HEADLINE,
                font="heading",
                weight=800,
                anchor="middle",
                delay=250,
            ),
            kit.text(
                "next",
                "Next bulletin at noon",
                Rect(title.left, title.bottom + 30, kit.pick(title.width, title.width, 460), kit.pick(60, 60, 120)),
                LEAD,
                delay=500,
                opacity=80,
                longest=60,
            ),
            kit.presenter(*ANCHOR, kit.pick(1600, 540, 770), kit.pick(190, 900, 340), kit.pick(0.98, 1.12, 1.02)),
            *_ticker(kit),
        ],
        lines=[("That was your morning brief. We are back at noon. Have a good day.", "greeting")],
    )
