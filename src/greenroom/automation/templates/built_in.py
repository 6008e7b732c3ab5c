"""The registry of the templates that ship with Greenroom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Literal

from greenroom.automation.templates import (
    agenda,
    comparison,
    news,
    onboarding,
    product_update,
    quiz,
    quote,
    thank_you,
    training,
    vertical_story,
)
from greenroom.automation.templates.kit import Kit
from greenroom.automation.templates.korean import KOREAN
from greenroom.automation.templates.template import Category, Template
from greenroom.project.parts import Layout

ORIENTATIONS: tuple[Layout, ...] = ("landscape", "portrait", "square")
Language = Literal["en", "ko"]
_ALL: tuple[tuple[str, str, Category, str, ModuleType], ...] = (
    ("news", "News bulletin", "business", "A headline, its story, its figures, and the sign-off.", news),
    (
        "training",
        "Training module",
        "education",
        "What you will learn, do and don't, and the one thing to remember.",
        training,
    ),
    (
        "product-update",
        "Product update",
        "business",
        "The announcement, the feature, what it brings, and where to get it.",
        product_update,
    ),
    ("onboarding", "Onboarding", "business", "A welcome by name, the first week, and who to ask.", onboarding),
    ("quiz", "Quiz", "education", "A question with four answers, three seconds to think, and the answer.", quiz),
    ("quote", "Quotation", "social", "The words in large letters, then what they mean.", quote),
    ("comparison", "Comparison", "education", "Two sides, three points side by side, and the verdict.", comparison),
    ("agenda", "Agenda", "business", "The meeting, its points with their times, and what to bring.", agenda),
    (
        "thank-you",
        "Thank-you",
        "business",
        "Thanks to somebody by name, what happens next, and how to stay in touch.",
        thank_you,
    ),
    (
        "vertical-story",
        "Story",
        "social",
        "A hook, three tips in pictures, and a call. Captions are burned in.",
        vertical_story,
    ),
)
"""Id, name, category, description, and the module, whose `draw` and `PALETTE` make the documents."""


def words_of(language: str | None) -> Language:
    """In which of their languages templates are written for somebody who speaks `language`."""
    return "ko" if language is not None and language.lower().split("-")[0] == "ko" else "en"


def built_in(language: str | None = None) -> Mapping[str, Template]:
    """By id, in the order in which they are shown, written and named in `language`; those that nobody has translated
    are in English. Ids, tags and variables are the same in all."""
    return _written(words_of(language))


@cache
def _written(language: Language) -> Mapping[str, Template]:
    return MappingProxyType({known[0]: _template(language, *known) for known in _ALL})


def _template(
    language: Language, id: str, name: str, category: Category, description: str, module: ModuleType
) -> Template:
    words: Mapping[str, str] = {}
    if language == "ko":
        name, description, words = KOREAN[id]
    heading = getattr(module, "HEADING_FAMILY", "Montserrat")
    documents = {
        each: module.draw(Kit(id, each, module.PALETTE, heading, language=language, words=words))
        for each in ORIENTATIONS
    }
    return Template(id, name, category, description, documents)
