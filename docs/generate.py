"""Writes the parts of the manual that the code knows best: `python3 dev.py docs`; `--check` only compares.

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import greenroom
from greenroom.project.errors import GreenroomError

DOCS = Path(__file__).resolve().parent
_PART = re.compile(r"(<!-- generated: ([\w-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_NOT_IMPORTED = re.compile(r"\.__main__$|_worker$|\.migrations\.")
"""Scripts, and what Alembic runs."""
_WHEN = {
    "internal": "A defect of Greenroom; the log has the details",
    "body_too_large": "The body is larger than 32 MiB",
    "key_not_found": "`greenroom keys revoke`: the workspace has no valid key with this id",
    "sample_missing": "`greenroom demo` outside the source tree: `examples/` is not there",
    "limit_exceeded": "A document is larger than the [limits](document.md#limits) allow",
    "speech_failed": "A line cannot be spoken, for another reason than those below",
    "unknown_profile": "There is no such profile; the message lists them",
}
"""Codes whose class does not say when they come."""


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def _all_errors() -> list[type[GreenroomError]]:
    for module in pkgutil.walk_packages(greenroom.__path__, "greenroom."):
        if not _NOT_IMPORTED.search(module.name):
            importlib.import_module(module.name)
    found: set[type[GreenroomError]] = set()
    todo = [GreenroomError]
    while todo:
        kind = todo.pop()
        found.add(kind)
        todo += kind.__subclasses__()
    return sorted(found, key=lambda k: (k.status, k.code, k.__name__))


def errors() -> str:
    """One row per code: status, code, when, whether the same call may succeed later."""
    rows: dict[str, tuple[int, str, bool]] = {}
    for kind in _all_errors():
        if "code" not in vars(kind):
            continue
        said = " ".join((kind.__doc__ or "").split()).partition(". ")[0].rstrip(".").removeprefix("Base: ")
        when = _WHEN.get(kind.code, said)
        if not when:
            raise SystemExit(f"{kind.__module__}.{kind.__name__} does not say when it comes: give it a docstring")
        rows.setdefault(kind.code, (kind.status, when[0].upper() + when[1:], kind.retryable))
    table = ((status, f"`{code}`", when, "yes" if again else "") for code, (status, when, again) in rows.items())
    return _table(("status", "code", "when", "retry"), table)


def warnings() -> str:
    """One row per code."""
    from greenroom.project.warning import MEANINGS

    rows = ((f"`{code}`", when, ", ".join(f"`{name}`" for name in names)) for code, (when, names) in MEANINGS.items())
    return _table(("code", "when", "values"), rows)


def commands() -> str:
    """The help of every command."""
    import typer

    from greenroom.cli.main import app

    sections: list[str] = []

    def walk(command: Any, name: str) -> None:
        if hasattr(command, "commands"):
            for part, inner in sorted(command.commands.items()):
                walk(inner, f"{name} {part}")
            return
        section = f"### `{name}`\n\n{' '.join((command.help or '').split())}\n"
        rows = [_parameter(p) for p in command.params if not getattr(p, "hidden", False) and p.name != "help"]
        sections.append(section + ("\n" + _table(("argument", "meaning"), rows) if rows else ""))

    walk(typer.main.get_command(app), "greenroom")
    return "\n".join(sections)


def _parameter(parameter: Any) -> tuple[str, str]:
    is_option = parameter.param_type_name == "option"
    spelled = ", ".join(parameter.opts) if is_option else parameter.name.upper()
    notes = []
    default = parameter.default
    if isinstance(default, str | int | float | Path) and not isinstance(default, bool) and default != "":
        notes.append(f"default `{default}`")
    if is_option and parameter.required:
        notes.append("needed")
    if parameter.envvar:
        notes.append(f"or `{parameter.envvar}`")
    meaning = " ".join((getattr(parameter, "help", None) or "").split()).replace("|", "\\|")
    return f"`{spelled}`", f"{meaning} ({'; '.join(notes)})" if notes else meaning


def profiles() -> str:
    """What `--profile` may be."""
    from greenroom.render.profile import PROFILES

    def row(name: str) -> tuple[object, ...]:
        profile = PROFILES[name]
        size = "the canvas" if profile.lines is None else f"shorter side {profile.lines}"
        options = dict(profile.options)
        codecs = {"libx264": "H.264", "libvpx-vp9": "VP9", "libsvtav1": "AV1", "prores_ks": "ProRes 4444"}
        sounds = {"aac": "AAC", "libopus": "Opus", "libmp3lame": "MP3", "pcm_s16le": "PCM 16 bit"}
        picture = codecs.get(profile.codec or "", "none")
        if profile.suffix == "gif":
            size, picture = f"{size}, at most 15 fps", "GIF, one palette"
        elif "crf" in options:
            preset = options.get("preset", "")
            picture += f" preset {preset}" if preset.isdigit() else f" {preset}".rstrip()
            picture += f", crf {options['crf']}"
        if profile.transparent:
            picture += ", transparent"
        sound = sounds.get(profile.audio_codec or "", "none")
        if profile.audio_codec and not profile.audio_codec.startswith("pcm"):
            sound += f" {profile.audio_bitrate // 1000} kbit/s"
        return f"`{name}`", profile.suffix, size if profile.codec else "none", picture, sound

    return _table(("profile", "file", "size", "picture", "sound"), map(row, PROFILES))


def cast() -> str:
    """Who can speak."""
    from greenroom.presenters.catalogue import presenters

    def row(entry: Any) -> tuple[object, ...]:
        plain = [c.id for c in entry.clothes if not c.palette and not c.gesture]
        palettes = dict.fromkeys(c.palette for c in entry.clothes if c.palette)
        voices = ", ".join(f"`{v}`" for v in entry.voice.values())
        return f"`{entry.id}`", entry.gender, _codes(plain), _codes(palettes), voices

    return _table(("presenter", "gender", "outfits", "palettes", "voices"), map(row, presenters()))


def gestures() -> str:
    """What every presenter of the cast can do with the arms."""
    from greenroom.presenters.catalogue import presenters

    everybody = [dict.fromkeys(entry.gestures) for entry in presenters()]
    common = [g for g in everybody[0] if all(g in one for one in everybody)]
    return _codes(common) + "\n"


def builtin() -> str:
    """Names of the media that Greenroom draws itself."""
    from greenroom.media.builtin import builtin_names

    kinds: dict[str, list[str]] = {}
    for name in builtin_names():
        kinds.setdefault(name.partition(":")[2].partition("/")[0], []).append(name)
    return _table(("kind", "addresses"), ((kind, _codes(names)) for kind, names in kinds.items()))


def languages() -> str:
    """The codes of languages that have a voice."""
    from greenroom.speech.engines.espeak_languages import LANGUAGES

    return textwrap.fill(", ".join(f"`{code}` {name}" for code, name in LANGUAGES.items()), 120) + "\n"


def shapes() -> str:
    """The names of shapes."""
    from greenroom.project.shapes import SHAPES

    return textwrap.fill(_codes(SHAPES), 120, break_on_hyphens=False) + "\n"


def fonts() -> str:
    """The families that text can be in."""
    from greenroom.media.fonts import font_library

    def row(family: str, styles: Iterable[tuple[int, bool]]) -> tuple[str, str]:
        return f"`{family}`", ", ".join(f"{weight} italic" if italic else str(weight) for weight, italic in styles)

    return _table(("family", "weights"), (row(*item) for item in font_library().styles().items()))


def limits() -> str:
    """The limits of documents."""
    from greenroom.project import limits as of

    rows = (
        ("scenes of a project", of.MAX_SCENES),
        ("clips of a scene", of.MAX_CLIPS),
        ("characters of a scene's script", f"{of.MAX_SCRIPT_CHARACTERS:,}"),
        ("length of the video", f"{of.MAX_DURATION_MS // 3_600_000} hours"),
        ("sides of the canvas", f"16 to {of.MAX_CANVAS_SIDE} px, even"),
        ("stops of a gradient", of.MAX_STOPS),
        ("words in the dictionary; characters of a word", f"{of.MAX_PRONUNCIATIONS:,}; {of.MAX_WORD}"),
        ("characters of an id; of a project's or scene's name", f"{of.MAX_ID}; {of.MAX_NAME}"),
    )
    return _table(("what", "at most"), rows)


def _codes(names: Iterable[object]) -> str:
    return ", ".join(f"`{name}`" for name in names)


PARTS: dict[str, Callable[[], str]] = {
    part.__name__: part
    for part in (errors, warnings, commands, profiles, cast, gestures, builtin, languages, shapes, fonts, limits)
}


def main(check: bool) -> int:
    stale = []
    for page in sorted(DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        fresh = _PART.sub(lambda m: m[1] + PARTS[m[2]]() + m[4], text)
        if fresh != text:
            stale.append(page.name)
            if not check:
                page.write_text(fresh, encoding="utf-8")
    if stale:
        say = "out of date, run `python3 dev.py docs`: " if check else "rewritten: "
        sys.stdout.write(say + ", ".join(stale) + "\n")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
