from __future__ import annotations

import json
import threading

import pytest
from pydantic import BaseModel

from greenroom.automation.llm.chat import TRIES, Chat
from greenroom.automation.llm.errors import (
    LlmAnswerInvalid,
    LlmError,
    LlmRefused,
    LlmTimeout,
    LlmUnavailable,
    NotConfigured,
)
from greenroom.automation.llm.settings import LlmSettings, has_model, llm_settings
from greenroom.jobs.settings import InvalidSetting
from greenroom.media.guard import Guard
from greenroom.render.errors import ExportCancelled
from tests.automation.llm.stand_in import Exchange, Model, Reply, answers, language_model, says

LOOPBACK = Guard(frozenset({"127.0.0.1"}))


class Fact(BaseModel):
    fact: str


def chat(model: Model, *, timeout: float = 20.0, key: str | None = "secret", guard: Guard = LOOPBACK) -> Chat:
    return Chat(LlmSettings(model.url, "bee-1", key, timeout), guard, pause=0.01)


def asked(*replies: Reply) -> tuple[Fact, Model]:
    with language_model(*replies) as model:
        return chat(model).ask("You know bees.", "Tell me a fact.", Fact), model


def test_a_question_and_its_answer() -> None:
    fact, model = asked(says('{"fact": "They dance."}'))
    assert fact.fact == "They dance."
    (request,) = model.requests
    assert request["model"] == "bee-1" and request["stream"] is False
    assert [m["role"] for m in request["messages"]] == ["system", "user"]
    assert request["response_format"]["json_schema"]["schema"]["required"] == ["fact"]
    assert model.headers[0]["authorization"] == "Bearer secret"


def test_no_key_no_header() -> None:
    with language_model(says('{"fact": "x"}')) as model:
        chat(model, key=None).ask("", "", Fact)
    assert "authorization" not in model.headers[0]


@pytest.mark.parametrize(
    "said",
    [
        '```json\n{"fact": "They dance."}\n```',
        'Sure! {"fact": "They dance."} Anything else?',
        '<think>{"fact": "no"} hm</think>{"fact": "They dance."}',
        [{"type": "text", "text": '{"fact": '}, {"type": "text", "text": '"They dance."}'}],
    ],
)
def test_json_is_found_in_what_surrounds_it(said: object) -> None:
    assert asked(says(said))[0].fact == "They dance."


@pytest.mark.parametrize("bad", ["I cannot do that.", '{"fact": 5}', '{"fact": "cut', "", '{"truth": "x"}', "[" * 5000])
def test_an_answer_that_does_not_fit_is_asked_for_once_more(bad: str) -> None:
    fact, model = asked(says(bad), says('{"fact": "They dance."}'))
    assert fact.fact == "They dance."
    assert [m["role"] for m in model.requests[1]["messages"]] == ["system", "user", "assistant", "user"]
    with pytest.raises(LlmAnswerInvalid):
        asked(says(bad))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_endpoint_is_tried_again(status: int) -> None:
    fact, model = asked(
        answers(status, "busy"), answers(status, "busy", Retry_After="0"), says('{"fact": "They dance."}')
    )
    assert fact.fact == "They dance."
    assert len(model.requests) == 3


def test_an_endpoint_that_stays_busy_is_given_up() -> None:
    with language_model(answers(429, json.dumps({"error": {"message": "quota is used up"}}))) as model:
        with pytest.raises(LlmUnavailable, match="429 4 times: quota is used up"):
            chat(model).ask("", "", Fact)
        assert len(model.requests) == TRIES


