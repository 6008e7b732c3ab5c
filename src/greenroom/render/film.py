"""A resolved project as it is watched: what comes first is rendered first, and played while the rest is made.

Its parts are those of an export in the same profile, under the same keys: what one has rendered the other finds.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from greenroom.project.time import frame_to_sample, frames_to_ms
from greenroom.render.assemble import UnfitSegments
from greenroom.render.audio_encode import read_packets
from greenroom.render.encoder import TIMESCALE
from greenroom.render.errors import NoSuchFrame
from greenroom.render.fragments import SOUND, VIDEO, Run, description, fragment, opening
from greenroom.render.plan import planned_chunk, planned_segment, windows
from greenroom.render.plan_sound import audio_chunks
from greenroom.render.pool import RenderPool
from greenroom.render.profile import Profile
from greenroom.render.resolve import Resolved
from greenroom.render.resources import Resources
from greenroom.render.segments import Part, render_segment
from greenroom.render.sound import PACKET
from greenroom.render.soundtrack import sounds, speech
from greenroom.render.timeline import starts, timeline

AHEAD = 2
"""Windows that wait for a renderer beside those that have one."""
_LOOK = 0.05
"""Seconds between two looks whether anybody still watches."""
_LEAD = 0.4
"""Seconds before and after a transition that is shown alone."""


@dataclass
class Film:
    """One for all looks at a resolved project in a profile whose pictures are not reordered (`draft`)."""

    film: Resolved
    profile: Profile
    resources: Resources
    chunks: list[tuple[int, Part]] = field(init=False)
    """Of the sound, each with the number of its first packet."""
    _sound: dict[str, list[bytes]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.fps = self.film.project.fps
        times = [scene.time for scene in self.film.scenes]
        self.frames = sum(span.frames for span in timeline(times, self.fps))
        self.starts = starts(times, self.fps)
        self.profile.check_length(frames_to_ms(self.frames, self.fps))
        self.samples = frame_to_sample(self.frames, self.fps)
        canvas = self.film.project.canvas
        self.size = self.profile.out_size((canvas.width, canvas.height))
        self.chunks, first = [], 0
        for chunk in audio_chunks(sounds(self.film), speech(self.film), self.samples, self.profile):
            planned = planned_chunk(chunk, self.resources)
            self.chunks.append((first, Part("audio", planned.key, 0, None)))
            first += planned.packets

    def about(self) -> dict[str, Any]:
        """What a player shows before anything moves."""
        scenes = [
            {"start_ms": frames_to_ms(start, self.fps), "duration_ms": frames_to_ms(scene.time.frames, self.fps)}
            for start, scene in zip(self.starts, self.film.scenes, strict=True)
        ]
        return {
            "frames": self.frames,
            "fps": self.fps,
            "duration_ms": frames_to_ms(self.frames, self.fps),
            "width": self.size[0],
            "height": self.size[1],
            "scenes": scenes,
            "warnings": [warning.to_json() for warning in self.film.warnings],
        }

    def part(self, transition: int | None, from_ms: int, to_ms: int | None) -> tuple[int, int]:
        """Frames [first, end) that are asked for. `transition`: those in which this scene goes over to the next one,
        and a little around them. Raises NoSuchFrame."""
        first = from_ms * self.fps // 1000
        end = self.frames if to_ms is None else min(self.frames, -(-to_ms * self.fps // 1000))
        if transition is not None:
            middle = self.starts[transition] + self.film.scenes[transition].time.frames
            first = middle - self.film.scenes[transition].time.after - round(_LEAD * self.fps)
            first, end = max(0, first), min(self.frames, middle + round(_LEAD * self.fps))
        if not first < end:
            raise NoSuchFrame(f"the film lasts {frames_to_ms(self.frames, self.fps)} ms", path="from_ms")
        return first, end

    def play(
        self,
        first: int,
        end: int,
        goes_on: bool,
        pool: RenderPool,
        write: Callable[[bytes], None],
        look: Callable[[], None],
    ) -> int:
        """Writes the fragments with frames [first, end), in order, after the film's opening unless it `goes_on`; tells
        the frame that comes next. `look` is called often; what it raises ends the work."""
        stop = threading.Event()
        with ThreadPoolExecutor(pool.slots + AHEAD, "film") as threads:

            def made(part: Part) -> Future[Path]:
                return threads.submit(self._made, part, pool, stop)

            try:
                return self._play(first, end, goes_on, pool.slots + AHEAD, made, write, look)
            except BaseException:
                stop.set()
                threads.shutdown(wait=False, cancel_futures=True)
                raise

    def opening(self, pictures: Path, sound: Path) -> bytes:
        return opening(description(pictures), description(sound), self.size, TIMESCALE, self.samples)

    def _play(
        self,
        first: int,
        end: int,
        opened: bool,
        ahead: int,
        made: Callable[[Part], Future[Path]],
        write: Callable[[bytes], None],
        look: Callable[[], None],
    ) -> int:
        chunks: dict[str, Future[Path]] = {}

        def heard(start: int, until: int) -> list[tuple[int, Part]]:
            packets = self._packets(start, until)
            lasts = [number for number, _ in self.chunks[1:]] + [packets.stop]
            needed = [
                (number, part)
                for (number, part), last in zip(self.chunks, lasts, strict=True)
                if number < packets.stop and last > packets.start
            ]
            for _, part in needed:
                if part.key not in chunks:
                    chunks[part.key] = made(part)
            return needed

        coming = self._windows(first, end)
        waiting: deque[tuple[int, Part, list[tuple[int, Part]], Future[Path]]] = deque()
        at = first
        while True:
            while len(waiting) < ahead and (found := next(coming, None)):
                start, part = found
                sound = heard(start, start + part.frames)
                waiting.append((start, part, sound, made(part)))
            if not waiting:
                return at
            start, part, sound, picture = waiting.popleft()
            for future in (*(chunks[chunk.key] for _, chunk in sound), picture):
                while not wait([future], _LOOK).done:
                    look()
            path = picture.result()
            for _, chunk in sound:
                self._read_sound(chunk.key, chunks[chunk.key].result())
            if not opened:
                write(self.opening(path, chunks[sound[0][1].key].result()))
                opened = True
            write(self._fragment(start, part, path, sound))
            at = start + part.frames

    def _windows(self, first: int, end: int) -> Iterator[tuple[int, Part]]:
        for span, window in windows(self.film, self.profile, self.resources, first, end):
            planned = planned_segment(span, window, self.resources)
            yield planned.start, Part("window", planned.key, planned.frames, planned.scene)

    def _made(self, part: Part, pool: RenderPool, stop: threading.Event) -> Path:
        found = self.resources.segment(part.key)
        if found is None:
            render_segment(part, self.resources, pool, cancel=stop)
            found = self.resources.segment(part.key)
        if found is None:
            raise UnfitSegments([part.key])
        return found

    def _packets(self, start: int, until: int) -> range:
        """Packets of the sound that are decoded before frame `until` is over, and not before frame `start`. Packet n is
        heard one packet after it begins; the first one of a film only primes the decoder."""
        total = -(-self.samples // PACKET) + 1
        first = 0 if start == 0 else frame_to_sample(start, self.fps) // PACKET + 1
        last = total if until >= self.frames else frame_to_sample(until, self.fps) // PACKET + 1
        return range(first, max(first, last))

    def _read_sound(self, key: str, path: Path) -> None:
        if key not in self._sound:
            self._sound = {key: [bytes(packet) for packet in read_packets(path)], **self._sound}
            while len(self._sound) > 3:
                self._sound.popitem()

    def _fragment(self, start: int, part: Part, path: Path, sound: list[tuple[int, Part]]) -> bytes:
        ticks = TIMESCALE // self.fps
        pictures = _pictures(path, self.fps)
        if len(pictures) != part.frames:
            raise UnfitSegments([part.key])
        numbers = self._packets(start, start + part.frames)
        by_number = {
            first + offset: packet
            for first, chunk in sound
            for offset, packet in enumerate(self._sound[chunk.key])
        }  # fmt: skip
        packets = [by_number[number] for number in numbers]
        last = min(PACKET, self.samples - (numbers[-1] - 1) * PACKET) if numbers else PACKET
        runs = [Run(VIDEO, start * ticks, ticks, pictures, ticks)]
        if packets:
            runs.append(Run(SOUND, numbers.start * PACKET, PACKET, packets, last))
        return fragment(start + 1, runs)


def _pictures(path: Path, fps: int) -> list[bytes]:
    """The packets of a segment; none are reordered."""
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        times = [Fraction(packet.pts or 0) * packet.time_base * fps for packet in packets]
        return [bytes(packet) for packet in packets] if times == list(range(len(packets))) else []
