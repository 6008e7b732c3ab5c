"""The limits of documents, in one table."""

from __future__ import annotations

from greenroom.project.limits import MAX_SCENES

MAX_BYTES = 200 << 20
"""of the file"""
MAX_ENTRIES = 20_000
"""files inside a zip"""
MAX_UNPACKED = 1 << 30
"""of all files inside a zip"""
MAX_XML = 64 << 20
"""of one XML part inside a zip"""
MAX_ALL_XML = 256 << 20
"""of all XML parts"""
MAX_PAGES = 1000
"""of a document that is read for its text"""
MAX_SLIDES = MAX_SCENES
"""each becomes a scene"""
MAX_CELLS = 200_000
MAX_CHARACTERS = 1_000_000
"""of the text that is read"""
MAX_PICTURE_PIXELS = 100_000_000
"""of a picture inside a slide"""
