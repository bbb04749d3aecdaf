"""What a diagnosis says: whole in both languages, with sections that exist, and in a page's own."""

import re
import string
from pathlib import Path

import numpy as np
import pytest

from nn_tutorial import Diagnosis, Finding, diagnose
from nn_tutorial.book.in_words import LANGUAGES, in_words, trace_table
from nn_tutorial.book.mistakes import bug_named, parts, random_batch
from nn_tutorial.diagnosis import CAUSES, EVIDENCE, TraceRow
from site_builder.chapter import read_chapters

CHAPTERS = {
    chapter.slug: {
        language: "\n".join(cell.source for cell in chapter.cells if cell.language == language)
        for language in LANGUAGES
    }
    for chapter in read_chapters(Path(__file__).parents[1] / "docs" / "chapters")
}
HANGUL = re.compile("[가-힣]")
# Words of Latin letters that stand in Korean sentences: names in code, and of functions.
NAMES = re.compile(r"ReLU|MNIST|float(?:32|64)|params|exp|[A-Za-z](?![A-Za-z])")


@pytest.mark.parametrize("name", CAUSES)
def test_a_cause_is_explained_in_a_section_of_both_sites(name):
    page, _, anchor = CAUSES[name].section.partition("#")
    for language in LANGUAGES:
        text = CHAPTERS[page.removesuffix(".html")][language]
        assert re.search(rf"\{{ #{anchor}( \.[\w-]+)? \}}", text), f"{name}: {page}, {language}"


@pytest.mark.parametrize("name", CAUSES)
def test_a_cause_is_said_in_both_languages(name):
    assert CAUSES[name].name == name
    assert_korean(CAUSES[name].ko)
    assert_english(CAUSES[name].en)


@pytest.mark.parametrize("name", EVIDENCE)
def test_evidence_is_said_in_both_languages(name):
    korean, english = EVIDENCE[name]
    assert_korean(korean)
    assert_english(english)


def assert_korean(text):
    latin = re.findall("[A-Za-z]{2,}", NAMES.sub(" ", text))
    assert HANGUL.search(text), f"no Korean: {text}"
    assert not latin, f"English words {latin} in: {text}"


def assert_english(text):
    assert not HANGUL.search(text), f"Korean in: {text}"
    assert set(text) <= set(string.printable), f"letters that are not English in: {text}"


# In a page

NET = parts(bug_named("mask-forgotten")).build(6, 5, 4)
BATCH = random_batch(np.random.default_rng(0), 7)


def test_a_page_gets_its_own_language_with_links():
    shown = in_words(diagnose(NET, *BATCH))
    for language in LANGUAGES:
        html = shown.html[language]
        assert '<a href="gallery.html#mask-forgotten"><code>mask-forgotten</code></a>' in html
        assert getattr(CAUSES["mask-forgotten"], language).replace(">", "&gt;") in html
    assert not HANGUL.search(shown.html["en"])


def test_names_from_somebodys_code_are_no_markup():
    shown = in_words(Diagnosis((Finding("wrong-sign", ("<b>W</b>",)),)))
    assert "[&lt;b&gt;W&lt;/b&gt;]" in shown.html["ko"]


def test_the_steps_break_off_where_the_backward_pass_is_wrong():
    rows = diagnose(NET, *BATCH).trace
    table = trace_table(Diagnosis((), rows)).text.split("\n\n")[1].splitlines()[1:]
    found = ["not found" not in row for row in table]
    assert table[2].startswith("maximum")
    assert found[:6] == [False, False, True, True, True, True]


def test_steps_on_which_the_loss_does_not_depend_are_no_rows():
    rows = TraceRow("add", (2,), 1.0, True), TraceRow("max", (2,), 1e-11, True)
    assert "max" not in trace_table(Diagnosis((), rows)).html["en"]


def test_no_table_of_what_could_not_be_followed():
    with pytest.raises(ValueError, match="trace"):
        trace_table(Diagnosis(()))
