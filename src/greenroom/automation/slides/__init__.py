"""Slides that become scenes: PowerPoint and PDF files as projects.

The child `documents.child` draws the slides; no other process imports `drawing/`, `pages` and `deck_file`.
"""

from __future__ import annotations

from greenroom.automation.slides.deck import Deck, Slide, SlideWarning, open_slides
from greenroom.automation.slides.project import project_of

__all__ = ["Deck", "Slide", "SlideWarning", "open_slides", "project_of"]
