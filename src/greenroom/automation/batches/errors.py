"""What can be wrong with the rows of a batch: told all at once, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.project.errors import GreenroomError

TOLD = 50
"""Problems that one message spells out."""


class InvalidRows(GreenroomError):
    """Rows of a batch do not fit the template: `problems` are all of them, each at its row and column."""

    code = "invalid_rows"
    status = 422

    def __init__(self, problems: Sequence[GreenroomError]) -> None:
        self.problems = tuple(problems)
        first, rest = self.problems[0], self.problems[1:]
        more = f"\n… and {len(rest) - TOLD} more" if len(rest) > TOLD else ""
        super().__init__(first.msg + "".join(f"\n{error}" for error in rest[:TOLD]) + more, path=first.path)


class UnreadableTable(GreenroomError):
    """A file of rows that is no table: broken quotes, an unknown encoding, two columns of one name."""

    code = "unreadable_table"
    status = 422


class TableTooLarge(GreenroomError):
    """A table with more bytes, rows or columns than a batch takes."""

    code = "table_too_large"
    status = 413
