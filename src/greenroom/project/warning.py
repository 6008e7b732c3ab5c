"""What a user should know about a video that is made all the same: a code, a place, a sentence and what it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

WarningCode = Literal[
    "unknown_presenter", "unknown_outfit", "unknown_gesture", "background_stand_in", "unknown_font", "missing_glyphs",
    "emoji_not_spoken", "nothing_to_say", "no_sound", "letters_not_spoken", "gradient_simplified", "unknown_effect",
    "recording_ignored", "no_effect", "older",
]  # fmt: skip

MEANINGS: Final[Mapping[WarningCode, tuple[str, tuple[str, ...]]]] = {
    "unknown_presenter": ("A presenter is not in this cast: a stand-in plays", ("presenter", "stand_in")),
    "unknown_outfit": ("A presenter has no such outfit: another one is worn", ("presenter", "outfit", "worn")),
    "unknown_gesture": ("A presenter does not know the gesture: it stays idle", ("presenter", "gesture", "known")),
    "background_stand_in": ("A background of another service is not here: one of ours is shown", ("url", "shown")),
    "unknown_font": ("There is no such font family: the text is drawn in another one", ("family", "drawn_in")),
    "missing_glyphs": ("No font has these characters: they are drawn as boxes", ("characters",)),
    "emoji_not_spoken": ("Emoji and symbols are shown in captions, and not spoken", ()),
    "nothing_to_say": ("The text of a line has no letters or digits: nothing is heard", ()),
    "no_sound": ("The voice has no sound for the text of a line: nothing is heard", ("voice",)),
    "letters_not_spoken": ("Letters that the voice cannot read are left out", ("voice", "letters")),
    "gradient_simplified": ("v3: a gradient is drawn in a simpler form: circles around one centre, few stops", ()),
    "unknown_effect": ("v3: there is no such effect of a presenter; head-only is drawn", ("effect",)),
    "recording_ignored": ("v3: a script with `isTTS` false is spoken all the same", ()),
    "no_effect": ("v3: a field of `tts` has no effect here", ("field",)),
    "older": ("Told by a version whose warnings had no codes: only the sentence says what it is", ()),
}
"""Of each code: when it comes, and the names of its values."""


class Warning(NamedTuple):
    """`path` is the place in the document; `values` are what the sentence names, for those who write it anew."""

    path: str
    code: WarningCode
    msg: str
    values: Mapping[str, str] = {}

    def at(self, path: str) -> Warning:
        return self._replace(path=path)

    def to_json(self) -> dict[str, Any]:
        return {**self._asdict(), "values": dict(self.values)}
