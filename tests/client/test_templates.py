"""Templates and brand kits, by both clients."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation

from greenroom.client import Greenroom, Invalid, NotFound
from tests.server.api.documents import document


def test_from_a_template_to_a_project(studio: Greenroom) -> None:
    known = {template.id: template for template in studio.templates.all()}
    assert known["quote"].source == "builtin" and "portrait" in known["quote"].orientations
    template = studio.templates.get("quote", orientation="portrait")
    assert template.width < template.height and template.variables
    texts = {variable.name: "Well said" for variable in template.variables if variable.type == "text"}
    made = studio.templates.use("quote", texts, orientation="portrait", name="Quoted")
    assert made.name == "Quoted" and made.document["canvas"]["width"] == template.width
    assert {tag.value for tag in made.tags if tag.name in texts} == {"Well said"}
    with pytest.raises(Invalid) as caught:
        studio.templates.use("quote", {"nothing": "x", "nobody": "y"})
    assert {problem.path for problem in caught.value.problems} == {"values.nothing", "values.nobody"}
    assert studio.templates.preview("quote", width=64)[:2] == b"\xff\xd8"


def test_a_project_as_a_template(studio: Greenroom) -> None:
    project = studio.projects.create(document("Own template"))
    assert studio.templates.mark(project.id, category="social").category == "social"
    assert [t.id for t in studio.templates.list(category="social", search="own template")] == [project.id]
    studio.templates.unmark(project.id)
    assert studio.templates.get(project.id).category is None


def test_brands(studio: Greenroom) -> None:
    brand = studio.brands.create("Acme", colours={"primary": "#112233"}, fonts={"heading": "Noto Sans"})
    assert (brand.colours["primary"], brand.colours["accent"]) == ("#112233", None)
    saved = studio.brands.save(brand.id, "Acme 2", colours={"accent": "#445566"})
    assert (saved.name, saved.colours["primary"], studio.brands.get(brand.id)) == ("Acme 2", None, saved)
    assert brand.id in {one.id for one in studio.brands.all()}
    assert studio.templates.use("quote", brand=brand.id).document["brand"] == brand.id
    worn = studio.brands.wear(brand.id, {"schema": "greenroom/project", "version": 1, "scenes": [{"id": "s"}]})
    assert (worn.document["brand"], worn.changed) == (brand.id, 0)
    studio.brands.delete(brand.id)
    with pytest.raises(NotFound):
        studio.brands.get(brand.id)


def test_slides(studio: Greenroom) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Growth"
    slide.notes_slide.notes_text_frame.text = "We grew a lot."
    buffer = BytesIO()
    deck.save(buffer)
    made = studio.projects.from_slides(buffer, name="Deck", presenter="mina")
    assert made.name == "Deck" and len(made.scenes) == 1
    assert [line["text"] for line in made.scenes[0]["script"] if line["kind"] == "line"] == ["We grew a lot."]