@pytest.mark.parametrize(
    ("reply", "says_why"),
    [
        (answers(401, json.dumps({"error": {"message": "Incorrect API key"}})), "401: Incorrect API key"),
        (answers(404, json.dumps({"error": {"message": "The model `bee-1` does not exist"}})), "does not exist"),
        (answers(302, "", Location="http://169.254.169.254/"), "302"),
        (answers(200, "<html>A login page</html>"), "does not speak the chat-completions protocol"),
        (answers(200, "[" * 100_000), "does not speak"),
        (answers(200, '{"choices": []}'), "does not speak"),
        (answers(200, '{"choices": [{"message": "x"}]}'), "its message is no object"),
        (answers(200, '{"choices": [{"message": {"refusal": "I must not."}}]}'), "refuses: I must not"),
        (says("", finish_reason="content_filter"), "content filter"),
        (answers(200, " " * (5 << 20)), "more than 4 MiB"),
    ],
)
def test_a_refusal_is_told_and_not_repeated(reply: Reply, says_why: str) -> None:
    with language_model(reply) as model:
        with pytest.raises(LlmRefused, match=says_why):
            chat(model).ask("", "", Fact)
        assert len(model.requests) == 1


@pytest.mark.parametrize("status", [401, 503])
def test_a_key_that_the_endpoint_repeats_is_not_told(status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    body = '{"error": {"message": "Invalid proxy server token passed: sk-1234abcd, not found"}}'
    with language_model(lambda exchange: exchange.send(status, body)) as model, pytest.raises(LlmError) as refused:
        chat(model, key="sk-1234abcd").ask("", "", Fact)
    assert "Invalid proxy server token passed: …, not found" in refused.value.msg
    assert "sk-1234abcd" not in refused.value.msg + caplog.text


def test_an_endpoint_that_knows_no_response_format() -> None:
    def strict(exchange: Exchange) -> None:
        kind = exchange.request.get("response_format", {}).get("type")
        if kind:
            exchange.send(400, json.dumps({"error": {"message": f"response_format {kind} is not supported"}}))
        else:
            exchange.say('{"fact": "They dance."}')

    with language_model(strict) as model:
        talk = chat(model)
        assert talk.ask("", "", Fact).fact == "They dance."
        assert talk.ask("", "", Fact).fact == "They dance."
        assert len(model.requests) == 4, "what the endpoint does not know is not tried twice"


def test_a_slow_drip_ends_at_the_timeout() -> None:
    with language_model(lambda exchange: exchange.drip(model.over)) as model, pytest.raises(LlmTimeout):
        chat(model, timeout=0.4).ask("", "", Fact)


def test_an_endpoint_that_is_not_there() -> None:
    with language_model(says("")) as model:
        pass
    with pytest.raises(LlmUnavailable):
        chat(model).ask("", "", Fact)


def test_a_private_address_needs_leave() -> None:
    with language_model(says("{}")) as model:
        with pytest.raises(LlmRefused, match="--allow-host 127.0.0.1"):
            chat(model, guard=Guard()).ask("", "", Fact)
        assert model.requests == []


def test_a_cancelled_question_is_not_repeated() -> None:
    cancel = threading.Event()

    def busy(exchange: Exchange) -> None:
        cancel.set()
        exchange.send(503, "busy", Retry_After="30")

    with language_model(busy) as model:
        with pytest.raises(ExportCancelled):
            chat(model).ask("", "", Fact, cancel)
        assert len(model.requests) == 1


def test_every_failure_is_a_typed_error_with_a_code() -> None:
    kinds = (LlmRefused, LlmTimeout, LlmUnavailable, LlmAnswerInvalid)
    assert all(issubclass(kind, LlmError) and kind.code.startswith("llm_") for kind in kinds)


def test_settings() -> None:
    both = {"GREENROOM_LLM_URL": "https://llm.test/v1/", "GREENROOM_LLM_MODEL": "m"}
    assert llm_settings(both).endpoint == "https://llm.test/v1/chat/completions"
    assert llm_settings({**both, "GREENROOM_LLM_KEY": " k ", "GREENROOM_LLM_TIMEOUT_SECONDS": "5"}).key == "k"
    assert has_model(both) and not has_model({})
    with pytest.raises(NotConfigured, match="GREENROOM_LLM_URL"):
        llm_settings({})
    with pytest.raises(NotConfigured, match="GREENROOM_LLM_MODEL"):
        llm_settings({"GREENROOM_LLM_URL": "https://llm.test"})
    for wrong in ({"GREENROOM_LLM_URL": "llm.test"}, {"GREENROOM_LLM_TIMEOUT_SECONDS": "soon"}):
        with pytest.raises(InvalidSetting):
            llm_settings({**both, **wrong})
