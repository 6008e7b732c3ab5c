from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from greenroom.automation.author import Author
from greenroom.automation.brief import Brief, File
from greenroom.automation.documents import Document, Readers, Section
from greenroom.automation.llm.chat import Chat
from greenroom.automation.llm.errors import LlmAnswerInvalid, LlmRefused, NotConfigured
from greenroom.automation.llm.settings import LlmSettings
from greenroom.automation.options import Options
from greenroom.automation.scripts.parts import parts_of
from greenroom.automation.scripts.sentences import speech_ms
from greenroom.automation.sources import SourceNotPage
from greenroom.automation.templates.errors import UnknownTemplate
from greenroom.automation.verbatim import outline_of_documents
from greenroom.media.errors import SourceNotFound, SourceRefused
from greenroom.media.guard import Guard
from greenroom.project.clips import TextClip
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.script import Line
from greenroom.store.errors import AssetNotFound
from greenroom.store.store import Store, open_store
from tests.automation.llm.stand_in import Model, answers, language_model, says, script

LOOPBACK = Guard(frozenset({"127.0.0.1"}))
ORIGINAL = Options(script="original")
PAGE = "<title>Bees</title><main><h1>Bees dance</h1><p>Bees dance to tell others where food is.</p></main>"


@dataclass(frozen=True)
class Desk:
    """A store and the processes that read for it."""

    store: Store
    readers: Readers


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_store(tmp_path_factory.mktemp("author") / "data") as opened:
        readers = Readers(opened.objects.draft)
        yield Desk(opened, readers)
        readers.close()


