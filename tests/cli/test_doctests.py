from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import greenroom.cli
import greenroom.client
import greenroom.server

ROOMS = (greenroom.cli, greenroom.client, greenroom.server)
MODULES = [
    found.name
    for room in ROOMS
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
    if not found.ispkg
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES) >= 6
