"""Warnings in the words of each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greenroom.project.warning import MEANINGS

TEXTS = Path(__file__).parents[2] / "web/src/text"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_code_has_a_text_that_names_only_what_it_has(language: str) -> None:
    source = (TEXTS / language / "warnings.ts").read_text()
    texts = dict(re.findall(r'^    "(\w+)": "(.+)",$', source, re.M))
    assert texts.keys() == MEANINGS.keys() - {"older"}
    for code, (_, values) in MEANINGS.items():
        assert set(re.findall(r"{(\w+)}", texts.get(code, ""))) <= set(values), code
