"""The variables of a template, and projects made of it by filling them.

A variable is a tag: of clips, backgrounds or lines. Parts that carry the same tag and hold the same are one variable,
which is set everywhere; where they differ, each is a variable of its own, numbered as v3 numbers them: `title`,
`title_1`, `title_2`. What is said in scene n is `scripts_n`. `{{name}}` inside a text or a line is a variable too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from greenroom.automation.filling import filled
from greenroom.automation.names import Names
from greenroom.automation.placeholders import placeholders, texts_of
from greenroom.automation.slots import Slot, VariableType, places
from greenroom.automation.values import MAX_TEXT, checked_value
from greenroom.presenters.cast import near_ids
from greenroom.project.brand import BrandKit, branded
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError, InvalidDocument
from greenroom.project.validate import contradictions
from greenroom.speech.languages import canonical_language

__all__ = ["InvalidValues", "Variable", "VariableType", "fill", "problems_of", "variables", "with_defaults"]


@dataclass(frozen=True, slots=True)
class Variable:
    """`scene` and `path` tell of the first place that it sets; `scene` is None for one in the project's name.

    `default` is what the template holds there; None: a value must be given.
    """

    name: str
    type: VariableType
    scene: int | None
    path: str
    default: str | None
    max_length: int | None = None

    @property
    def required(self) -> bool:
        return self.default is None


class InvalidValues(InvalidDocument):
    """Some values do not fit their variables: `problems` are all of them, each at `values.NAME`."""

    def __init__(self, problems: Iterable[GreenroomError]) -> None:
        self.problems = tuple(problems)
        first, more = self.problems[0], len(self.problems) - 1
        super().__init__(first.msg + (f" (and {more} more)" if more else ""), path=first.path)


def variables(project: Project) -> tuple[Variable, ...]:
    """Scene by scene: what is shown, then what is said; last what stands in `{{…}}`."""
    listed = [_variable(name, slots) for name, slots in Names(project).listed.items()]
    listed.sort(key=lambda variable: variable.scene or 0)
    taken = {variable.name for variable in listed}
    return (*listed, *(variable for variable in _words(project) if variable.name not in taken))


def fill(
    project: Project, values: Mapping[str, object], *, brand: BrandKit | None = None, language: str | None = None
) -> Project:
    """A new project with fresh ids and the same seeds, so that scenes that no value touches are rendered once.

    Also takes every name that v3 takes: `title_0`, `title_2` for the third clip with that tag, `scripts_2`. A value of
    None counts as not given. The brand comes first: a colour or a logo that is given by name stands. `language` is what
    the values are written in, for their voices; default: the template's.
    Raises InvalidValues with all problems of `values`; UnsupportedLanguage.
    """
    names, words = Names(project), {variable.name: variable for variable in _words(project)}
    given = {name: value for name, value in values.items() if value is not None}
    problems: list[GreenroomError] = []
    checked: dict[str, str] = {}
    for name, value in given.items():
        try:
            checked[name] = _checked(names, words, name, value)
        except GreenroomError as error:
            problems.append(error.at(f"values.{name}"))
    chosen: dict[Slot, str] = {}
    for name in sorted(checked, key=lambda name: -len(names.meant(name))):  # the more exact name wins
        chosen |= dict.fromkeys(names.meant(name), checked[name])
    problems += _missing(project, names, words, given)
    if problems:
        raise InvalidValues(problems)
    spoken = {name: variable.default for name, variable in words.items() if variable.default is not None} | checked
    spoken |= {name: slots[0].default for name, slots in names.listed.items() if name in words and name not in checked}
    made = filled(branded(project, brand) if brand else project, chosen.items(), spoken)
    if language is not None:
        canonical_language(language)
        made.language = language
    late = [_blamed(error, names, checked) for error in contradictions(made)]
    if late:
        raise InvalidValues(late)
    return made


def with_defaults(project: Project) -> Project:
    """A copy as it looks when nothing is given: for pictures of it. What has no default stays in its braces."""
    words = {variable.name: variable.default for variable in variables(project) if variable.default is not None}
    return filled(project, (), words)


def problems_of(project: Project, values: Mapping[str, object]) -> list[GreenroomError]:
    """All that `fill` would refuse, each at `values.NAME`; empty when it would not."""
    try:
        fill(project, values)
    except InvalidValues as invalid:
        return list(invalid.problems)
    return []


def _variable(name: str, slots: list[Slot]) -> Variable:
    first = slots[0]
    return Variable(name, first.type, first.scene, first.path, first.default, _shortest(slots))


def _shortest(slots: Iterable[Slot]) -> int | None:
    """What fits everywhere; None for what has no length, such as a colour."""
    lengths = [slot.max_length or MAX_TEXT for slot in slots if slot.type in ("text", "script")]
    return min(lengths, default=None)


def _words(project: Project) -> list[Variable]:
    """One per name; the first default stands for all."""
    found: dict[str, Variable] = {}
    for scene, path, text in texts_of(project):
        for name, default in placeholders(text):
            known = found.get(name)
            if known is None:
                found[name] = Variable(name, "text", scene, path, default, MAX_TEXT)
            elif known.default is None and default is not None:
                found[name] = Variable(name, "text", known.scene, known.path, default, MAX_TEXT)
    return list(found.values())


def _checked(names: Names, words: Mapping[str, Variable], name: str, value: object) -> str:
    slots = names.meant(name)
    if slots:
        return checked_value(slots[0].type, value, _shortest(slots))
    if name in words:
        return checked_value("text", value, None)
    known = dict.fromkeys((*names.listed, *words))
    hint = near_ids(name, known) if known else "it has none"
    raise InvalidDocument(f"is no variable of this template; {hint}")


def _missing(
    project: Project, names: Names, words: Mapping[str, Variable], given: Mapping[str, object]
) -> Iterator[GreenroomError]:
    """Placeholders without a default, in texts that no value replaces."""
    replaced = {place for name in given for slot in names.meant(name) for place in places(project, slot)}
    missing: dict[str, str] = {}
    for _, path, text in texts_of(project):
        for name, _ in placeholders(text) if path not in replaced else ():
            if words[name].required and name not in given and name not in names.listed:
                missing.setdefault(name, path)
    for name, path in missing.items():
        yield InvalidDocument(f"is missing; {path} needs it", path=f"values.{name}")


def _blamed(error: GreenroomError, names: Names, checked: Mapping[str, str]) -> GreenroomError:
    """What is wrong only when all is put together, at the value that is longest there."""
    scene = error.path.partition(".")[0]
    own = [name for name in checked if any(slot.path.startswith(f"{scene}.") for slot in names.meant(name))]
    if own:
        error.path = f"values.{max(own, key=lambda name: len(checked[name]))}"
    return error
