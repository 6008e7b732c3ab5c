"""The registry of the templates that ship with Greenroom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from greenroom.automation.templates import news, onboarding, product_update, training
from greenroom.automation.templates.kit import Kit, Orientation, Palette
from greenroom.automation.templates.template import Category, Template
from greenroom.project.document import Project

ORIENTATIONS: tuple[Orientation, ...] = ("landscape", "portrait")
_Draw = Callable[[Kit], Project]
_ALL: tuple[tuple[str, str, Category, str, Palette, _Draw], ...] = (
    (
        "news",
        "News bulletin",
        "business",
        "A headline, its story, its figures, and the sign-off.",
        news.PALETTE,
        news.news,
    ),
    (
        "training",
        "Training module",
        "education",
        "What you will learn, do and don't, and the one thing to remember.",
        training.PALETTE,
        training.training,
    ),
    (
        "product-update",
        "Product update",
        "business",
        "The announcement, the feature, what it brings, where to get it.",
        product_update.PALETTE,
        product_update.product_update,
    ),
    (
        "onboarding",
        "Onboarding",
        "business",
        "A welcome by name, the first week, and who to ask.",
        onboarding.PALETTE,
        onboarding.onboarding,
    ),
)


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
                {orientation: draw(Kit(id, orientation, palette)) for orientation in ORIENTATIONS},
            )
            for id, name, category, description, palette, draw in _ALL
        }
    )
