"""`doctor`, first part: the programs and libraries of this machine."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable

from greenroom.cli.doctor_problem import Problem


def checks() -> dict[str, Callable[[], str]]:
    """By name, in order."""
    return {
        "python": check_python,
        "drawing": check_drawing,
        "fonts": check_fonts,
        "video": check_video,
        "speech": check_speech,
        "presenters": check_presenters,
        "slides": check_slides,
        "model": check_model,
    }


def check_python() -> str:
    version = sys.version.split()[0]
    if sys.version_info < (3, 11):  # noqa: UP036  (a person may have forced the installation)
        raise Problem(f"Greenroom needs Python 3.11 or newer; this is {version}")
    if sys.version_info >= (3, 12) and sqlite3.sqlite_version_info < (3, 42):
        raise Problem(
            f"Python {version} needs SQLite 3.42 or newer for the job queue; this is {sqlite3.sqlite_version}: "
            "use Python 3.11, a newer SQLite, or PostgreSQL"
        )
    return f"{version}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"


def check_drawing() -> str:
    """Skia loads and draws; it needs libEGL and libGL, though no graphics card."""
    try:
        import skia
    except ImportError as error:
        raise Problem(f"Skia does not load ({error}): apt-get install -y libegl1 libgl1") from None
    surface = skia.Surface(8, 8)
    surface.getCanvas().clear(skia.ColorRED)
    if surface.toarray()[0, 0, 3] != 255:
        raise Problem("Skia draws nothing on this machine")
    return f"Skia {skia.__version__}"


def check_fonts() -> str:
    from greenroom.media.fonts import font_library

    library = font_library()
    lacking = library.missing_glyphs("Grüße 你好 こんにちは 안녕 नमस्ते مرحبا 🎬")
    if lacking:
        raise Problem(f"no font has {lacking!r}: the installation is incomplete, install Greenroom again")
    return f"packaged fonts {library.hash[:12]}"


def check_video() -> str:
    import av
    from av.codec import Codec

    for name in ("libx264", "aac"):
        Codec(name, "w")
    return f"PyAV {av.__version__} with libx264 and aac"


def check_speech() -> str:
    from greenroom.speech.speak import speak
    from greenroom.speech.voices import voice_for

    voice = voice_for("en", preferred=None, gender=None)
    spoken = speak("Good morning.", "en", voice.id)
    return f"{voice.id} spoke for {len(spoken.pcm) / spoken.sample_rate:.1f} s"


def check_presenters() -> str:
    from greenroom.presenters.cast import built_in

    return ", ".join(sorted(built_in()))


def check_slides() -> str:
    """LibreOffice is no need: without it PPT files are refused, and Greenroom draws PPTX files itself."""
    from greenroom.automation.documents.libreoffice import OFF, libreoffice

    program = libreoffice()
    said = os.environ.get("GREENROOM_SOFFICE", "")
    if program is None and said not in ("", OFF):
        raise Problem(f"GREENROOM_SOFFICE names {said!r}, which is no program here; correct it, or set it to off")
    return f"drawn by {program or 'Greenroom (no LibreOffice: no ppt, doc and xls files)'}"


def check_model() -> str:
    """The settings only: asking a language model costs money."""
    from greenroom.automation.llm.settings import has_model, llm_settings

    if not has_model():
        return "no language model writes scripts (GREENROOM_LLM_URL)"
    settings = llm_settings()
    return f"{settings.model} at {settings.endpoint}"
