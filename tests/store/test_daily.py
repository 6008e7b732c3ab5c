from __future__ import annotations

from datetime import UTC, datetime

from greenroom.project.document import Project, Scene
from greenroom.store import tables
from greenroom.store.daily import Day, exports_per_day
from greenroom.store.exports import Result
from greenroom.store.store import Store


def test_exports_count_on_the_day_on_which_they_end(store: Store) -> None:
    project = store.projects.create("default", Project(scenes=[Scene()])).id

    def ended(day: int, *, failed: bool = False) -> None:
        id = store.exports.create("default", project, 1).id
        if failed:
            store.exports.fail(id, {"code": "x", "msg": "", "path": ""})
        else:
            store.exports.finish(id, Result("a" * 64, 100, 1500, {}))
        with store.database.write() as connection:
            at = datetime(2026, 2, day, 23, 59, tzinfo=UTC)
            connection.execute(tables.exports.update().where(tables.exports.c.id == id).values(finished_at=at))

    store.exports.create("default", project, 1)
    for day in (3, 4, 4):
        ended(day)
    ended(4, failed=True)
    assert exports_per_day(store.database, "default") == [
        Day("2026-02-04", 2, 1, 3000, 200),
        Day("2026-02-03", 1, 0, 1500, 100),
    ]
    assert exports_per_day(store.database, "elsewhere") == []