@pytest.fixture
def pages() -> Iterator[str]:
    """`/page` is a web page, `/picture` a PNG; anything else is 404."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = {
                "/page": ("text/html; charset=utf-8", PAGE.encode()),
                "/picture": ("image/png", b"\x89PNG\r\n\x1a\n\0"),
            }
            if self.path not in known:
                self.send_error(404)
                return
            kind, body = known[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def write(desk: Desk, brief: Brief, model: Model | None = None, guard: Guard = LOOPBACK) -> Project:
    chat = Chat(LlmSettings(model.url, "bee-1", None, 20), guard, pause=0.01) if model else None
    author = Author(desk.store, guard, chat=chat, readers=desk.readers)
    return author.write(json.loads(brief.model_dump_json()), "default", threading.Event())


def said(project: Project) -> list[str]:
    return [item.text for scene in project.scenes for item in scene.script if isinstance(item, Line)]


def shown(project: Project) -> set[str]:
    return {clip.text for scene in project.scenes for clip in scene.clips if isinstance(clip, TextClip)}


def question(model: Model) -> str:
    return str(model.requests[0]["messages"][1]["content"])


def test_a_topic_is_written_by_the_model(desk: Desk) -> None:
    answer = json.loads(script("Welcome to the hive.", "They dance in circles.", "Goodbye."))
    answer["scenes"][1]["points"] = ["Round dance", "Waggle dance"]
    options = Options(duration=30, tone="cheerful", audience="children")
    with language_model(says(json.dumps(answer))) as model:
        project = write(desk, Brief(kind="topic", text="How do bees dance?", options=options), model)
    assert project.name == "The dance of bees"
    assert said(project) == ["Welcome to the hive.", "They dance in circles.", "Goodbye."]
    assert {"The dance of bees", "Part 1", "Round dance", "Waggle dance"} <= shown(project)
    asked = question(model)
    assert "How do bees dance?" in asked and "30 seconds" in asked and "Tone: cheerful" in asked and "children" in asked


def test_a_korean_topic_is_written_in_korean(desk: Desk) -> None:
    with language_model(says(script("안녕하세요.", "꿀벌은 춤을 춥니다.", title="꿀벌의 춤"))) as model:
        project = write(desk, Brief(kind="topic", text="꿀벌은 왜 춤을 출까요?"), model)
    assert project.language == "ko"
    assert "Korean" in question(model) and "characters" in question(model)


def test_a_page_is_told_by_the_model_and_its_instructions_are_material(desk: Desk, pages: str) -> None:
    with language_model(says(script("Bees dance.", "That was it."))) as model:
        project = write(desk, Brief(kind="url", text=f"{pages}/page"), model)
    assert said(project) == ["Bees dance.", "That was it."]
    before, _, material = question(model).partition("<material>")
    assert "Bees dance to tell others where food is." in material and "Bees dance to tell" not in before


def test_a_page_in_its_own_words_needs_no_model(desk: Desk, pages: str) -> None:
    project = write(desk, Brief(kind="url", text=f"{pages}/page", options=ORIGINAL))
    assert said(project) == ["Bees dance to tell others where food is."]
    assert project.name == "Bees dance"


def test_documents_in_their_own_words(desk: Desk) -> None:
    texts = [b"# Bees\n\nBees dance.\n\n- Round\n- Waggle\n", b"Ants do not dance at all, as far as we know."]
    files = [File(uri=uploaded(desk, text)) for text in texts]
    project = write(desk, Brief(kind="documents", files=files, options=ORIGINAL))
    assert said(project) == [
        "Bees.",
        "Bees dance.",
        "Round.",
        "Waggle.",
        "Ants do not dance at all, as far as we know.",
    ]


def test_notes_of_slides_are_said_over_what_stands_there() -> None:
    slides = (
        Section("Snow", ("It snows 120 days a year", "Roads are cleared by six"), notes="Snow is work up there."),
        Section("Sun", ("Only words", "And more"), level=1),
    )
    parts = parts_of(outline_of_documents([Document("pptx", "Weather", slides)]), "en")
    assert [part.lines for part in parts] == [
        ("Weather.",), ("Snow is work up there.",), ("Only words. And more.",)
    ]  # fmt: skip
    assert parts[1].points == ("It snows 120 days a year", "Roads are cleared by six")


def test_a_script_that_is_rewritten_stays_about_as_long(desk: Desk) -> None:
    text = "Bees dance in the hive to tell the others about food. " * 60
    with language_model(says(script("Hi."))) as model:
        write(desk, Brief(kind="scripts", text=text, options=Options(script="ai")), model)
        assert f"takes {speech_ms(text, 'en') // 1000} seconds" in question(model)
        model.requests.clear()
        write(desk, Brief(kind="topic", text="ミツバチ は どう おどる の でしょう"), model)
        assert "takes 60 seconds" in question(model) and "no kanji" in question(model)


def uploaded(desk: Desk, data: bytes, workspace: str = "default") -> str:
    store = desk.store
    blob = store.objects.put_bytes(workspace, "blobs", data)
    info = {"kind": "document", "media_type": "text/plain"}
    return store.uploads.create(workspace, "x.txt", sha256=blob.sha256, size=len(data), info=info).url


@pytest.mark.parametrize(
    ("brief", "kind", "place"),
    [
        (Brief(kind="url", text="http://127.0.0.1:9/page", options=ORIGINAL), SourceRefused, "url"),
        (Brief(kind="url", text="data:text/html,<nav>x", options=ORIGINAL), GreenroomError, "url"),
        (Brief(kind="url", text="data:image/png;base64,iVBORw0KGgoAAAAN", options=ORIGINAL), SourceNotPage, "url"),
        (Brief(kind="documents", files=[File(uri="/etc/passwd")], options=ORIGINAL), AssetNotFound, "files[0]"),
        (Brief(kind="documents", files=[File(uri="asset:0123")], options=ORIGINAL), AssetNotFound, "files[0]"),
        (
            Brief(kind="url", text="data:text/html,<p>Hi there.", options=Options(script="original", template="nope")),
            UnknownTemplate,
            "options.templateId",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    desk: Desk, brief: Brief, kind: type[GreenroomError], place: str
) -> None:
    with pytest.raises(kind) as caught:
        write(desk, brief, guard=Guard())
    assert caught.value.path == place


def test_a_page_that_is_not_there(desk: Desk, pages: str) -> None:
    with pytest.raises(SourceNotFound):
        write(desk, Brief(kind="url", text=f"{pages}/nothing", options=ORIGINAL))
    with pytest.raises(SourceNotPage):
        write(desk, Brief(kind="url", text=f"{pages}/picture", options=ORIGINAL))


def test_a_document_of_another_workspace_does_not_exist(desk: Desk) -> None:
    uri = uploaded(desk, b"Secret.", "other")
    with pytest.raises(AssetNotFound):
        write(desk, Brief(kind="documents", files=[File(uri=uri)], options=ORIGINAL))


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (says("I would rather not."), LlmAnswerInvalid),
        (says(json.dumps({"title": "x", "scenes": []})), LlmAnswerInvalid),
        (says(json.dumps({"title": "x", "scenes": [{"narration": "..."}]})), LlmAnswerInvalid),
        (says(json.dumps({"title": "x", "scenes": [{"narration": "a" * 3001}]})), LlmAnswerInvalid),
        (answers(401, "no"), LlmRefused),
    ],
)
def test_a_model_that_fails(desk: Desk, reply: Any, kind: type[GreenroomError]) -> None:
    with language_model(reply) as model, pytest.raises(kind) as caught:
        write(desk, Brief(kind="topic", text="Bees"), model)
    assert caught.value.path == "", "the request is not to blame"


def test_a_hostile_answer_is_only_text(desk: Desk) -> None:
    answer = script("Hello\0\x1b[31m \ud800there\u202e.", "builtin:../../etc {{x}} <script>alert(1)</script> ok.")
    with language_model(says(answer)) as model:
        project = write(desk, Brief(kind="topic", text="Bees"), model)
    assert said(project)[0] == "Hello [31m there."
    assert all(clip.url.startswith("builtin:") for s in project.scenes for clip in s.clips if hasattr(clip, "url"))


def test_without_a_model_it_says_what_to_set(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GREENROOM_LLM_URL", raising=False)
    with pytest.raises(NotConfigured, match="GREENROOM_LLM_URL"):
        write(desk, Brief(kind="topic", text="Bees"))
