"""`Chat.ask`: a question to the model, an answer of a given shape, or a typed error."""

from __future__ import annotations

import json
import logging
import random
import threading
from dataclasses import replace
from typing import Any, Final, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from greenroom.automation.llm.errors import LlmAnswerInvalid, LlmError, LlmRefused, LlmUnavailable
from greenroom.automation.llm.http import Answer, post_json
from greenroom.automation.llm.settings import LlmSettings
from greenroom.media.guard import Guard
from greenroom.render.errors import ExportCancelled

TRIES: Final = 4
"""Of one request, when the endpoint is busy, broken or away."""
PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds: doubled from try to try, unless the endpoint says how long."""
_BUSY: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_FORMATS: Final[tuple[Literal["json_schema", "json_object", "none"], ...]] = ("json_schema", "json_object", "none")

M = TypeVar("M", bound=BaseModel)
Messages = list[dict[str, str]]
log = logging.getLogger(__name__)


class Chat:
    """Threads share it. `pause` is the first pause between tries, in seconds."""

    def __init__(self, settings: LlmSettings, guard: Guard, *, pause: float = PAUSE) -> None:
        self._settings, self._guard, self._pause = settings, guard, pause
        self._format = 0
        """Which of _FORMATS the endpoint understands, as far as is known."""

    def ask(self, system: str, question: str, shape: type[M], cancel: threading.Event | None = None) -> M:
        """An answer that does not fit is asked for once more. Raises LlmError; ExportCancelled when `cancel` is set."""
        messages = [{"role": "system", "content": system}, {"role": "user", "content": question}]
        said = self._complete(messages, shape, cancel)
        try:
            return _shaped(said, shape)
        except LlmAnswerInvalid as problem:
            log.info("the language model's answer does not fit: %s", problem.msg)
            messages += [
                {"role": "assistant", "content": said[:20_000] or "(nothing)"},
                {"role": "user", "content": f"That does not fit: {problem.msg}. Answer with the JSON object only."},
            ]
            return _shaped(self._complete(messages, shape, cancel), shape)

    def _complete(self, messages: Messages, shape: type[BaseModel], cancel: threading.Event | None) -> str:
        while True:
            form = self._format
            answer = self._tried(self._body(messages, shape, _FORMATS[form]), cancel)
            if answer.status in (400, 404, 415, 422) and form + 1 < len(_FORMATS) and _about_format(answer):
                self._format = max(self._format, form + 1)
                continue
            if answer.status != 200:
                raise LlmRefused(f"the language model's endpoint answered {answer.status}: {_reason(answer)}")
            return _content(answer)

    def _body(self, messages: Messages, shape: type[BaseModel], form: str) -> dict[str, Any]:
        body: dict[str, Any] = {"model": self._settings.model, "messages": messages, "stream": False}
        if form == "json_schema":
            schema = {"name": shape.__name__, "schema": shape.model_json_schema()}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif form == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body

    def _tried(self, body: dict[str, Any], cancel: threading.Event | None) -> Answer:
        """The first answer that is no passing trouble."""
        cancel = cancel or threading.Event()
        headers = {"Authorization": f"Bearer {self._settings.key}"} if self._settings.key else {}
        trouble = LlmError("the language model was not asked")
        for number in range(TRIES):
            if cancel.is_set():
                raise ExportCancelled("The export was cancelled.")
            pause = min(LONGEST_PAUSE, self._pause * 2**number) * random.uniform(0.8, 1.2)
            try:
                answer = self._without_key(
                    post_json(self._settings.endpoint, body, headers, self._guard, self._settings.timeout)
                )
            except LlmUnavailable as error:
                trouble = error
            else:
                if answer.status not in _BUSY:
                    return answer
                trouble = LlmUnavailable(
                    f"the language model's endpoint answered {answer.status} {number + 1} times: {_reason(answer)}"
                )
                if answer.retry_after is not None:
                    pause = min(LONGEST_PAUSE, answer.retry_after)
            log.info("language model, try %d: %s", number + 1, trouble.msg)
            if number + 1 < TRIES:
                cancel.wait(pause)
        raise trouble

    def _without_key(self, answer: Answer) -> Answer:
        """Some endpoints repeat a key that they refuse. What they say ends in logs and in answers to clients."""
        key = self._settings.key
        return replace(answer, body=answer.body.replace(key.encode(), "…".encode())) if key else answer


def _content(answer: Answer) -> str:
    """The text of the first choice. "" when the answer has none. Raises LlmAnswerInvalid, LlmRefused."""
    try:
        data = json.loads(answer.body)
        choice = data["choices"][0]
        message = choice["message"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise LlmRefused(
            f"the endpoint does not speak the chat-completions protocol; it answered {_reason(answer)!r}"
        ) from None
    if not isinstance(message, dict):
        raise LlmRefused("the endpoint does not speak the chat-completions protocol: its message is no object")
    if refusal := message.get("refusal"):
        raise LlmRefused(f"the language model refuses: {str(refusal)[:300]}")
    if isinstance(choice, dict) and choice.get("finish_reason") == "content_filter":
        raise LlmRefused("the language model's content filter stopped the answer; say it otherwise")
    content = message.get("content")
    if isinstance(content, list):
        content = "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _shaped(said: str, shape: type[M]) -> M:
    text = said.rpartition("</think>")[2]  # some models tell what they thought before they answer
    start = text.find("{")
    if start < 0:
        raise LlmAnswerInvalid("there is no JSON object in the language model's answer")
    try:
        value, _ = json.JSONDecoder().raw_decode(text, start)
        return shape.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise LlmAnswerInvalid(f"{place}: {first['msg']}" if place else str(first["msg"])) from None
    except (ValueError, RecursionError) as error:
        raise LlmAnswerInvalid(f"the language model's answer is no JSON, or was cut off ({str(error)[:80]})") from None


def _about_format(answer: Answer) -> bool:
    """The endpoint may not know `response_format`; a wrong model or key says so otherwise."""
    text = answer.body[:2000].decode("utf-8", "replace").lower()
    return "model" not in text or "format" in text or "schema" in text


def _reason(answer: Answer) -> str:
    """What the endpoint says, for a person."""
    text = answer.body[:2000].decode("utf-8", "replace")
    try:
        error = json.loads(answer.body).get("error")
        text = error.get("message", text) if isinstance(error, dict) else error or text
    except (ValueError, AttributeError, RecursionError):
        pass
    return " ".join(str(text).replace("\0", " ").split())[:300] or "nothing"
