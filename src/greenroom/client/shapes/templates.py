"""Templates, their variables, and brand kits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Orientation = Literal["landscape", "portrait", "square"]
Category = Literal["business", "education", "social"]


@dataclass(frozen=True)
class Variable:
    """A name that `templates.use` takes a value for."""

    name: str
    type: str
    """`text`, `script`, `image`, `video`, `audio`, `colour` or `presenter`."""
    scene: int | None
    """The first scene that it shows or sounds in."""
    path: str
    default: str | None
    required: bool
    max_length: int | None
    """Characters."""


@dataclass(frozen=True)
class TemplateSummary:
    id: str
    name: str
    source: Literal["builtin", "saved"]
    category: str | None
    description: str
    orientations: tuple[Orientation, ...]
    previews: dict[str, str]
    """Paths, by orientation; `templates.preview` fetches one."""


@dataclass(frozen=True)
class Template(TemplateSummary):
    """In one orientation."""

    orientation: Orientation
    width: int
    height: int
    scenes: tuple[str, ...]
    """Their names."""
    variables: tuple[Variable, ...]


@dataclass(frozen=True)
class Brand:
    """Colours and fonts by role; what is None leaves what the template has."""

    id: str
    name: str
    logo: str | None
    created_at: datetime
    updated_at: datetime
    colours: dict[str, str | None] = field(default_factory=dict)
    fonts: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Worn:
    """A document as it looks in a kit."""

    document: dict[str, Any]
    changed: int
    """Clips and backgrounds that look different now."""
