"""`greenroom doctor`: can this machine render, and is this data directory sound?"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import typer

from greenroom.cli.errors import explain
from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json, store_in
from greenroom.cli.output import print_json, say

LOW_BYTES = 2 << 30


class Problem(Exception):
    """A check that failed; the text says what to do."""


def check_python() -> str:
    version = sys.version.split()[0]
    if sys.version_info >= (3, 12) and sqlite3.sqlite_version_info < (3, 42):
        raise Problem(
            f"Python {version} needs SQLite 3.42 or newer for the job queue; this is {sqlite3.sqlite_version}"
        )
    return f"{version}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"


def check_drawing() -> str:
    """Skia loads (it needs libEGL and libGL) and has the packaged fonts."""
    from greenroom.media.fonts import font_library

    return f"Skia with packaged fonts {font_library().hash[:12]}"


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


def check_disk(data_dir: Path) -> str:
    where = next(folder for folder in (data_dir, *data_dir.resolve().parents) if folder.exists())
    if not os.access(where, os.W_OK):
        raise Problem(f"{where} is not writable")
    free = shutil.disk_usage(where).free
    if free < LOW_BYTES:
        raise Problem(f"only {free / 1e9:.1f} GB free at {where}")
    return f"{free / 1e9:.1f} GB free at {where}"


def check_data(data_dir: Path) -> str:
    """The database opens, is up to date, and says who works on it."""
    if not data_dir.is_dir():
        return f"{data_dir} does not exist yet; `greenroom serve` makes it"
    store = store_in(data_dir)
    try:
        alive = sum(age < 20 for _, age in store.workers.seen().values())
        waiting = len(store.exports.unfinished())
    finally:
        store.close()
    if waiting and not alive:
        raise Problem(f"{waiting} exports wait and no worker is alive; start `greenroom serve` or `greenroom worker`")
    return f"{data_dir}: {alive} workers alive, {waiting} exports unfinished"


def check_certificate(data_dir: Path) -> str:
    from cryptography import x509

    file = data_dir / "tls" / "server.pem"
    if not file.is_file():
        return "none (serve --tls auto makes one)"
    left = x509.load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc - datetime.now(UTC)
    if left.days < 0:
        raise Problem("the server certificate has expired; a running server renews it, so start `greenroom serve`")
    return f"valid for {left.days} more days"


def doctor(data_dir: DataDir = DEFAULT_DATA_DIR, as_json: Json = False) -> None:
    """Check this machine and the data directory; exit code 1 when something needs attention."""
    checks: dict[str, Callable[[], str]] = {
        "python": check_python,
        "drawing": check_drawing,
        "video": check_video,
        "speech": check_speech,
        "presenters": check_presenters,
        "disk": lambda: check_disk(data_dir),
        "data": lambda: check_data(data_dir),
        "certificate": lambda: check_certificate(data_dir),
    }
    results = [{"check": name, **_outcome(check)} for name, check in checks.items()]
    if as_json:
        print_json(results)
    else:
        for result in results:
            say(f"{'ok  ' if result['ok'] else 'FAIL'}  {result['check']:<12} {result['detail']}")
    if not all(result["ok"] for result in results):
        raise typer.Exit(1)


def _outcome(check: Callable[[], str]) -> dict[str, str | bool]:
    try:
        return {"ok": True, "detail": check()}
    except Problem as problem:
        return {"ok": False, "detail": str(problem)}
    except Exception as error:  # whatever is broken here is what the user asked about
        return {"ok": False, "detail": explain(error)}
