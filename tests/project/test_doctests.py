from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import greenroom.dialects
import greenroom.project

MODULES = [
    module.name
    for package in (greenroom.project, greenroom.dialects)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_of_geometry_and_time() -> None:
    for name in ("greenroom.project.geometry", "greenroom.project.time", "greenroom.dialects.v1.spot"):
        assert doctest.testmod(importlib.import_module(name)).attempted > 3
