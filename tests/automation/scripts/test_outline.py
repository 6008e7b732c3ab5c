from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.automation.scripts.outline import Block, Chapter, Outline, outline_of
from greenroom.automation.scripts.sentences import clauses, sentences


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("paragraph", (text,)) for text in texts)


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        ("", Outline()),
        ("...\n\n---", Outline()),
        ("Just words", Outline("", (Chapter("", paragraphs("Just words")),))),
        (
            "# Bees\n\nThey **dance**, [really](https://x.test/a).\n\n## Why\n* Food\n* `Fun`\n  and games",
            Outline("Bees", (
                Chapter("", paragraphs("They dance, really.")),
                Chapter("Why", (Block("list", ("Food", "Fun and games")),)),
            )),
        ),
        (
            "Our new office\n\nWe moved. It is bright.\n\nWhat changes\n\nYou get a desk.",
            Outline("Our new office", (
                Chapter("", paragraphs("We moved. It is bright.")),
                Chapter("What changes", paragraphs("You get a desk.")),
            )),
        ),
        ("One.\nTwo.\nThree!", Outline("", (Chapter("", paragraphs("One.", "Two.", "Three!")),))),
        (
            "A long line that\nwas wrapped by hand.\n\nNext.",
            Outline("", (Chapter("", paragraphs("A long line that was wrapped by hand.", "Next.")),)),
        ),
        (
            "Scene 1:\nNarrator: Hi there.\n[music fades]\n\nScene 2: The end\nBye.",
            Outline("", (Chapter("", paragraphs("Hi there.")), Chapter("The end", paragraphs("Bye.")))),
        ),
        (
            "# One\n\na.\n\n# Two\n\nb.",
            Outline("", (Chapter("One", paragraphs("a.")), Chapter("Two", paragraphs("b.")))),
        ),
        ("Bees\n====\n\nThey dance.", Outline("Bees", (Chapter("", paragraphs("They dance.")),))),
        ("<p>Fish &amp; chips.</p><p>Two.</p>", Outline("", (Chapter("", paragraphs("Fish & chips.", "Two.")),))),
    ],
)  # fmt: skip
def test_the_structure_of_a_text(text: str, outline: Outline) -> None:
    assert outline_of(text) == outline


@given(st.text(max_size=400))
def test_every_text_has_one(text: str) -> None:
    for part in outline_of(text).texts:
        assert any(c.isalnum() for c in part)


@pytest.mark.parametrize("piece", ["_a ", "[a", "**a", "`a", "![", "- ", "# ", "> ", "<p ", "1. ", "= "])
def test_no_pattern_runs_away(piece: str) -> None:
    """With quadratic patterns this would take hours."""
    outline_of(piece * (100_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Dr. Lee met J. Kim at 5 p.m. today. OK?", "en", ["Dr. Lee met J. Kim at 5 p.m. today.", "OK?"]),
        ("He said “Go.” Then he went.", "en", ["He said “Go.”", "Then he went."]),
        ("It costs $3.50 at example.com. See No. 5!", "en", ["It costs $3.50 at example.com.", "See No. 5!"]),
        ("Am 3. Mai kommt er. Gut.", "de", ["Am 3. Mai kommt er.", "Gut."]),
        ("오늘은 좋은 날입니다. 시작할까요?", "ko", ["오늘은 좋은 날입니다.", "시작할까요?"]),
        ("いい天気です。「はい。」", "ja", ["いい天気です。", "「はい。」"]),
    ],
)
def test_sentences(text: str, language: str, found: list[str]) -> None:
    assert sentences(text, language) == found


@given(st.text(max_size=200))
def test_clauses_joined_are_the_sentence(text: str) -> None:
    assert "".join(clauses(text)) == text
