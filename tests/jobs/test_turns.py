"""Who begins when: told by what has begun, never by a clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from greenroom.jobs.turns import LATER, SHOWN, SOON, STEP_S, WATCHED, Place, Turns


class Desk:
    """Things of several places, each under way from its turn until it is ended."""

    def __init__(self) -> None:
        self.now = 0.0
        self.turns = Turns(lambda: self.now)
        self.begun: list[str] = []
        self.ended: list[str] = []
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._ends: dict[str, asyncio.Event] = {}

    async def ask(self, name: str, place: Place, urgency: int) -> None:
        self._ends[name] = asyncio.Event()
        self._tasks[name] = asyncio.create_task(self._work(name, place, urgency))
        await settled()

    async def end(self, name: str) -> None:
        self.ended.append(name)
        self._ends[name].set()
        await self._tasks[name]
        await settled()

    async def give_up(self, name: str) -> None:
        self._tasks[name].cancel()
        await asyncio.gather(self._tasks[name], return_exceptions=True)
        await settled()

    async def _work(self, name: str, place: Place, urgency: int) -> None:
        async with self.turns.turn(place, urgency):
            self.begun.append(name)
            await self._ends[name].wait()


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def place(slots: int = 2, started: Callable[[], int] = lambda: 2) -> Place:
    return Place(slots, started)


def test_what_is_equally_urgent_begins_as_it_came_in_as_many_as_there_is_room_for() -> None:
    async def scenario() -> None:
        desk, here = Desk(), place()
        for name in "abc":
            await desk.ask(name, here, SOON)
        assert desk.begun == ["a", "b"]
        await desk.end("b")
        assert desk.begun == ["a", "b", "c"]

    asyncio.run(scenario())


def test_what_is_shown_goes_before_what_waited_longer() -> None:
    async def scenario() -> None:
        desk, here = Desk(), place(slots=1)
        await desk.ask("a tile", here, LATER)
        await desk.ask("another tile", here, LATER)
        await desk.ask("times", here, SOON)
        await desk.ask("the stage", here, SHOWN)
        for name in ("a tile", "the stage", "times"):
            await desk.end(name)
        assert desk.begun == ["a tile", "the stage", "times", "another tile"]

    asyncio.run(scenario())


def test_beside_a_film_one_thing_is_made_at_a_time_and_the_most_urgent_one_first() -> None:
    async def scenario() -> None:
        desk, films, pictures = Desk(), place(), place()
        await desk.ask("film", films, WATCHED)
        await desk.ask("tile", pictures, LATER)
        await desk.ask("another tile", pictures, LATER)
        await desk.ask("times", pictures, SOON)
        assert desk.begun == ["film", "tile", "times"], "not after what is less urgent"
        await desk.ask("the stage", pictures, SHOWN)
        assert desk.begun == ["film", "tile", "times"], "both processes are at work"
        await desk.end("tile")
        assert desk.begun == ["film", "tile", "times", "the stage"]
        await desk.end("times")
        await desk.ask("another film", films, WATCHED)
        assert desk.begun[-1] == "another film", "it waits for nobody"
        await desk.end("the stage")
        assert desk.begun[-1] == "another tile"

    asyncio.run(scenario())


def test_two_tiles_that_are_under_way_do_not_hold_up_a_film_but_a_third_waits_for_it() -> None:
    async def scenario() -> None:
        desk, films, pictures = Desk(), place(), place()
        for name in ("tile 1", "tile 2", "tile 3"):
            await desk.ask(name, pictures, LATER)
        await desk.ask("film", films, WATCHED)
        assert desk.begun == ["tile 1", "tile 2", "film"]
        await desk.end("tile 1")
        assert "tile 3" not in desk.begun, "one is still made"
        await desk.end("tile 2")
        assert "tile 3" in desk.begun

    asyncio.run(scenario())


def test_no_process_is_started_beside_something_more_urgent_unless_there_is_none() -> None:
    async def scenario() -> None:
        processes = 0
        desk, films, pictures = Desk(), place(), place(started=lambda: processes)
        await desk.ask("film", films, WATCHED)
        await desk.ask("the stage", pictures, SHOWN)
        assert "the stage" in desk.begun, "the first one is started"
        await desk.end("film")
        processes = 1
        await desk.ask("times", pictures, SOON)
        assert "times" not in desk.begun, "the only process draws the stage"
        await desk.end("the stage")
        assert "times" in desk.begun

    asyncio.run(scenario())


def test_everybodys_turn_comes_although_others_keep_asking_for_what_is_shown() -> None:
    async def scenario(urgency: int, film: bool) -> float:
        """After how many seconds."""
        desk, pictures = Desk(), place()
        if film:
            await desk.ask("film", place(), WATCHED)
        asked = 0
        while asked < 3:
            await desk.ask(f"the stage {asked}", pictures, SHOWN)
            asked += 1
        await desk.ask("patient", pictures, urgency)
        while "patient" not in desk.begun and desk.now < 60:
            desk.now += 1
            oldest = next(name for name in desk.begun if name != "film" and name not in desk.ended)
            await desk.ask(f"the stage {asked}", pictures, SHOWN)  # who got one asks for the next
            asked += 1
            await desk.end(oldest)
        return desk.now

    for film in (False, True):
        waited = [asyncio.run(scenario(urgency, film)) for urgency in (SHOWN, SOON, LATER)]
        assert waited == sorted(set(waited)) and waited[-1] <= (LATER - SHOWN) * STEP_S + 5


def test_who_waits_long_does_not_go_before_a_film() -> None:
    async def scenario() -> None:
        desk, here = Desk(), place(slots=1)
        for name, urgency in (("first", SOON), ("tile", LATER), ("film", WATCHED)):
            await desk.ask(name, here, urgency)
        desk.now = 1000 * STEP_S
        await desk.end("first")
        assert desk.begun == ["first", "film"]

    asyncio.run(scenario())


def test_who_gives_up_is_in_nobodys_way() -> None:
    async def scenario() -> None:
        desk, here = Desk(), place(slots=1)
        for name in ("first", "second", "third"):
            await desk.ask(name, here, SOON)
        await desk.give_up("second")
        await desk.give_up("first")
        assert desk.begun == ["first", "third"]
        await desk.end("third")
        assert desk.turns.waiting == 0

    asyncio.run(scenario())
