"""Templates on the command line: list, show, fill, and a render of what was filled."""

from __future__ import annotations

import json
from pathlib import Path

from greenroom.project.validate import load_project
from tests.e2e.studio import answer, greenroom


def test_templates_are_listed_and_shown() -> None:
    found = answer("templates", "list", "--json")
    assert (
        len(found) == 10
        and found[0]["id"] == "news"
        and found[0]["orientations"] == ["landscape", "portrait", "square"]
    )
    assert "vertical-story" in greenroom("templates", "list")
    variables = {v["name"]: v for v in answer("templates", "show", "onboarding", "--orientation", "portrait", "--json")}
    assert variables["name"]["default"] == "Alex" and not variables["name"]["required"]
    assert "there is no template" in greenroom("templates", "show", "nws", code=1)


def test_a_filled_template_is_a_project_file(tmp_path: Path) -> None:
    kit = tmp_path / "kit.json"
    kit.write_text(json.dumps({"name": "Acme", "colours": {"background": "#101010", "text": "#ffffff"}}))
    more = tmp_path / "values.json"
    more.write_text(json.dumps({"reason": "for 3 years", "when_1": 2030}))
    out = tmp_path / "made.json"
    told = greenroom(
        "templates", "fill", "thank-you", "-o", out, "--set", "name=Ada", "--values", more, "--brand", kit,
        "--orientation", "portrait",
    )  # fmt: skip
    assert "Thank you, Ada" in told
    project = load_project(json.loads(out.read_text("utf-8")))
    assert (project.canvas.height, project.scenes[0].background.colour) == (1920, "#101010")
    texts = [clip.text for scene in project.scenes for clip in scene.clips if clip.type == "text"]
    assert "for 3 years" in texts and "2030" in texts and "Ada" in texts
    again = tmp_path / "again.json"
    greenroom("templates", "fill", out, "-o", again, "--set", "reason=anew")
    assert "anew" in again.read_text("utf-8"), "any project file is a template"


def test_every_problem_is_told(tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    told = greenroom("templates", "fill", "news", "-o", out, "--set", "titel=x", "--set", "presenter=nobody", code=1)
    assert "values.titel" in told and "values.presenter" in told and not out.exists()
    assert "is not NAME=VALUE" in greenroom("templates", "fill", "news", "-o", out, "--set", "title", code=2)
