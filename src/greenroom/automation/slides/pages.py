"""The pages of a PDF as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2

from greenroom.automation.documents.pdf import Line, lines_of, open_pdf

_SUPERSAMPLING = 2
"""Pages are drawn that much larger and averaged down: thin lines and small letters come out even."""
_TITLE_PART = 0.45
"""of the page from its top, in which its title stands"""


class Pages:
    """An open PDF file; sizes are in points, turned as the page is shown."""

    def __init__(self, path: Path, most: int) -> None:
        self._file = open_pdf(path, most)
        self._file.init_forms()

    def __len__(self) -> int:
        return len(self._file)

    def size(self, number: int) -> tuple[float, float]:
        width, height = self._file.get_page_size(number)
        return max(width, 1.0), max(height, 1.0)

    def draw(self, number: int, width: int, height: int) -> npt.NDArray[np.uint8]:
        """(height, width, 3) BGR."""
        import cv2

        page = self._file[number]
        across, down = self.size(number)
        scale = max(width / across, height / down) * _SUPERSAMPLING
        bitmap = page.render(scale=scale, rev_byteorder=False, may_draw_forms=True)
        drawn = bitmap.to_numpy()[..., :3]
        resized = cv2.resize(np.ascontiguousarray(drawn), (width, height), interpolation=cv2.INTER_AREA)
        page.close()
        return np.asarray(resized, np.uint8)

    def title(self) -> str:
        return " ".join(self._file.get_metadata_value("Title").split())

    def names(self) -> list[str]:
        """Of each page: its bookmark, else its largest line near the top, else ""."""
        found = [""] * len(self._file)
        for bookmark in _bookmarks(self._file):
            index = bookmark.get_dest().get_index() if bookmark.get_dest() else None
            if index is not None and 0 <= index < len(found) and not found[index]:
                found[index] = " ".join(bookmark.get_title().split())
        for number, name in enumerate(found):
            if not name:
                found[number] = _heading(list(lines_of(self._file[number])), self.size(number)[1])
        return found


def _bookmarks(file: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfBookmark]:
    try:
        yield from file.get_toc()
    except pypdfium2.PdfiumError:
        return


def _heading(lines: list[Line], height: float) -> str:
    """A line is one when nothing on the page is larger and most of the page is smaller."""
    if not lines:
        return ""
    largest = max(line.size for line in lines)
    titles = [line for line in lines if line.size >= 0.98 * largest and line.top >= height * (1 - _TITLE_PART)]
    smaller = sum(len(line.text) for line in lines if line.size < 0.9 * largest)
    if not titles or (len(lines) > 1 and smaller < sum(len(line.text) for line in titles)):
        return titles[0].text[:100] if titles and len(lines) <= 2 else ""
    return " ".join(line.text for line in titles[:3])[:200]
