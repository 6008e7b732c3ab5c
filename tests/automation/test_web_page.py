from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.automation.documents import Document, Section, text_of
from greenroom.automation.documents.errors import DamagedDocument
from greenroom.automation.web_page import read_page

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Bees dance | The Garden</title>
<style>p {}</style><script>var a = "<p>no</p>";</script></head>
<body><nav><a href="/">Home</a><p>The menu of this site</p></nav>
<div class="cookie-banner"><p>We use cookies</p></div>
<main><article><h1>Bees dance</h1><p>Bees <b>dance</b> to tell&nbsp;others where food is.<p>They are clever.
<h2>How</h2><ul><li>Round dance</li><li>Waggle dance</li></ul>
<p><a href="/more">Read more about everything here</a></p></article></main>
<div><p>Somebody's opinion beside the article</p></div>
<footer><p>© The Garden</p></footer></body></html>"""


def page(folder: Path, data: str | bytes, charset: str | None = None) -> Document:
    file = folder / "page.html"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_page(file, charset)


def test_the_article_is_read_and_nothing_around_it(tmp_path: Path) -> None:
    read = page(tmp_path, PAGE)
    assert (read.kind, read.title) == ("html", "Bees dance")
    assert read.sections == (
        Section("Bees dance", ("Bees dance to tell others where food is.", "They are clever.")),
        Section("How", ("- Round dance\n- Waggle dance",), 2),
    )
    assert text_of(read).endswith("## How\n\n- Round dance\n- Waggle dance")


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>꿀벌은 춤춘다".encode("euc-kr"), "euc-kr"),
        ('<meta charset="euc-kr"><p>꿀벌은 춤춘다'.encode("euc-kr"), None),
        ("<p>꿀벌은 춤춘다".encode(), None),
        ("<p>꿀벌은 춤춘다".encode("utf-16"), None),
        ("<p>꿀벌은 춤춘다".encode(), "no-such-charset"),
    ],
)
def test_every_encoding(tmp_path: Path, data: bytes, charset: str | None) -> None:
    assert page(tmp_path, data, charset).sections[0].paragraphs == ("꿀벌은 춤춘다",)


def test_broken_markup_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    read = page(tmp_path, "<title>T</title><p>One <b>two</p></i><div><p>Three<td>Four</b")
    assert read.sections[0].paragraphs[:2] == ("One two", "Three")
    assert read.title == "T"


@pytest.mark.parametrize("data", ["", "<html><script>all()</script></html>", "<nav><p>Only a menu", "<p>...</p>"])
def test_a_page_without_text_is_refused(tmp_path: Path, data: str) -> None:
    with pytest.raises(DamagedDocument):
        page(tmp_path, data)


def test_a_deep_and_long_page_is_read(tmp_path: Path) -> None:
    read = page(tmp_path, "<div>" * 50_000 + "<p>Deep down.</p>" + "<a>" * 50_000)
    assert read.sections[0].paragraphs == ("Deep down.",)
