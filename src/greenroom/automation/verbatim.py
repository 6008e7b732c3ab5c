"""A video of the words themselves: of a script, or of what pages and documents say, with no service."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.automation.brief import Brief
from greenroom.automation.documents import Document, text_of
from greenroom.automation.scripts.compose import LONGEST_TEXT, Wishes, compose
from greenroom.automation.scripts.condense import TOLERANCE, condensed, said_ms
from greenroom.automation.scripts.language import language_in
from greenroom.automation.scripts.outline import Block, Chapter, Outline, outline_of
from greenroom.automation.scripts.theme import theme_for, theme_of
from greenroom.automation.templates.built_in import built_in
from greenroom.automation.templates.named import template_named
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.parts import orientation_of
from greenroom.store.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """A project, and what its maker should know."""

    project: Project
    warnings: tuple[str, ...] = ()


def made_of(store: Store, workspace: str, brief: Brief, outline: Outline | None = None) -> Made:
    """A video of the words themselves. A duration shortens them to their most telling sentences, unless the original
    was asked for."""
    if outline is None and len(brief.text) > LONGEST_TEXT:
        raise LimitExceeded(f"has {len(brief.text):,} characters; at most {LONGEST_TEXT:,} fit in a video, so split it")
    options = brief.options
    language = options.language or language_in("\n".join(outline.texts) if outline else brief.text)
    outline = outline or outline_of(brief.text, language)
    warnings = []
    if options.duration is not None:
        before, target = said_ms(outline, language, options.speed), options.duration * 1000
        if brief.kind != "scripts" or options.script != "original":
            outline = condensed(outline, target, language, options.speed)
        after = said_ms(outline, language, options.speed)
        if after < before:
            kept = f"its most telling sentences, about {after // 1000} s, were kept"
            warnings.append(f"the script takes about {before // 1000} s; {kept}")
        elif before > TOLERANCE * target:
            warnings.append(f"the script takes about {before // 1000} s, and {options.duration} were asked for")
    project = compose(outline, language, wishes_of(store, workspace, brief, language))
    return Made(project, tuple(warnings))


def wishes_of(store: Store, workspace: str, brief: Brief, language: str) -> Wishes:
    """Raises UnknownTemplate at `options.templateId`. A built-in template lends its colours, fonts and backdrops; a
    saved project its scenes, and its orientation."""
    options = brief.options
    orientation = options.orientation or "landscape"
    theme, template = None, None
    if options.template is not None:
        try:
            found = template_named(store, workspace, options.template, orientation)
        except GreenroomError as error:
            raise error.at("options.templateId") from None
        if options.template in built_in():
            theme = theme_of(found, theme_for(options.template))
        else:
            template, orientation = found, orientation_of(found.canvas)
    return Wishes(
        language=language, speed=options.speed, orientation=orientation, presenter=options.presenter,
        outfit=options.outfit, voice_only=options.voice_only, captions=options.captions, theme=theme, template=template,
        name=brief.name,
    )  # fmt: skip


def outline_of_documents(documents: list[Document]) -> Outline:
    """Of several documents, their chapters one after the other; the title is that of the first. Raises
    InvalidDocument when they say nothing."""
    outlines = [_outline(document) for document in documents]
    chapters = tuple(chapter for outline in outlines for chapter in outline.chapters)
    if not chapters:
        raise InvalidDocument("says nothing that could be spoken")
    title = next((o.title or d.title for o, d in zip(outlines, documents, strict=True) if o.title or d.title), "")
    return Outline(title, chapters)


def _outline(document: Document) -> Outline:
    """What the speaker notes of slides say, over what stands there; of slides without notes, and of other documents,
    what stands there."""
    whole = text_of(document, limit=LONGEST_TEXT)
    language = language_in(whole)
    if not any(section.notes for section in document.sections):
        return outline_of(whole, language)
    chapters: list[Chapter] = []
    for section in document.sections:
        words = "\n\n".join(section.paragraphs)
        blocks = [
            block for chapter in outline_of(section.notes or words, language).chapters for block in chapter.blocks
        ]
        if section.notes and words:
            lines = (line.strip(" -•\t") for line in words.splitlines())
            blocks.append(Block("shown", tuple(line for line in lines if any(c.isalnum() for c in line))))
        if blocks or section.heading:
            chapters.append(Chapter(section.heading, tuple(blocks)))
    return Outline(document.title, tuple(chapters))


def material_of(documents: list[Document]) -> str:
    return "\n\n".join(f"{d.title}\n\n{text_of(d, limit=LONGEST_TEXT)}" for d in documents)
