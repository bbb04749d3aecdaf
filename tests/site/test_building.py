"""`mkdocs build` on a small project: what shows in both languages, and what ends the build."""

from __future__ import annotations

from bs4 import BeautifulSoup
from site_support import SmallProject

from nn_tutorial.book.demo_data import MIME_TYPE

PRINT = "import sys\nprint(sys.modules['nn_tutorial.layers'].SCALE)"


def build(project: SmallProject) -> None:
    outcome = project.build()
    assert outcome.returncode == 0, outcome.stderr
    assert "WARNING" not in outcome.stderr


def test_one_run_serves_both_languages_until_code_that_it_needs_changes(
    small_project: SmallProject,
) -> None:
    project, runs = small_project, small_project.folder / "runs"
    project.edit("layers", "SCALE = 1")
    code = f'\nfrom nn_tutorial import TwoLayerNet\nopen({str(runs)!r}, "a").write("x")\n{PRINT}'

    def shown(ko: str) -> list[bool]:
        project.write("index", code=code, ko=ko)
        build(project)
        pages = [project.read(page) for page in ("index.html", "en/index.html")]
        return [scale for scale in ("1", "2") if all(f">{scale}\n" in page for page in pages)]

    assert shown("글") == ["1"]
    assert shown("다른 글") == ["1"]
    assert runs.read_text() == "x"
    project.edit("layers", "SCALE = 2")
    assert shown("다른 글") == ["2"]
    assert runs.read_text() == "xx"


def test_what_a_chapter_makes_for_the_pages_scripts_is_a_file_in_each_language(
    small_project: SmallProject,
) -> None:
    bundle = {MIME_TYPE: {"name": "a.js", "content": "b = 1;"}}
    code = f"\nfrom IPython.display import display\ndisplay({bundle}, raw=True)"
    small_project.write("index", code=code)
    for _ in range(2):  # run, then from the cache
        build(small_project)
        for root in ("", "en/"):
            assert small_project.read(f"{root}assets/data/a.js") == "b = 1;"
            assert "nb-output" not in small_project.read(f"{root}index.html")


def test_a_cell_that_raises_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", code="\n1 / 0")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "index.py, code cell 1: ZeroDivisionError: division by zero" in outcome.stderr


def test_a_section_that_may_be_skipped_is_folded_with_its_cells(
    small_project: SmallProject,
) -> None:
    small_project.write(
        "index", "\nprint(6)", ko="## 덤 { #extra .aside }", en="## More { #extra .aside }"
    )
    build(small_project)
    for page, words in (
        ("index.html", "건너뛰어도 되는 내용"),
        ("en/index.html", "This section may be skipped"),
    ):
        box = BeautifulSoup(small_project.read(page), "html5lib").select_one("#extra + details")
        assert box.summary.get_text() == words
        assert box.select_one(".nb-cell .nb-output").get_text() == "6\n"


def test_chapters_are_numbered_and_groups_named_in_both_languages(
    small_project: SmallProject,
) -> None:
    for slug in ("index", "first", "second"):
        small_project.write(slug)
    small_project.show("index", "build: [first.md, second.md]")
    build(small_project)
    for root, group in (("", "만들기"), ("en/", "Build")):
        page = BeautifulSoup(small_project.read(f"{root}index.html"), "html5lib")
        contents = page.select(".md-nav--primary :is(a, label).md-nav__link > .md-ellipsis")
        assert [" ".join(c.get_text().split()) for c in contents][-3:] == [
            group,
            "1. first",
            "2. second",
        ]


def test_a_particle_that_no_value_decides_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", ko="계층은(는)")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "index.py: a particle in brackets stands after no value" in outcome.stderr


def test_a_formula_that_is_none_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", ko=r"$\nosuchcommand$")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "nosuchcommand" in outcome.stderr


def test_what_no_reader_could_follow_or_find_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index", ko="[글](elsewhere.md), [글](index.md#nowhere)")
    small_project.write("stray")
    outcome = small_project.build()
    assert outcome.returncode != 0
    warnings = "\n".join(line for line in outcome.stderr.splitlines() if "WARNING" in line)
    for lost in ("elsewhere.md", "#nowhere"):
        assert lost in warnings
    assert 'not included in the "nav" configuration:\n  - stray.md' in outcome.stderr


def test_an_english_site_that_cannot_be_built_ends_the_build(small_project: SmallProject) -> None:
    small_project.write("index")
    settings = small_project.folder / "mkdocs.en.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "nav: [none.md]\n", "utf-8")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "none.md" in outcome.stderr


def test_english_settings_that_cannot_be_read_are_said_to_be_so(
    small_project: SmallProject,
) -> None:
    small_project.write("index")
    settings = small_project.folder / "mkdocs.en.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "theme: {name: none}\n", "utf-8")
    outcome = small_project.build()
    assert outcome.returncode != 0
    assert "the English site could not be built; its log says why" in outcome.stderr
    assert "Traceback" not in outcome.stderr
