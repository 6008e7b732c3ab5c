from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.client.operations.server_sent import EventReader, ServerEvent

TEXT = st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=20)
STREAM = (
    b": hello\r\nretry: 700\n\nid: 1\nevent: progress\ndata: {\ndata: }\n\n: beat\n\nid: 2\ndata:x\r\n\r\n"
    b"event: nothing\n\ndata: half"
)
TOLD = [ServerEvent("1", "progress", "{\n}"), ServerEvent("2", "message", "x")]


@given(st.lists(st.integers(0, len(STREAM))))
def test_however_it_is_cut(cuts: list[int]) -> None:
    reader = EventReader()
    edges = sorted({0, len(STREAM), *cuts})
    told = [event for a, b in zip(edges, edges[1:], strict=False) for event in reader.feed(STREAM[a:b])]
    assert told == TOLD and (reader.last_id, reader.retry) == ("2", 0.7)
    reader.reset()
    assert [event.data for event in reader.feed(b"data: whole\n\n")] == ["whole"]


@given(st.lists(st.tuples(TEXT.filter(lambda t: "\0" not in t), TEXT)))
def test_any_text_comes_through(events: list[tuple[str, str]]) -> None:
    reader = EventReader()
    sent = "".join(f"id: {id}\ndata: {data}\n\n" for id, data in events)
    assert [(event.id, event.data) for event in reader.feed(sent.encode())] == events
