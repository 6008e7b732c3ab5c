"""Presentations to upload."""

from __future__ import annotations

from pathlib import Path

from pptx import Presentation
from pptx.util import Inches


def deck(file: Path) -> None:
    """Two slides with notes."""
    presentation = Presentation()
    for title, notes in (("Snow", "It snows today."), ("Sun", "Sun.")):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = title
        slide.shapes.add_textbox(Inches(1), Inches(3), Inches(4), Inches(1)).text_frame.text = f"More of {title}"
        slide.notes_slide.notes_text_frame.text = notes
    presentation.save(str(file))
