"""A template: a project in several orientations, with a name, a category and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from greenroom.project.document import Project
from greenroom.project.parts import Layout

Category = Literal["business", "education", "social"]


@dataclass(frozen=True, slots=True)
class Template:
    """`documents` are made for each orientation; the same variables are in all."""

    id: str
    name: str
    category: Category
    description: str
    documents: Mapping[Layout, Project]
