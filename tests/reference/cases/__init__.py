"""All cases by name. A name is also the name of the file."""

from __future__ import annotations

from tests.reference.case import Cases
from tests.reference.cases import (
    animations,
    captions,
    documents,
    gradients,
    languages,
    outputs,
    pictures,
    presenters,
    shapes,
    templates,
    texts,
    transitions,
)

_MODULES = (
    shapes,
    gradients,
    texts,
    languages,
    pictures,
    presenters,
    animations,
    transitions,
    captions,
    outputs,
    documents,
    templates,
)
CASES: Cases = {name: case for module in _MODULES for name, case in module.cases().items()}
