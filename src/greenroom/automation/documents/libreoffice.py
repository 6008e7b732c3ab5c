"""LibreOffice as a converter, when it is installed: it runs inside the reader's sandbox, with a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import greenroom
from greenroom.automation.documents.errors import DamagedDocument, DocumentTimeout, LibreOfficeNeeded

SECONDS = 180.0
"""For one conversion."""
OFF = "off"
_NAMES = ("soffice", "libreoffice")
FONT_FILES = Path(greenroom.__file__).parent / "media/font_files"
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{packaged}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
"""The machine's own fonts and the packaged ones: a server seldom has all scripts."""


_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
"""No macros, and nothing that a document links to: not other files of this machine either."""


def libreoffice() -> str | None:
    """The program that GREENROOM_SOFFICE names, or the one on the PATH; None for `off` and where there is none."""
    said = os.environ.get("GREENROOM_SOFFICE", "")
    if said == OFF:
        return None
    return next((found for name in ((said,) if said else _NAMES) if (found := shutil.which(name))), None)


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>"
    )


@contextmanager
def converted(path: Path, kind: str, ending: str) -> Iterator[Path]:
    """The document as a file of the other format, for as long as the context lasts; `kind` says what `path` is.

    Raises LibreOfficeNeeded, DamagedDocument, DocumentTimeout.
    """
    program = libreoffice()
    if program is None:
        raise LibreOfficeNeeded(
            f"only LibreOffice reads {kind} files: install it on the server (the command `soffice`), or save the file"
            f" in a newer format"
        )
    with TemporaryDirectory(prefix="libreoffice-") as folder:
        source = Path(folder) / f"document.{kind}"
        source.symlink_to(path.resolve())
        yield _convert(program, source, ending, Path(folder))


def _convert(program: str, source: Path, ending: str, folder: Path) -> Path:
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
        "--nodefault", "--nolockcheck", "--convert-to", ending, "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    (folder / "fonts.conf").write_text(_FONTS.format(packaged=FONT_FILES, cache=folder / "fonts"), "utf-8")
    settings = folder / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_settings(), "utf-8")
    environment = {
        "PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8",
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }  # fmt: skip
    try:
        done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise DocumentTimeout(f"LibreOffice took longer than {SECONDS:.0f} s; split the document") from error
    made = folder / "out" / f"document.{ending}"
    if not made.is_file():
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        raise DamagedDocument(f"LibreOffice cannot read the file ({said[-1][:200] if said else 'it said nothing'})")
    return made
