"""What an eSpeak NG voice can read. It spells out the letters of other scripts ("Chinese letter, Chinese letter")."""

from __future__ import annotations

from typing import Final

from greenroom.project.warning import Warning
from greenroom.speech.engines.engine import Voice
from greenroom.speech.errors import UnspeakableText
from greenroom.speech.scripts import script_of, written_in

_READ_BY_ALL: Final = frozenset(
    "Latin Hangul Greek Devanagari Bengali Gurmukhi Gujarati Tamil Kannada Malayalam Sinhala Georgian Armenian".split()
)
"""Every voice changes to a voice of these scripts' languages and back."""

_FOREIGN_SHARE: Final = 0.2
"""More foreign letters than this: the language of the line is wrong, and dropping them would drop the text."""


def sayable(text: str, voice: Voice) -> tuple[str, tuple[Warning, ...]]:
    """The text, as long as before, with the letters blanked that the voice cannot read; warnings that name them.

    Raises UnspeakableText for kanji in Japanese and for a text that is mostly of another script.
    """
    readable = _READ_BY_ALL | written_in(voice.language)
    letters = [c for c in text if script_of(c)]
    foreign = [c for c in letters if script_of(c) not in readable]
    if not foreign:
        return text, ()
    shown = "".join(dict.fromkeys(foreign))[:20]
    if voice.language == "ja" and any(script_of(c) == "Han" for c in foreign):
        raise UnspeakableText(
            f"the built-in Japanese voice cannot read kanji ({shown}); write the line in kana or use another voice"
        )
    if len(foreign) > _FOREIGN_SHARE * len(letters):
        script = script_of(foreign[0])
        raise UnspeakableText(
            f"the voice {voice.id} cannot read {script} letters ({shown}); set the language of the line, or its voice"
        )
    blanked = "".join(" " if script_of(c) and script_of(c) not in readable else c for c in text)
    msg = f"not spoken, because the voice {voice.id} cannot read them: {shown}"
    return blanked, (Warning("", "letters_not_spoken", msg, {"voice": voice.id, "letters": shown}),)
