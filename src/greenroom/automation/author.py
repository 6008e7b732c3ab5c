"""The author: a brief becomes a project. Implements `jobs.author.Author`."""

from __future__ import annotations

import threading
from typing import Any

from greenroom.automation.brief import Brief
from greenroom.automation.documents import Document, Readers
from greenroom.automation.llm.chat import Chat
from greenroom.automation.llm.errors import LlmError, NotConfigured
from greenroom.automation.llm.settings import llm_settings
from greenroom.automation.scripts.compose import compose_parts
from greenroom.automation.scripts.language import language_in
from greenroom.automation.scripts.sentences import speech_ms
from greenroom.automation.sources import Sources
from greenroom.automation.verbatim import made_of, material_of, outline_of_documents, wishes_of
from greenroom.automation.writing import DEFAULT_SECONDS, WrittenScript, write_script, written_parts
from greenroom.media.guard import Guard
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.render.errors import ExportCancelled
from greenroom.store.store import Store

READER_SLOTS = 2
READER_SECONDS = 60.0
PLACES = {"topic": "topic", "url": "url", "scripts": "scripts", "documents": "files"}


class Author:
    """Threads share it. `chat` None: the settings are read when a brief needs a model."""

    def __init__(self, store: Store, guard: Guard, *, chat: Chat | None = None, readers: Readers | None = None) -> None:
        self._store, self._guard, self._chat = store, guard, chat
        self._readers = readers or Readers(store.objects.draft, slots=READER_SLOTS, seconds=READER_SECONDS)
        self._sources = Sources(store, self._readers, guard)

    def write(self, brief: dict[str, Any], workspace: str, cancel: threading.Event) -> Project:
        asked = Brief.model_validate(brief)
        place = PLACES[asked.kind]
        if asked.options.script != "original":
            self._model()
        try:
            if asked.kind == "topic":
                return self._invented(asked, workspace, cancel)
            if asked.kind == "scripts":
                return self._rewritten(asked, [], asked.text, workspace, cancel)
            if asked.kind == "url":
                documents = [self._sources.page(asked.text, cancel)]
            else:
                documents = self._sources.documents(asked.files, workspace, cancel)
            if asked.options.script == "original":
                return made_of(self._store, workspace, asked, outline_of_documents(documents)).project
            return self._rewritten(asked, documents, material_of(documents), workspace, cancel)
        except (LlmError, NotConfigured, ExportCancelled):
            raise
        except GreenroomError as error:
            raise error if error.path.startswith((place, "options.")) else error.at(place) from None

    def close(self) -> None:
        self._readers.close()

    def _model(self) -> Chat:
        """Raises NotConfigured."""
        if self._chat is None:
            self._chat = Chat(llm_settings(), self._guard)
        return self._chat

    def _invented(self, brief: Brief, workspace: str, cancel: threading.Event) -> Project:
        language = brief.options.language or language_in(brief.text)
        task = "Write the script of a video about the topic that the material names."
        script = write_script(self._model(), task, language, brief.options, brief.text, cancel)
        return self._staged(brief, script, language, workspace)

    def _rewritten(
        self, brief: Brief, documents: list[Document], material: str, workspace: str, cancel: threading.Event
    ) -> Project:
        language = brief.options.language or language_in(material)
        task = {
            "url": "Write the script of a video that tells what the web page in the material says.",
            "documents": "Write the script of a video that presents what the documents in the material say.",
            "scripts": "Turn the text in the material into the script of a video. Keep what it says and its order.",
        }[brief.kind]
        seconds = DEFAULT_SECONDS
        if brief.kind == "scripts":  # somebody's own script stays about as long as it is
            seconds = max(seconds, speech_ms(material, language, brief.options.speed) // 1000)
        script = write_script(self._model(), task, language, brief.options, material, cancel, seconds=seconds)
        return self._staged(brief, script, language, workspace)

    def _staged(self, brief: Brief, script: WrittenScript, language: str, workspace: str) -> Project:
        wishes = wishes_of(self._store, workspace, brief, language)
        return compose_parts(written_parts(script, language, brief.options.speed), language, wishes)
