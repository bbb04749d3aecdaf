"""`mkdocs build` on a small project: what shows in both languages.

What ends a build is in tests/long/test_building_in_trouble.py.
"""

from __future__ import annotations

from bs4 import BeautifulSoup
from site_support import SmallProject

from nn_tutorial.book.demo_data import MIME_TYPE

PRINT = "import sys\nprint(sys.modules['nn_tutorial.layers'].SCALE)"


def test_what_chapters_say_and_compute_shows_in_both_languages(
    small_project: SmallProject,
) -> None:
    project, runs = small_project, small_project.folder / "runs"
    project.edit("layers", "SCALE = 2")
    project.show("index", "build: [first.md, second.md]")
    # What a chapter makes for the pages' scripts is a file in each language.
    bundle = {MIME_TYPE: {"name": "a.js", "content": "b = 1;"}}
    project.write("first", f"\nfrom IPython.display import display\ndisplay({bundle}, raw=True)")
    project.write("second")
    # A section that may be skipped is folded with its cells.
    more = "\n#\n# ## More { #extra .aside }"
    code = f'\nfrom nn_tutorial import TwoLayerNet\nopen({str(runs)!r}, "a").write("x")\n{PRINT}'
    project.write("index", code=code, ko="글" + more, en="text" + more)
    outcome = project.build()
    assert outcome.returncode == 0, outcome.stderr
    assert "WARNING" not in outcome.stderr
    assert runs.read_text() == "x"  # one run serves both languages
    for root, words in (("", "건너뛰어도 되는 내용"), ("en/", "This section may be skipped")):
        page = BeautifulSoup(project.read(f"{root}index.html"), "html5lib")
        box = page.select_one("#extra + details")
        assert box.summary.get_text() == words
        assert box.select_one(".nb-cell .nb-output").get_text() == "2\n"
        assert project.read(f"{root}assets/data/a.js") == "b = 1;"
        assert "nb-output" not in project.read(f"{root}first.html")
    # Chapters are numbered and groups named.
    for root, group in (("", "만들기"), ("en/", "Build")):
        page = BeautifulSoup(project.read(f"{root}index.html"), "html5lib")
        contents = page.select(".md-nav--primary :is(a, label).md-nav__link > .md-ellipsis")
        assert [" ".join(c.get_text().split()) for c in contents][-3:] == [
            group,
            "1. first",
            "2. second",
        ]
