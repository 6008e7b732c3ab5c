"""What can go wrong between a script and a voice."""

from __future__ import annotations

from greenroom.project.errors import GreenroomError


class SpeechError(GreenroomError):
    """The base of this room's errors. The caller adds the place of the line with `.at(path)`."""

    code = "speech_failed"
    status = 422


class UnknownVoice(SpeechError):
    """No engine has a voice with this id."""

    code = "unknown_voice"


class UnsupportedLanguage(SpeechError):
    """No installed voice speaks this language."""

    code = "unsupported_language"


class UnspeakableText(SpeechError):
    """The voice would read the script wrongly (a Japanese voice without kanji), so nothing is made."""

    code = "unspeakable_text"


class InvalidSpeechParameter(SpeechError):
    """Rate or pitch out of range."""

    code = "invalid_speech_parameter"


class SpeechEngineFailed(SpeechError):
    """The engine crashed, hung or is not installed, and the second attempt failed too."""

    code = "speech_engine_failed"
    status = 502
    retryable = True
