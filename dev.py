#!/usr/bin/env python3
"""python3 dev.py demo | test [--all] | check | serve | bench | docs | lock

Sets everything up on a machine with Python 3.11 or newer and git, then runs the command. Standard library only.

  demo    set up, start a server on an empty folder and run the main job over HTTP to a playable MP4
  test    set up, run the tests; --all adds the slow ones; further arguments go to pytest
  check   format, lint, types, floors of the house, docs, the studio's types
  serve   set up and run `greenroom serve` with the arguments that follow
  bench   set up and run the benchmarks; --json FILE writes the figures
  docs    rewrite the generated parts of docs/
  lock    rewrite requirements.lock from pyproject.toml (needs `uv`)
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / "python")
FONTS = "src/greenroom/media/font_files/build-id.txt"
PAGES = "src/greenroom/server/studio/web_dist/build-id.txt"
WEB = ("web/*.*", "web/src/**/*.svelte", "web/src/**/*.ts", "web/src/**/*.css")
PACKAGE_FROM = ("pyproject.toml", "hatch_build.py", "fonts/package.json", "fonts/package-lock.json", FONTS, PAGES, *WEB)
"""Files whose change makes the installed checkout stale."""


def missing_packages(everything: bool) -> dict[str, str]:
    """What a Linux machine lacks -> the Debian package that brings it. `everything`: also what only tests need."""
    postgres = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    found = {
        "PostgreSQL (for its tests)": ("postgresql", not everything or bool(postgres)),
        "Chromium (for the studio's tests)": ("chromium", not everything or bool(chromium)),
        "the venv module": ("python3-venv", importlib.util.find_spec("ensurepip") is not None),
        "libEGL.so.1 (Skia)": ("libegl1", ctypes.util.find_library("EGL") is not None),
        "libGL.so.1 (Skia)": ("libgl1", ctypes.util.find_library("GL") is not None),
    }
    return {what: package for what, (package, here) in found.items() if not here and sys.platform == "linux"}


def check_prerequisites(everything: bool) -> None:
    """Installs what is missing as root on Debian or Ubuntu; prints the exact line elsewhere."""
    missing = missing_packages(everything)
    if not missing:
        return
    print("missing on this machine: " + ", ".join(missing), flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing.values()]
        print("$ " + " ".join(apt), flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], apt):
            subprocess.run(command, check=True, env=quiet)
        return
    sys.exit("Please run:  sudo apt-get install -y " + " ".join(missing.values()))


def digest(names: tuple[str, ...]) -> str:
    """The hash of these files; one that is not there counts as empty."""
    whole = hashlib.sha256()
    for path in (path for name in names for path in ([ROOT / name] if "*" not in name else sorted(ROOT.glob(name)))):
        whole.update(hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest())
    return whole.hexdigest()


def set_up(everything: bool) -> None:
    """Makes .venv from the hashed lock and installs this checkout in it; each step only when its files changed."""
    if sys.version_info < (3, 11):  # noqa: UP036 (a person may start this file with any Python)
        sys.exit("Greenroom needs Python 3.11 or newer; this is " + sys.version.split()[0])
    check_prerequisites(everything)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]

    def step(name: str, sources: tuple[str, ...], say: str, *commands: list[str]) -> None:
        stamp = VENV / f"{name}-from.sha256"
        if stamp.is_file() and stamp.read_text() == digest(sources):
            return
        print(say, flush=True)
        for command in commands:
            if subprocess.run(command, cwd=ROOT).returncode:
                sys.exit("set-up failed, see above. What failed:  " + " ".join(command))
        stamp.write_text(digest(sources))

    lock = "requirements.lock"
    make_venv = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    install_lock = [*pip, "--require-hashes", "-r", lock]
    step("dependencies", (lock,), "setting up .venv (a few minutes the first time)", make_venv, install_lock)
    install_self = [*pip, "--no-deps", "--no-build-isolation", "-e", "."]
    step("package", PACKAGE_FROM, "installing Greenroom, its fonts and its studio in .venv", install_self)


def run(*command: str) -> int:
    print("$ " + " ".join(command), flush=True)
    env = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=env).returncode


def check() -> int:
    steps = (
        ("ruff", "format", "--check", "."),
        ("ruff", "check", "."),
        ("mypy",),
        ("lint-imports",),
        ("python", "-m", "pytest", "-q", "tests/docs", "tests/web"),
    )
    failed = "; ".join(" ".join(step) for step in steps if run(*step))
    print("check: " + (f"failed: {failed}" if failed else "all passed"), flush=True)
    return 1 if failed else 0


def test(arguments: list[str]) -> int:
    rest = [a for a in arguments if a != "--all"]
    # A file's tests stay together, so that what they share (a server, a rendered video) is made once.
    parallel = ("python", "-m", "pytest", "-n", "2", "--dist", "loadfile")
    if "--all" not in arguments:
        return run(*parallel, "-m", "not slow", *rest)
    browser = run("python", "-m", "pytest", "tests/browser", *rest)  # it draws in software: with the machine for itself
    return run(*parallel, "--ignore=tests/browser", *rest) or browser


def lock() -> int:
    options = "--generate-hashes --no-emit-index-url --no-header --universal --fork-strategy fewest --group dev -q"
    command = f"uv pip compile {options} --python-version 3.11 pyproject.toml -o requirements.lock"
    return subprocess.run(command.split(), cwd=ROOT).returncode


def main() -> int:
    verb, rest = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if verb == "lock":
        return lock()
    if verb not in ("demo", "test", "check", "serve", "bench", "docs"):
        print(__doc__)
        return 0 if verb in ("-h", "--help", "help") else 2
    set_up(everything=verb == "test" and "--all" in rest)
    if verb in ("check", "test"):
        return check() if verb == "check" else test(rest)
    programs = {"bench": ("python", "-m", "bench"), "docs": ("python", "docs/generate.py")}
    return run(*programs.get(verb, ("greenroom", verb)), *rest)


if __name__ == "__main__":
    sys.exit(main())
