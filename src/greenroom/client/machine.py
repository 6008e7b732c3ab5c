"""Runs an operation step by step, for whoever can take the steps."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from greenroom.client.steps import Flow, Step

T = TypeVar("T")


class Machine(Generic[T]):
    """`step` is what the operation waits for; None when it has ended with `result`."""

    result: T

    def __init__(self, flow: Flow[T]) -> None:
        self._flow = flow
        self.step: Step | None = None
        self.resume(None)

    def resume(self, value: Any) -> None:
        """Goes on to the next step, with the value of this one. Raises what the operation raises."""
        try:
            self.step = self._flow.send(value)
        except StopIteration as end:
            self.step, self.result = None, end.value

    def fail(self, error: Exception) -> None:
        """Goes on with an error instead."""
        try:
            self.step = self._flow.throw(error)
        except StopIteration as end:
            self.step, self.result = None, end.value

    def close(self) -> None:
        self._flow.close()
