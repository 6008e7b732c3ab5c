"""The cast: every presenter, outfit and gesture, heads in circles, on green, turned, and while they speak."""

from __future__ import annotations

from functools import partial

from greenroom.presenters.cast import built_in
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import LANDSCAPE, PORTRAIT, SQUARE, Shot, box, draw, film, fit, line, presenter, talking

STUDIO = {"url": "builtin:background/studio"}
WAIST_UP = fit(0.32, 1.12, 1.9)
WHOLE = fit(0.5, 0.5, 0.96)


def cases() -> Cases:
    each = {f"presenter-{who}": Case(partial(_one, who)) for who in built_in()}
    return {
        **each,
        "presenters-portrait": Case(_portrait, slow=True),
        "presenters-outfits": Case(_outfits, slow=True),
        "presenters-palettes": Case(_palettes, slow=True),
        "presenters-gestures": Case(_gestures, slow=True),
        "presenters-heads": Case(_heads),
        "presenters-placed": Case(_placed),
        "presenters-on-green": Case(_on_green),
        "presenters-talking": Case(_talking, slow=True),
        "presenters-unseen": Case(_unseen),
    }


def _one(who: str) -> Picture:
    """From the waist up, and the head alone."""
    clips = [presenter(who, WAIST_UP), presenter(who, box(1180, 240, 600, 600), head_only=True)]
    return draw([Shot(film({"clips": clips, "background": STUDIO}), at=500)])


def _portrait() -> Picture:
    movies = [film({"clips": [presenter(who, WHOLE)], "background": STUDIO}, canvas=PORTRAIT) for who in built_in()]
    return draw([Shot(movie, 96) for movie in movies], 4)


def _outfits() -> Picture:
    worn = [(who, outfit.id) for who, pack in built_in().items() for outfit in pack.manifest.clothes]
    movies = [
        film({"clips": [presenter(who, fit(0.5, 1.05, 1.8), outfit=outfit)]}, canvas=SQUARE) for who, outfit in worn
    ]
    return draw([Shot(movie, 100) for movie in movies], 6)


def _palettes() -> Picture:
    shown = [(who, palette.id) for who, pack in built_in().items() for palette in pack.manifest.palettes][:18]
    movies = [
        film({"clips": [presenter(who, fit(0.5, 1.05, 1.8), outfit=_worn(who, palette))]}, canvas=SQUARE)
        for who, palette in shown
    ]
    return draw([Shot(movie, 100) for movie in movies], 6)


def _worn(who: str, palette: str) -> str:
    return f"{built_in()[who].manifest.clothes[0].id}@{palette}"


def _gestures() -> Picture:
    """Held while somebody listens: the clip's own gesture, in the middle of it."""
    gestures = built_in()["sora"].gesture_ids
    movies = [
        film({"clips": [presenter("sora", fit(0.5, 1.0, 1.7), gesture=gesture)], "duration_ms": 4000}, canvas=SQUARE)
        for gesture in gestures
    ]
    return draw([Shot(movie, 112, at=1400) for movie in movies], -(-len(gestures) // 2))


def _heads() -> Picture:
    clips = [
        presenter("mina", box(60, 60, 560, 560), head_only=True),
        presenter("daniel", box(680, 60, 560, 560), head_only=True, head_background="#ffd54a"),
        presenter("grace", box(1300, 60, 560, 560), head_only=True, head_background=None),
        presenter("leila", box(300, 640, 380, 380, 12), head_only=True, opacity=70),
        presenter("joon", box(900, 660, 380, 380), head_only=True, flip_x=True),
    ]
    return draw([Shot(film({"clips": clips, "background": {"colour": "#14304f"}}), at=500)])


def _placed() -> Picture:
    clips = [
        presenter("amara", fit(0.18, 0.55, 0.9)),
        presenter("amara", fit(0.4, 0.55, 0.9), flip_x=True),
        presenter("sora", fit(0.6, 0.55, 0.8, 12)),
        presenter("sora", fit(0.8, 0.55, 0.8), opacity=50),
        presenter("martin", box(1600, 500, 300, 560), crop={"bottom": 0.5}),
    ]
    return draw([Shot(film({"clips": clips, "background": STUDIO}), at=500)])


def _on_green() -> Picture:
    movies = [
        film({"clips": [presenter("daniel", WHOLE)], "background": {"colour": "#00ff00"}}, canvas=size)
        for size in (LANDSCAPE, PORTRAIT)
    ]
    return draw([Shot(movies[0], 360, at=500), Shot(movies[1], 114, at=500)])


def _talking() -> Picture:
    """A mouth through a sentence."""
    words = "Who would move a beautiful blue mouth fast?"
    scene = talking({"clips": [presenter("sora", fit(0.5, 2.1, 4.4))], "script": [line(words)]})
    movie = film(scene, canvas=SQUARE)
    return draw([Shot(movie, 112, at=at) for at in range(200, 2600, 200)], 4)


def _unseen() -> Picture:
    """Voice only and hidden: nobody is there."""
    clips = [presenter("sora", WHOLE, voice_only=True), presenter("mina", WHOLE, hidden=True)]
    return draw([Shot(film({"clips": clips, "background": STUDIO}), 236)])
