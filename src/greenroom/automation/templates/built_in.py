"""The registry of the templates that ship with Greenroom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

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
from greenroom.automation.templates.template import Category, Template
from greenroom.project.parts import Orientation

ORIENTATIONS: tuple[Orientation, ...] = ("landscape", "portrait")
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


@cache
def built_in() -> Mapping[str, Template]:
    """By id, in the order in which they are shown."""
    return MappingProxyType(
        {
            id: Template(
                id,
                name,
                category,
                description,
                {
                    orientation: module.draw(
                        Kit(id, orientation, module.PALETTE, getattr(module, "HEADING_FAMILY", "Montserrat"))
                    )
                    for orientation in ORIENTATIONS
                },
            )
            for id, name, category, description, module in _ALL
        }
    )
