"""A story for the phone: a hook, three tips in pictures, a call. Captions are burned in."""

from __future__ import annotations

from greenroom.automation.templates.kit import BODY, DISPLAY, HEADLINE, LEAD, PLATE, Data, Kit, Palette, Rect, slide
from greenroom.project.document import Project

PALETTE = Palette(primary="#10131f", secondary="#e5484d", accent="#ffe14d", background="#10131f", text="#ffffff")
HOST = ("mina", "hoodie")
TIPS = (
    ("Walk before work", "builtin:image/landscape", "Walk before work. Ten minutes of daylight set your clock."),
    ("Clear your desk", "builtin:background/office", "Clear your desk at noon. What you do not see does not nag."),
    ("Lights out at ten", "builtin:background/evening", "And lights out at ten. Sleep is the cheapest coach there is."),
)


def draw(kit: Kit) -> Project:
    scenes = [_hook(kit), *(_tip(kit, n) for n in range(3)), _call(kit)]
    style = {
        "size": kit.pick(50, 58, 48),
        "weight": 700,
        "family": "Inter",
        "fill": "#ffffff",
        "background": "#10131fd8",
    }
    captions = {"enabled": True, "position": "bottom", "highlight_words": True, "style": style}
    return kit.project("Story", scenes, captions=captions)


def _hook(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 200, 920, 560), Rect(84, 250, 912, 560), Rect(64, 72, 952, 400))
    return kit.scene(
        "Hook",
        [
            kit.shape(
                kit.pick(Rect(0, 0, 1180, 1080), Rect(0, 0, 1080, 900), Rect(0, 0, 1080, 480)), "background", alpha="b8"
            ),
            *kit.pill(
                "kicker",
                "3 HABITS",
                Rect(area.left, area.top, 270, 80),
                ink="background",
                size=BODY,
                delay=0,
                enters="zoom-in",
            ),
            kit.text(
                "title",
                "A calmer week starts here",
                Rect(area.left, area.top + kit.pick(110, 110, 104), area.width, kit.pick(380, 400, 284)),
                DISPLAY + 4,
                font="heading",
                weight=800,
                delay=150,
                longest=80,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 720), kit.pick(150, 860, 400), kit.pick(1.02, 1.16, 1.0)),
        ],
        backdrop="builtin:video/ribbons",
        tag="backdrop",
        lines=[("Three small habits for a calmer week!", "greeting")],
        transition=slide("up", 450),
    )


def _tip(kit: Kit, n: int) -> Data:
    title, picture, said = TIPS[n]
    plate = kit.pick(Rect(0, 110, 1010, 300), Rect(0, 190, 930, 320), Rect(0, 84, 880, 250))
    figure = kit.pick(Rect(120, 185, 150, 150), Rect(84, 275, 150, 150), Rect(64, 139, 140, 140))
    words = kit.pick(Rect(310, 140, 650, 240), Rect(274, 220, 610, 260), Rect(240, 104, 600, 210))
    return kit.scene(
        f"Tip {n + 1}",
        [
            kit.picture("picture", picture, kit.canvas),
            kit.shape(
                plate,
                "background",
                alpha="e6",
                layer=PLATE - 1,
                enters="in-left",
                delay=100,
                duration=550,
            ),
            *kit.number(n + 1, figure, ink="background", delay=450),
            kit.text(
                "tip",
                title,
                words,
                HEADLINE - 4,
                font="heading",
                weight=800,
                anchor="middle",
                delay=600,
                longest=50,
            ),
            kit.voice(*HOST),
        ],
        lines=[(said, None)],
        transition=slide("up", 450),
    )


def _call(kit: Kit) -> Data:
    area = kit.pick(Rect(120, 230, 920, 520), Rect(84, 250, 912, 520), Rect(64, 84, 952, 520))
    return kit.scene(
        "Call",
        [
            kit.text(
                "call",
                "Which one do you try first?",
                Rect(area.left, area.top, area.width, kit.pick(280, 280, 256)),
                DISPLAY - 8,
                role="background",
                on="accent",
                font="heading",
                weight=800,
                delay=100,
                longest=60,
            ),
            *kit.pill(
                "follow",
                "Follow for more",
                Rect(area.left, area.top + kit.pick(320, 320, 300), 460, kit.pick(104, 104, 96)),
                role="background",
                ink="text",
                size=LEAD,
                delay=500,
                longest=30,
            ),
            kit.presenter(*HOST, kit.pick(1600, 540, 760), kit.pick(150, 860, 370), kit.pick(1.02, 1.16, 1.0)),
        ],
        colour="accent",
        lines=[("So, which one do you try first? Tell me in the comments!", "point")],
    )
