"""Documents that people write elsewhere, as text with headings: txt, Markdown, PDF, Word, PowerPoint, Excel.

The parsing libraries live in a sandboxed child (`documents.child`); this package's other modules never import them.
"""

from __future__ import annotations

from greenroom.automation.documents.model import Document, Section, text_of
from greenroom.automation.documents.readers import Readers

__all__ = ["Document", "Readers", "Section", "text_of"]
