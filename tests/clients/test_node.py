"""Node and its packages are the locked ones, from whatever registry npm is told of."""

from __future__ import annotations

import json
import subprocess

from tests.clients.node import HERE, MODULES, node


def test_the_lock_holds_a_hash_for_every_package_and_no_address() -> None:
    text = (HERE / "package-lock.json").read_text()
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert "node_modules/axios" in packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert "://" not in text and "resolved" not in text


def test_the_packages_of_the_lock_are_there() -> None:
    asked = [node(), "--print", "process.versions.node"]
    major = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.partition(".")[0]
    assert int(major) == 24
    wanted = json.loads((HERE / "package.json").read_text())["dependencies"]
    installed = {name: json.loads((MODULES / name / "package.json").read_text())["version"] for name in wanted}
    assert installed == wanted
